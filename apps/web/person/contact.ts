/** The person's first contact: looks up the desk, makes a codename, seals the first message and sends it. */
import {
  type Draft,
  type FirstSending,
  fetchSite,
  newCodename,
  type Site,
  sealingTrouble,
  sendFirst,
  Trouble,
  unconfirmedSince,
} from '@treeline/client/person'
import { asDay, type Codename, dayMs, type Places } from '@treeline/vault'
import { browserWorld } from '../world.ts'
import { type Attached, draft } from './draft.svelte.ts'
import { troubleOf } from './errors.ts'
import { nameOf } from './write/limits.ts'

export const world = browserWorld()

/** The desk's documents, verified, or why there are none, or why nothing is written to it yet. */
export async function lookUpSite(): Promise<void> {
  draft.siteTrouble = undefined
  if (!globalThis.crypto?.subtle) {
    draft.siteTrouble = 'browser'
    return
  }
  try {
    const site = (await fetchSite(world)) ?? null
    if (site) noteReach(site)
    draft.siteTrouble = site ? (sealingTrouble(site, today()) ?? warning()) : 'closed'
    draft.site = site
  } catch (error) {
    draft.siteTrouble = troubleOf(error)
  }
}

const today = () => asDay(Date.now() / dayMs)

function noteReach(site: Site): void {
  draft.unconfirmedSince = unconfirmedSince(site, today())
}

/** Undefined: the desk is confirmed, or the person was told that it is not, and goes on. */
const warning = () => (draft.unconfirmedSince && !draft.isWarned ? 'unconfirmed' : undefined)

/**
 * The codename of the message being written: one for as long as it is not sent, and never the one of a mailbox that was
 * opened before, empty or not. Throws RandomFault.
 */
export function withCodename(): Codename {
  if (draft.isSent || draft.mailbox) draft.forgetMailbox()
  draft.codename ??= newCodename(world.random)
  return draft.codename
}

/** One that was never used: it opens an empty page. Throws RandomFault. */
export const secondCodename = (): Codename => newCodename(world.random)

/**
 * The first message as it will go, sealed anew only if something of it has changed: with other bytes its pair is
 * another. Once it is on its way it stays as it is. Throws Trouble if it may not be sealed.
 */
function firstMessage(): FirstSending | undefined {
  const { site, codename } = draft
  if (draft.isBegun || !site || !codename) return draft.first
  const message = { ...draftOf(draft.text, [], aboutOf()), files: [] as const }
  const written = JSON.stringify(message)
  if (draft.first && draft.written === written) return draft.first
  draft.first = undefined
  draft.written = written
  draft.first = sendFirst(world, site, codename, message)
  return draft.first
}

/** The check pair that goes with it; undefined where nothing can be sealed: sending says why. */
export async function firstPair(): Promise<Places | undefined> {
  try {
    return await firstMessage()?.pair()
  } catch {
    return undefined
  }
}

/** Sends the first message; called again it sends the same bytes. Its photos follow it. */
export async function sendMessage(onProgress: (done: number, total: number) => void): Promise<void> {
  if (!draft.site) await lookUpSite()
  const first = firstMessage()
  if (!first) throw new Trouble('server')
  const trouble = warning()
  if (trouble) throw new Trouble(trouble)
  draft.isBegun = true
  try {
    await first.run(onProgress)
  } finally {
    draft.site = first.site()
    noteReach(draft.site)
  }
  draft.isTextThere = true
}

/** What was written is forgotten; photos that did not arrive are, too. */
export function finishSending(): void {
  draft.isSent = true
  draft.forgetMessage()
}

const aboutOf = (): Draft['about'] => ({
  urgent: draft.urgent,
  ...(draft.country ? { country: draft.country } : {}),
  ...(draft.answerIn ? { language: draft.answerIn } : {}),
})

export const draftOf = (text: string, files: readonly Attached[], about?: Draft['about']): Draft => ({
  text,
  files: files.map(({ type, bytes }, place) => ({ name: nameOf(type, place), type, bytes })),
  ...(about ? { about } : {}),
  facts: draft.showing?.facts,
})
