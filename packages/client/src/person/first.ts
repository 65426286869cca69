/** The first message: a mailbox made on the phone and sealed to the members on duty, its first entry, its marker. */
import { writeEntry } from '@treeline/casework'
import {
  type Addressee,
  type Bytes,
  type Codename,
  type Day,
  type EpochKey,
  expiryFor,
  type ItemHash,
  itemHash,
  type MailboxKeys,
  mailboxKeys,
  maxBodyBytes,
  type Places,
  pairPlaces,
  person,
  sealEntry,
  sealEpoch,
  sealMarker,
  solveWork,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { intakeCards, reachOn, type Site, sealingTrouble } from '../site.ts'
import { ask, isRefused, type Question } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { todayOf, type World } from '../world.ts'
import { type Draft, messageOf, type Sending } from './draft.ts'
import { markerAt } from './pair.ts'
import { siteAgain } from './site-again.ts'

/** Files follow in a message of their own: the text waits for none of them, and its marker for nothing. */
export type FirstDraft = Draft & { files: readonly [] }
/**
 * `pair`: the check pair for coming back, before it is sent or after. Another only if the desk's documents changed
 * meanwhile, for then it is sealed anew. `site`: the documents it is sealed by now.
 */
export type FirstSending = Sending & { pair: () => Promise<Places>; site: () => Site }

type Sealed = { question: Question<typeof routes.begin>; pair: Places }

/**
 * Ready to be sent, and sent again with the same bytes after a broken connection. Throws Trouble if it may not be sealed.
 * `run` throws Trouble `unconfirmed` where the keyring changed meanwhile and nobody has confirmed the new one as they had
 * the one before: called again, it is sent.
 */
export function sendFirst(world: World, site: Site, codename: Codename, draft: FirstDraft): FirstSending {
  const body = writeEntry(messageOf(world, draft, []))
  if (body.length > maxBodyBytes) throw new Trouble('long')
  mustBeSealable(world, site)
  const keys = mailboxKeys(codename, site.desk)
  let current = site
  let sealing: Promise<Sealed> | undefined
  let isThere = false
  const isUnconfirmed = (one: Site) => unconfirmedSince(one, todayOf(world)) !== undefined
  const sealed = (): Promise<Sealed> => {
    sealing ??= sealFirst(world, current, keys, body).catch(error => {
      sealing = undefined
      throw error
    })
    return sealing
  }
  const run: FirstSending['run'] = async onProgress => {
    const { question } = await sealed()
    onProgress(1, 2)
    if (!isThere) await begin(world, question)
    isThere = true
    onProgress(2, 2)
  }
  return {
    pair: async () => (await sealed()).pair,
    site: () => current,
    run: async onProgress => {
      try {
        await run(onProgress)
      } catch (error) {
        if (!isRefused(error, 'stale')) throw error
        current = await siteAgain(world, current) // the keyring changed while the person was writing
        sealing = undefined
        mustBeSealable(world, current)
        if (isUnconfirmed(current) && !isUnconfirmed(site)) throw new Trouble('unconfirmed')
        await run(onProgress)
      }
    },
  }
}

/** Since when nobody has confirmed these documents, where the person is told so before a first message, and chooses. */
export function unconfirmedSince(site: Site, today: Day): Day | undefined {
  const reach = reachOn(site, today)
  return reach.state === 'amber' ? reach.since : undefined
}

function mustBeSealable(world: World, site: Site): void {
  const trouble = sealingTrouble(site, todayOf(world))
  if (trouble) throw new Trouble(trouble)
}

/** All that begins the mailbox. Nothing of it has left the phone yet. */
async function sealFirst(world: World, site: Site, keys: MailboxKeys, body: Bytes): Promise<Sealed> {
  const { random } = world
  const today = todayOf(world)
  const key = random(32) as EpochKey
  const expiry = expiryFor(today, random(1)[0]!, undefined)
  const place = { desk: site.desk, log: keys.id, epoch: 0, keyringNo: site.keyring.no }
  const start = {
    ...{ ...place, seq: 0, side: 0 as const, keyringHash: site.keyring.hash },
    prev: random(32) as ItemHash,
  }
  const { record, wraps } = await sealEpoch(
    start,
    expiry,
    key,
    readersOf(site, keys, today),
    keys.auth,
    random,
  )
  const next = { ...place, seq: 1, expiry, prev: itemHash(record) }
  const entry = await sealEntry(next, key, body, undefined, random)
  const marker = markerAt(world, site, { seq: 1, hash: itemHash(entry), epoch: 0 })
  return {
    pair: pairPlaces(keys.state, marker),
    question: {
      ...{ epoch: record, kem: keys.kem.publicKey, wraps, entry },
      marker: await sealMarker(keys.state, keys.id, marker, random),
    },
  }
}

const readersOf = (site: Site, keys: MailboxKeys, today: Day): Addressee[] => [
  { member: person, kem: keys.kem.publicKey },
  ...intakeCards(site, today),
]

/** Under load the server asks for work first: up to three seconds on a slow phone. */
async function begin({ transport }: World, question: Sealed['question']): Promise<void> {
  try {
    await ask(transport, routes.begin, question)
  } catch (error) {
    if (isRefused(error, 'full')) throw new Trouble('full')
    if (!isRefused(error, 'work')) throw error
    const { nonce, bits } = error.details
    if (!nonce || bits === undefined) throw new Trouble('server')
    const work = { nonce, solution: solveWork(nonce, question.epoch, bits) }
    await ask(transport, routes.begin, { ...question, work })
  }
}
