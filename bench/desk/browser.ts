/** A member's browser at the built desk, through a proxy that counts what passes. Its keys open with a passkey. */
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { type DeviceRecord, type Keyset, newDevice, withUnlockMethod } from '@treeline/client/member'
import { as, type Bytes, type UnlockSecret } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import type { Wire } from '../../stories/stage/wire.ts'
import { random } from '../../stories/stage/world.ts'
import { browserMissing, findBrowser } from '../../tools/browsers.ts'
import { freePorts } from '../../tools/ports.ts'
import { type DevTools, openDevTools } from './devtools.ts'

/** Bytes as they pass, with their HTTP. `paths`: of all requests, in turn. */
type Traffic = { paths: string[]; up: number; down: number }
export type Member = {
  page: Page
  devtools: DevTools
  /** What has passed since `forget`. */
  traffic: () => Traffic
  forget: () => void
  close: () => Promise<void>
}

/** Ten thousand cases without a JIT on a busy machine. */
const patienceMs = 300_000

/** Opens a browser that holds these keys, still locked. `flags`: further ones of Chromium's. */
export async function browserOf(wire: Wire, keyset: Keyset, flags: readonly string[]): Promise<Member> {
  const executablePath = findBrowser('chromium')
  if (!executablePath) throw new Error(browserMissing('chromium'))
  const port = await freePorts(1)
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', `--remote-debugging-port=${port}`, ...flags],
  })
  const devtools = await openDevTools(port)
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  await bringKeys(context, page, wire.origin, keyset)
  await page.goto(wire.origin)
  return {
    page,
    devtools,
    traffic: () => trafficOn(wire),
    forget: wire.forget,
    close: async () => {
      devtools.close()
      await browser.close()
    },
  }
}

function trafficOn(wire: Wire): Traffic {
  const passed = wire.passed()
  const asked = passed.flatMap(one => one.asked.toString('latin1').match(/(GET|POST|PUT) \/\S* HTTP/g) ?? [])
  return {
    paths: asked.map(line => line.split(' ')[1]!).filter(path => path.startsWith('/api/')),
    up: passed.reduce((sum, one) => sum + one.asked.length, 0),
    down: passed.reduce((sum, one) => sum + one.answered.length, 0),
  }
}

/** Puts a record where the desk's page will look for it, from an empty page of the same origin. */
async function bringKeys(context: BrowserContext, page: Page, origin: string, keyset: Keyset): Promise<void> {
  const empty = `${origin}/empty`
  await page.route(empty, route => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto(empty)
  const webAuthn = await context.newCDPSession(page)
  await webAuthn.send('WebAuthn.enable')
  await webAuthn.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: true,
    },
  })
  const salt = random(32)
  const passkey = await page.evaluate(makePasskey, [...salt])
  const { record, unlocked } = await newDevice(keyset, random)
  // The screen offers the passkey beside six words, which Argon2id would open: nobody knows these.
  const words = { kind: 'passphrase', salt: random(16) } as const
  const withWords = await withUnlockMethod(record, unlocked, words, as<UnlockSecret>(random(32), 32), random)
  const method = { kind: 'passkey', salt, credential: new Uint8Array(passkey.credential) } as const
  const secret = as<UnlockSecret>(new Uint8Array(passkey.secret), 32)
  const sealed = await withUnlockMethod(withWords, unlocked, method, secret, random)
  await page.evaluate(putRecord, { desk: toBase64(keyset.desk), record: asNumbers(sealed) })
}

type Numbers = number[]
type Written = { keyset: Numbers; methods: Record<string, string | Numbers>[] }
const numbers = (bytes: Bytes): Numbers => [...bytes]
const asNumbers = ({ keyset, methods }: DeviceRecord): Written => ({
  keyset: numbers(keyset),
  methods: methods.map(one => ({
    ...{ kind: one.kind, salt: numbers(one.salt), sealed: numbers(one.sealed) },
    ...(one.kind === 'passkey' ? { credential: numbers(one.credential) } : {}),
  })),
})

/** Runs in the page: makes a passkey, and asks it for its secret. */
async function makePasskey(salt: number[]): Promise<{ credential: number[]; secret: number[] }> {
  const [rpId, challenge] = [location.hostname, new Uint8Array(32)]
  const made = (await navigator.credentials.create({
    publicKey: {
      rp: { id: rpId, name: rpId },
      user: { id: new Uint8Array(16), name: rpId, displayName: rpId },
      challenge,
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      extensions: { prf: {} },
    },
  })) as PublicKeyCredential
  const found = (await navigator.credentials.get({
    publicKey: {
      rpId,
      challenge,
      userVerification: 'required',
      allowCredentials: [{ type: 'public-key', id: made.rawId }],
      extensions: { prf: { eval: { first: Uint8Array.from(salt) } } },
    },
  })) as PublicKeyCredential
  const secret = found.getClientExtensionResults().prf?.results?.first as ArrayBuffer
  return { credential: [...new Uint8Array(made.rawId)], secret: [...new Uint8Array(secret)] }
}

/** Runs in the page: what the desk keeps in a browser, where it keeps it. */
async function putRecord({ desk, record }: { desk: string; record: Written }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('treeline', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('desk')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const inBytes = (value: string | number[]) => (typeof value === 'string' ? value : Uint8Array.from(value))
  const stored = {
    keyset: inBytes(record.keyset),
    methods: record.methods.map(one =>
      Object.fromEntries(Object.entries(one).map(([name, value]) => [name, inBytes(value)])),
    ),
  }
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('desk', 'readwrite')
    transaction.objectStore('desk').put(stored, desk)
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  database.close()
}
