/** What the person's page does with the desk: knows it, writes first, comes back, says more, deletes. */
import type { About } from '@treeline/casework'
import {
  type Draft,
  fetchSite,
  newCodename,
  openMailbox,
  sealingTrouble,
  sendFirst,
} from '@treeline/client/person'
import { asDay, type Codename } from '@treeline/vault'
import { browserWorld } from '../world.ts'
import { type Attached, held } from './held.svelte.ts'
import { troubleOf } from './trouble.ts'

export const world = browserWorld()
const dayMs = 86_400_000

/** The desk's documents, verified, or why there are none. */
export async function lookUpSite(): Promise<void> {
  held.siteTrouble = undefined
  if (!globalThis.crypto?.subtle) {
    held.siteTrouble = 'browser'
    return
  }
  try {
    const site = (await fetchSite(world)) ?? null
    held.siteTrouble = site ? sealingTrouble(site, asDay(Date.now() / dayMs)) : 'closed'
    held.site = site
  } catch (error) {
    held.siteTrouble = troubleOf(error)
  }
}

/** The codename of the message being written: one for as long as it is not sent. Throws RandomFault. */
export function withCodename(): Codename {
  if (held.isSent) held.forgetMailbox()
  held.codename ??= newCodename(world.random)
  return held.codename
}

/** Sends the first message; called again it goes on where it stopped. */
export async function sendMessage(onProgress: (done: number, total: number) => void): Promise<void> {
  const { site, codename } = held
  if (!site || !codename) return
  held.first ??= sendFirst(world, site, codename, draftOf(held.text, held.files, aboutOf()))
  await held.first.run(onProgress)
  held.isSent = true
  held.forgetMessage()
}

const aboutOf = (): About => ({
  urgent: held.urgent,
  ...(held.country ? { country: held.country } : {}),
  ...(held.answerIn ? { language: held.answerIn } : {}),
})

export const draftOf = (text: string, files: readonly Attached[], about?: About): Draft => ({
  text,
  files: files.map(({ name, type, bytes }) => ({ name, type, bytes })),
  ...(about ? { about } : {}),
})

/** Opens what these words lead to. `isOwn`: they were made on this page a moment ago, so no pair is asked for. */
export async function openWith(codename: Codename, isOwn = false): Promise<void> {
  if (!held.site) return
  const mailbox = await openMailbox(world, held.site, codename)
  held.codename = codename
  held.mailbox = mailbox
  held.isPairSeen = isOwn || mailbox.pair === undefined
}

/** Whether anything came. */
export async function refresh(): Promise<boolean> {
  const before = held.mailbox
  if (!before) return false
  held.mailbox = await before.refresh()
  return held.mailbox.lines.length > before.lines.length
}

/** `said`: what stood on the screen. */
export async function eraseAll(said: string): Promise<void> {
  if (!held.mailbox) return
  const receipt = await held.mailbox.erase(said)
  held.forgetMailbox()
  held.receipt = { ...receipt, day: new Date() }
}
