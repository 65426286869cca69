/** The person's first contact: looks up the desk, makes a codename, sends the first message. */
import { type Draft, fetchSite, newCodename, sealingTrouble, sendFirst } from '@treeline/client/person'
import { asDay, type Codename, dayMs } from '@treeline/vault'
import { browserWorld } from '../world.ts'
import { type Attached, draft } from './draft.svelte.ts'
import { troubleOf } from './errors.ts'
import { nameOf } from './write/limits.ts'

export const world = browserWorld()

/** The desk's documents, verified, or why there are none. */
export async function lookUpSite(): Promise<void> {
  draft.siteTrouble = undefined
  if (!globalThis.crypto?.subtle) {
    draft.siteTrouble = 'browser'
    return
  }
  try {
    const site = (await fetchSite(world)) ?? null
    draft.siteTrouble = site ? sealingTrouble(site, asDay(Date.now() / dayMs)) : 'closed'
    draft.site = site
  } catch (error) {
    draft.siteTrouble = troubleOf(error)
  }
}

/** The codename of the message being written: one for as long as it is not sent. Throws RandomFault. */
export function withCodename(): Codename {
  if (draft.isSent) draft.forgetMailbox()
  draft.codename ??= newCodename(world.random)
  return draft.codename
}

/** One that was never used: it opens an empty page. Throws RandomFault. */
export const secondCodename = (): Codename => newCodename(world.random)

/** Sends the first message; called again it goes on where it stopped. */
export async function sendMessage(onProgress: (done: number, total: number) => void): Promise<void> {
  const { site, codename } = draft
  if (!site || !codename) return
  draft.first ??= sendFirst(world, site, codename, draftOf(draft.text, draft.files, aboutOf()))
  await draft.first.run(onProgress)
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
