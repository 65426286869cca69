/** What a server shows somebody who comes to the desk without keys of it: an older desk, other words, fewer cards. */
import type { Site } from '@treeline/client/person'
import { equal, hasRole, memberOf, newSeed } from '@treeline/vault'
import { fromBase64, routes } from '@treeline/wire'
import { intakeCards } from '../../../packages/client/src/site.ts'
import { parseCard } from '../../../packages/vault/src/verify/card.ts'
import { unlessStopped, work } from '../device.ts'
import { viewOf } from '../hostile.ts'
import { lieInJson } from '../lies.ts'
import { otherWords, vouch } from '../mole.ts'
import { back, stage } from '../staged.ts'
import { stateOf, visit } from '../visitor.ts'

/** The desk of two months ago, as it was shown then. */
export async function replay(): Promise<string | undefined> {
  const { hostile } = await stage('replay', 'four')
  hostile.pass(60)
  return (await stateOf(hostile, hostile.servers[0]!)) === 'open'
    ? 'a desk of two months ago is open'
    : undefined
}

/** Somebody comes back who has seen a later desk. */
export async function replayToWhoKnows(): Promise<string | undefined> {
  const { hostile, devices, mole, sheets, person } = await stage('replay to who knows', 'four')
  const old = await hostile.copy(hostile.servers[0]!)
  const [nora] = devices
  await work(hostile, nora!)
  await nora!.open!.dismiss(sheets[0]!, mole.keyset.member)
  for (const one of devices) await work(hostile, one)
  await (await back(hostile, person)).nextPair().keep()
  person.view.on.set(routes.desk.path, old)
  const mailbox = await unlessStopped(() => back(hostile, person))
  return mailbox && 'an older desk than the marker names opens the mailbox'
}

/** Words that nobody stands for but one coordinator. */
export async function words(): Promise<string | undefined> {
  const { hostile, mole } = await stage('words', 'four')
  const contact = 'call Karl'
  const config = await otherWords(hostile, mole, hostile.servers[0]!, contact)
  const view = viewOf(hostile.servers[0]!)
  view.edit = lieInJson(routes.desk.path, answer => ({ ...answer, config }))
  const site = await visit(hostile, view)
  return site?.config.contact === contact ? 'a visitor is shown one coordinator’s words' : undefined
}

/** Who stands in a first message’s way is left out of the cards. */
export async function fewerCards(): Promise<string | undefined> {
  const { hostile, devices } = await stage('fewer cards', 'four')
  const nora = devices[0]!.keyset.member
  const isHers = (card: string) => equal(parseCard(fromBase64(card)!)!.member, nora)
  const view = viewOf(hostile.servers[0]!)
  view.edit = lieInJson(routes.desk.path, answer => ({
    ...answer,
    cards: (answer.cards as string[]).filter(card => !isHers(card)),
  }))
  const site = await visit(hostile, view)
  const isAmong = site && intakeCards(site, hostile.today()).some(card => equal(card.member, nora))
  return isAmong === false ? 'a first message goes past a member on intake' : undefined
}

/** Somebody is suspended; then another member is given a role, which is a new edition. */
export async function edition(): Promise<string | undefined> {
  const { hostile, devices, mole, sheets } = await stage('edition', 'four')
  const [nora, timur, vera] = devices
  for (const one of [nora!, vera!]) await work(hostile, one)
  const motion = await nora!.open!.readMotion(vera!.open!.motionFor(mole.keyset.member))
  await nora!.open!.suspend(motion!)
  const isOut = (site: Site | undefined) => site?.suspended.some(id => equal(id, mole.keyset.member))
  const before = isOut(await visit(hostile, viewOf(hostile.servers[0]!)))
  if (!before) throw new Error('nobody was suspended')
  await nora!.open!.changeRoles(sheets[0]!, timur!.keyset.member, ['intake', 'counsellor', 'admin'])
  await work(hostile, vera!)
  const site = await visit(hostile, viewOf(hostile.servers[0]!))
  const isAdmin = site && hasRole(memberOf(site.keyring, timur!.keyset.member)!, 'admin')
  return isAdmin && !isOut(site) ? 'an edition lets a suspended member in again' : undefined
}

/** Of a desk of two one coordinates no more, whose word alone was enough for the desk as it was. */
export async function leaderOfTwo(): Promise<string | undefined> {
  const { hostile, devices, mole, sheets, spare } = await stage('leader of two', 'two')
  const [now] = hostile.servers
  const old = await hostile.copy(now!)
  const nora = devices[0]!
  await work(hostile, nora)
  const change = { member: mole.keyset.member, roles: ['intake', 'counsellor'] } as const
  await nora
    .open!.changeRoles(sheets[0]!, change.member, change.roles)
    .catch(() => nora.open!.renewRoots(spare, newSeed(hostile.random), change))
  const published = (await visit(hostile, viewOf(now!)))!.phrase
  hostile.pass(10)
  await vouch(hostile, mole, old)
  if ((await stateOf(hostile, old)) !== 'open') throw new Error('the desk of before is not open')
  const { phrase } = (await visit(hostile, viewOf(old)))!
  return equal(phrase, published)
    ? 'who compares the phrase takes the desk of before for this one'
    : undefined
}
