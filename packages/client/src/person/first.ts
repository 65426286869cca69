/** The first message: a mailbox made on the phone and sealed to the members on duty, its files, its first entry. */
import { writeEntry } from '@treeline/casework'
import {
  type Addressee,
  type Bytes,
  type Codename,
  type EpochKey,
  equal,
  expiryFor,
  type ItemHash,
  itemHash,
  type MailboxKeys,
  mailboxKeys,
  maxBodyBytes,
  person,
  sealEntry,
  sealEpoch,
  solveWork,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { openSession } from '../session.ts'
import { fetchSite, intakeCards, type Site, sealingTrouble } from '../site.ts'
import { ask, isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { newUpload } from '../upload.ts'
import { todayOf, type World } from '../world.ts'
import { type Draft, messageOf, type Sending } from './draft.ts'
import { type NextPair, nextPair } from './pair.ts'

/** `nextPair`: once it has been sent, the check pair for coming back. */
export type FirstSending = Sending & { nextPair: () => NextPair }

/** Ready to be sent, and sent again with the same bytes after a broken connection. Throws Trouble if it may not be sealed. */
export function sendFirst(world: World, site: Site, codename: Codename, draft: Draft): FirstSending {
  const trouble = sealingTrouble(site, todayOf(world))
  if (trouble) throw new Trouble(trouble)
  if (writeEntry(messageOf(world, draft, [])).length > maxBodyBytes) throw new Trouble('long')
  const keys = mailboxKeys(codename, site.desk)
  const uploads = draft.files.map(file => newUpload(site.desk, keys.id, file, world.random))
  const total = 2 + uploads.reduce((sum, upload) => sum + upload.chunks, 0)
  let current = site
  let mailbox: NewMailbox | undefined
  let entry: Bytes | undefined
  const { auth, kem, id } = keys
  const open = () => openSession(world, { side: 0, desk: site.desk, id, signing: auth, kemHash: kem.hash })
  const run: FirstSending['run'] = async onProgress => {
    let done = 0
    const step = () => onProgress(++done, total)
    mailbox ??= await newMailbox(world, current, keys)
    step()
    if (uploads.length === 0) {
      entry ??= await firstEntry(world, current, mailbox, writeEntry(messageOf(world, draft, [])))
      await begin(world, mailbox, entry)
      return step()
    }
    await begin(world, mailbox)
    const session = await open()
    const files = []
    for (const upload of uploads) files.push(await upload.run(session, step))
    entry ??= await firstEntry(world, current, mailbox, writeEntry(messageOf(world, draft, files)))
    await session.ask(routes.append, { log: id, item: entry, blobs: uploads.map(upload => upload.blob) })
    step()
  }
  return {
    nextPair: () => {
      if (!entry) throw new Trouble('missing')
      return nextPair(world, current, keys, open, { seq: 1, hash: itemHash(entry) })
    },
    run: async onProgress => {
      try {
        await run(onProgress)
      } catch (error) {
        if (!isRefused(error, 'stale')) throw error
        current = await siteAgain(world, current) // the keyring changed while the person was writing
        mailbox = undefined
        entry = undefined
        await run(onProgress)
      }
    },
  }
}

/** The desk's documents as they are now. It must still be the same desk. */
async function siteAgain(world: World, before: Site): Promise<Site> {
  const site = await fetchSite(world)
  if (!site || !equal(site.desk, before.desk)) throw new Trouble('phrase')
  return site
}

type NewMailbox = {
  keys: MailboxKeys
  key: EpochKey
  expiry: ReturnType<typeof expiryFor>
  record: Bytes
  wraps: readonly Bytes[]
}

async function newMailbox(world: World, site: Site, keys: MailboxKeys): Promise<NewMailbox> {
  const { random } = world
  const today = todayOf(world)
  const key = random(32) as EpochKey
  const expiry = expiryFor(today, random(1)[0]!, undefined)
  const to: Addressee[] = [{ member: person, kem: keys.kem.publicKey }, ...intakeCards(site, today)]
  const place = {
    desk: site.desk,
    log: keys.id,
    seq: 0,
    epoch: 0,
    keyringNo: site.keyring.no,
    keyringHash: site.keyring.hash,
    prev: random(32) as ItemHash,
    side: 0 as const,
  }
  return { keys, key, expiry, ...(await sealEpoch(place, expiry, key, to, keys.auth, random)) }
}

const firstEntry = (
  world: World,
  site: Site,
  { keys, key, expiry, record }: NewMailbox,
  body: Bytes,
): Promise<Bytes> => {
  const place = {
    desk: site.desk,
    log: keys.id,
    seq: 1,
    epoch: 0,
    keyringNo: site.keyring.no,
    expiry,
    prev: itemHash(record),
  }
  return sealEntry(place, key, body, undefined, world.random)
}

/** Under load the server asks for work first: up to three seconds on a slow phone. */
async function begin({ transport }: World, mailbox: NewMailbox, entry?: Bytes): Promise<void> {
  const question = {
    epoch: mailbox.record,
    kem: mailbox.keys.kem.publicKey,
    wraps: mailbox.wraps,
    ...(entry ? { entry } : {}),
  }
  try {
    await ask(transport, routes.begin, question)
  } catch (error) {
    if (isRefused(error, 'full')) throw new Trouble('full')
    if (!isRefused(error, 'work')) throw error
    const { nonce, bits } = error.details
    if (!nonce || bits === undefined) throw new Trouble('server')
    await ask(transport, routes.begin, {
      ...question,
      work: { nonce, solution: solveWork(nonce, mailbox.record, bits) },
    })
  }
}
