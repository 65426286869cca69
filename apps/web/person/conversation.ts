/** What the page does with the desk before anything was said: knows it, makes a codename, sends the first message. */
import type { About } from '@treeline/casework'
import { type Draft, fetchSite, newCodename, sealingTrouble, sendFirst } from '@treeline/client/person'
import { asDay, type Codename } from '@treeline/vault'
import { browserWorld } from '../world.ts'
import { type Attached, held } from './held.svelte.ts'
import { troubleOf } from './trouble.ts'
import { nameOf } from './write/name.ts'

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
  files: files.map(({ type, bytes }, place) => ({ name: nameOf(type, place), type, bytes })),
  ...(about ? { about } : {}),
  facts: held.showing?.facts,
})
