/**
 * What must hold after each step of a run, whatever the server and the mole did: each gives what is broken, or undefined.
 * docs: the protocol's own list of what holds, with the days that a visitor can be misled for.
 */
import { type DeskMemory, readMemory } from '@treeline/client/member'
import {
  aloneDays,
  amberDays,
  asDay,
  awayDays,
  type Bytes,
  equal,
  excusedDays,
  graceDays,
  heardDays,
  isInForce,
  parseDocument,
  suspensionHash,
  vouchDays,
} from '@treeline/vault'
import { parseSuspension } from '../../packages/vault/src/verify/suspend.ts'
import { type Device, textsOf } from './device.ts'
import { viewOf } from './hostile.ts'
import type { Server } from './server.ts'
import { isAware, type Story } from './story.ts'
import { stateOf, visit } from './visitor.ts'

/** `before`: memories by device; `signed`: how many things each had signed, before the step. */
type Before = { memories: ReadonlyMap<Device, Bytes | undefined>; signed: ReadonlyMap<Device, number> }

export const beforeStep = ({ devices }: Story): Before => ({
  memories: new Map(devices.map(one => [one, one.memory])),
  signed: new Map(devices.map(one => [one, one.signed.length])),
})

export async function broken(story: Story, before: Before): Promise<string | undefined> {
  for (const device of story.devices) {
    const found =
      memoryFell(story, device, before.memories.get(device)) ??
      signedForLess(story, device, before.signed.get(device)!) ??
      casesShrank(story, device) ??
      wordsAreFalse(story, device)
    if (found) return `${device.name}: ${found}`
  }
  if (story.unforgotten) return `${story.unforgotten} opens what its person has deleted`
  return twoVoices(story) ?? (await visitorsMisled(story))
}

/** Memory never falls. */
function memoryFell(story: Story, device: Device, bytes: Bytes | undefined): string | undefined {
  if (!bytes || !device.memory || bytes === device.memory) return undefined
  const [before, now] = [readMemory(bytes), readMemory(device.memory)]
  if (noOf(now.keyring) < noOf(before.keyring)) return 'an older keyring'
  if (noOf(now.config) < noOf(before.config)) return 'older words'
  if (now.register.place.next < before.register.place.next) return 'a shorter register'
  const today = story.hostile.today()
  const lost = before.suspensions.find(one => {
    const { suspension } = parseSuspension(one)!
    return (
      isInForce(suspension, today) &&
      !now.suspensions.some(other => equal(suspensionHash(other), suspensionHash(one)))
    )
  })
  if (lost) return 'a suspension is forgotten'
  return caseForgotten(story, before, now)
}

const noOf = (document: Bytes): number => (parseDocument(document) as { no: number }).no

function caseForgotten(story: Story, before: DeskMemory, now: DeskMemory): string | undefined {
  const today = story.hostile.today()
  // Away for longer than an erasure is shown, a device cannot tell.
  if (before.heardOn + graceDays < today || story.erasedOn.size > 0) return undefined
  for (const [id, { mailbox, file, claim }] of before.cases) {
    const after = now.cases.get(id)
    if (!after) return file || (mailbox && mailbox.expiry >= today) ? 'a case is forgotten' : undefined
    if (file && (after.file?.seq ?? -1) < file.seq) return 'a file is remembered as shorter'
    if (claim && (after.claim?.n ?? -1) < claim.n) return 'an older claim'
    if (mailbox && mailbox.expiry >= today && (after.mailbox?.seq ?? -1) < mailbox.seq)
      return 'a mailbox is remembered as shorter'
  }
  return undefined
}

/** Nobody signs for less than they accepted, nor gives keys to one whom they know to have left. */
function signedForLess(story: Story, { signed }: Device, from: number): string | undefined {
  for (const { what, accepted } of signed.slice(from)) {
    if (what.keyringNo < accepted.keyringNo) return `signs ${what.kind} for an older keyring`
    if (what.kind === 'register' && what.n < accepted.registerNext) return 'signs for a shorter register'
    const isKnown = story.dismissedAt !== undefined && accepted.keyringNo >= story.dismissedAt
    if (what.kind === 'keys' && isKnown && what.to.some(id => equal(id, story.mole.keyset.member)))
      return 'gives a key to whom it knows to have left'
  }
  return undefined
}

