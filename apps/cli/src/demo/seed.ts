/** Fills the demonstration with cases by playing it: three people write; one is answered, one claimed, one waits. */
import { ask, Trouble, type World } from '@treeline/client'
import { type Keyset, openDesk } from '@treeline/client/member'
import { type FirstDraft, fetchSite, newCodename, type Site, sendFirst } from '@treeline/client/person'
import { type Codename, mailboxKeys } from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import type { Demonstration } from './found.ts'
import * as people from './people.ts'

type Worlds = { person: World; desk: World }

/** Sets the desk up with the token of its link, lets everybody write, and gives the codename of the answered one. */
export async function seedDemonstration(
  { person, desk }: Worlds,
  token: string,
  { documents, marta, ilya }: Demonstration,
): Promise<Codename> {
  await ask(desk.transport, routes.setup, { token, ...documents })
  const site = await fetchSite(person)
  if (!site) throw new Trouble('server')
  const answered = await firstMessage(person, site, people.answered)
  const claimed = await firstMessage(person, site, people.claimed)
  await firstMessage(person, site, people.waiting)
  await answerIt(desk, marta, answered.id)
  await claimIt(desk, ilya, claimed.id)
  return answered.codename
}

async function firstMessage(world: World, site: Site, draft: FirstDraft) {
  const codename = newCodename(world.random)
  await sendFirst(world, site, codename, draft).run(() => {})
  return { codename, id: toBase64(mailboxKeys(codename, site.desk).id) }
}

async function answerIt(world: World, keyset: Keyset, id: string): Promise<void> {
  const desk = await openDesk(world, keyset, async () => {})
  await desk.sync()
  await desk.claim(id)
  await desk.reply(id, people.answer).run()
  await desk.setStage(id, 'you')
}

async function claimIt(world: World, keyset: Keyset, id: string): Promise<void> {
  const desk = await openDesk(world, keyset, async () => {})
  await desk.sync()
  await desk.claim(id)
  await desk.setStage(id, 'reading')
  await desk.write(id, { kind: 'note', text: people.note })
}
