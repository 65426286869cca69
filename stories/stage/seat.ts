/** Drives the desk's page in a browser that has a member's keys, through what is visible. */

import { expect, type Page } from '@playwright/test'
import { type DeviceRecord, newDevice, withUnlockMethod } from '@treeline/client/member'
import type { UnlockSecret } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { secretOf } from '../../apps/cli/src/demo/unlock.ts'
import { calledBy } from '../../apps/web/desk/state/cases/alias.ts'
import type { DeskLanguage } from '../../apps/web/i18n/languages.ts'
import type { Colleague } from './desk.ts'
import type { Origins } from './test-server.ts'
import { wordsOf } from './words.ts'
import { random } from './world.ts'

/** What unlocks every device of the stories. */
export const sixWords = 'open door public garden visit museum'
const salt = random(16)
let secret: Promise<UnlockSecret> | undefined

async function deviceOf({ keyset }: Colleague): Promise<DeviceRecord> {
  const { record, unlocked } = await newDevice(keyset, random)
  secret ??= secretOf(sixWords, salt)
  return withUnlockMethod(record, unlocked, { kind: 'passphrase', salt }, await secret, random)
}

export type Seat = ReturnType<typeof seatAt>

export function seatAt(page: Page, server: Origins, language: DeskLanguage = 'en') {
  const say = wordsOf('desk', language)
  const button = (key: string, filled = {}) => page.getByRole('button', { name: say(key, filled) })
  const field = (key: string, filled = {}) => page.getByLabel(say(key, filled), { exact: true })
  const isAt = (key: string, filled = {}) =>
    expect(page.getByRole('heading', { level: 1, name: say(key, filled) })).toBeVisible()
  /** Two cases may share a name: lines are found by their ids. */
  const named = (id: string) => calledBy(id).alias[language]

  const unlock = async () => {
    await field('signin.words').fill(sixWords)
    await button('lock.unlock').click()
    await isAt('inbox.title')
  }
  /** Brings the keys of this member into the browser, still locked, at this time by its clock. Gives what the browser then keeps. */
  const arrive = async (colleague: Colleague, time = Date.now()): Promise<DeviceRecord> => {
    const record = await deviceOf(colleague)
    await page.clock.install({ time })
    await keep(page, server, toBase64(colleague.keyset.desk), record)
    await page.goto(server.desk)
    return record
  }
  /** As `arrive`, unlocked, with every case open. */
  const sitDown = async (colleague: Colleague, time = Date.now()): Promise<DeviceRecord> => {
    const record = await arrive(colleague, time)
    await unlock()
    await expect(page.getByText(say('desk.opening'))).toBeHidden()
    return record
  }
  /** The inbox's line of a case, by the mailbox id. */
  const line = (id: string) => page.getByRole('row').filter({ has: link(id) })
  const link = (id: string) => page.locator(`[id="case-${id}"]`)
  const openCase = async (id: string) => {
    await link(id).click()
    await expect(page.getByRole('heading', { level: 1, name: named(id) })).toBeVisible()
  }
  /** Lets time pass on this screen: what is held goes, what is looked for is looked for. */
  const wait = (seconds: number) => page.clock.runFor(seconds * 1000)
  /** Writes, and lets the fifteen seconds pass in which it could be stopped. */
  const reply = async (id: string, text: string) => {
    await field('composer.reply.to', { alias: named(id) }).fill(text)
    await button('composer.reply.send').click()
    await wait(16)
    await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible()
  }
  const note = async (text: string) => {
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('n')
    await field('composer.note.title').fill(text)
    await button('composer.note.send').click()
    await expect(page.getByText(text)).toBeVisible()
  }
  return { page, say, button, field, isAt, named, unlock, arrive, sitDown, line, openCase, wait, reply, note }
}

type Written = { keyset: string; methods: { kind: string; salt: string; sealed: string }[] }
const written = ({ keyset, methods }: DeviceRecord): Written => ({
  keyset: hex(keyset),
  methods: methods.map(method => ({ kind: method.kind, salt: hex(method.salt), sealed: hex(method.sealed) })),
})
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Puts a record where the desk's page will look for it, from an empty page of the same origin. */
async function keep(page: Page, server: Origins, desk: string, record: DeviceRecord): Promise<void> {
  const empty = `${server.desk}/empty`
  const body = '<!doctype html><link rel="icon" href="data:,">'
  await page.route(empty, route => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(empty)
  await page.evaluate(putRecord, { desk, record: written(record) })
}

/** Runs in the page: what the desk keeps in a browser, where it keeps it. */
async function putRecord({ desk, record }: { desk: string; record: Written }): Promise<void> {
  const bytes = (text: string) => Uint8Array.from(text.match(/../g) ?? [], byte => Number.parseInt(byte, 16))
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('treeline', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('desk')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const stored = {
    keyset: bytes(record.keyset),
    methods: record.methods.map(method => ({
      kind: method.kind,
      salt: bytes(method.salt),
      sealed: bytes(method.sealed),
    })),
  }
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('desk', 'readwrite')
    // As the page does with keys that were just made: what another device key has sealed is none of theirs.
    transaction.objectStore('desk').delete(`${desk} memory`)
    transaction.objectStore('desk').put(stored, desk)
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  database.close()
}