/** What was shown once is there, or something says that it is not. */
function casesShrank(story: Story, device: Device): string | undefined {
  const { hostile, erasedOn } = story
  if (!device.open || device.workedOn !== hostile.today()) return undefined
  const { heardOn, cases } = device.open.memory()
  if (heardOn !== hostile.today()) return undefined
  for (const [id, texts] of device.seen) {
    const found = device.open.cases().find(one => one.id === id)
    if (!found) return erasedOn.size > 0 ? undefined : 'a case is gone'
    if (found.isErased && erasedOn.size === 0) return 'a case reads as erased that nobody erased'
    if (found.isErased || found.fault || found.stuck || erasedOn.size > 0) continue
    const shown = new Set(textsOf(found))
    const hasRunOut = (cases.get(id)?.mailbox?.expiry ?? 0) < hostile.today()
    const isToStand = (text: string) => !(hasRunOut && device.uncopied.has(text))
    if ([...texts].some(text => !shown.has(text) && isToStand(text)))
      return 'less of a case is shown, and no fault'
  }
  return undefined
}

/** What stands without a doubt was written by whom it names, and once. */
function wordsAreFalse(story: Story, device: Device): string | undefined {
  for (const { standing } of device.open?.cases() ?? []) {
    const texts = standing.messages.map(one => one.text)
    if (texts.some((text, i) => story.wrote.has(text) && texts.indexOf(text) !== i))
      return 'what was written once stands twice'
    for (const { text, by, isDoubtful } of standing.messages) {
      const writer = story.wrote.get(text)
      if (writer !== undefined && (writer === null) !== (by === null)) return 'words under another name'
      if (isAware(story, device) && story.forged.get(text) && !isDoubtful)
        return 'what one who left wrote stands as the person’s'
    }
  }
  return undefined
}

/** Of two copies that parted long ago, with no honest keeper in both, at most one is vouched for. */
function twoVoices(story: Story): string | undefined {
  if (story.isExcused) return undefined
  for (const { of, made, day, voices } of story.copies) {
    const since = (server: Server) =>
      story.devices.flatMap(device =>
        device.signed
          .slice(voices.get(device) ?? 0)
          .filter(one => one.server === server && one.what.kind === 'register')
          .map(({ what, day }) => ({ device, day, isVouch: 'isVouch' in what && what.isVouch })),
      )
    const [a, b] = [since(of), since(made)]
    const isLate = (one: { day: number; isVouch: boolean }) => one.isVouch && one.day > day + heardDays
    const inBoth = a.some(one => b.some(other => other.device === one.device))
    if (!inBoth && a.some(isLate) && b.some(isLate))
      return 'two desks that parted long ago are both vouched for'
  }
  return undefined
}

/** With at most one honest keeper unaware of a dismissal, nobody who comes believes the old keyring for long. */
async function visitorsMisled(story: Story): Promise<string | undefined> {
  const { hostile, dismissedAt, loneSince, isExcused } = story
  if (dismissedAt === undefined || loneSince === undefined) return undefined
  const open = isExcused ? Math.max(excusedDays + vouchDays, heardDays + awayDays) : heardDays + aloneDays
  const today = hostile.today()
  if (today <= loneSince + open) return undefined
  for (const server of hostile.servers) {
    const site = await visit(hostile, viewOf(server))
    if (!site || site.keyring.no >= dismissedAt) continue
    const state = await stateOf(hostile, server)
    const last = asDay(loneSince + open + (state === 'amber' ? amberDays : 0))
    if (state !== 'closed' && today > last)
      return `a visitor believes the keyring of before, ${today - loneSince} days after: ${state}`
  }
  return undefined
}
