/** The register: each item behind the one before, by a device that takes part, of a keeper of the edition it names. */
import { beforeEach, expect, test } from 'vitest'
import { type Colleague, type Desk, nextKeyring, openDesk, today } from '../../test/desk.ts'
import {
  admitting,
  anotherDevice,
  behind,
  type Change,
  deviceOf,
  itemBehind,
  openRegister,
  rootsWord,
} from '../../test/register.ts'
import {
  asDay,
  believeRegister,
  believeVouch,
  emptyRegister,
  isAdmitted,
  type Keyring,
  type RegisterMemory,
  removeKind,
} from './index.ts'

let desk: Desk
let memory: RegisterMemory
beforeEach(async () => {
  desk = await openDesk()
  const { marta, anselm, ines } = desk.people
  memory = await openRegister(desk, [marta, anselm, ines])
})

/** Why an item with this change by Anselm's device is not believed; undefined: it is. */
async function fault(change: Change): Promise<string | undefined> {
  const belief = await believeRegister(memory, itemBehind(memory, desk.people.anselm, change), today)
  return 'why' in belief ? belief.why : undefined
}

test('an item behind the last is believed, and becomes the head', async () => {
  const { anselm } = desk.people
  const next = await behind(memory, itemBehind(memory, anselm))
  expect(next.next).toBe(memory.next + 1)
  await behind(next, itemBehind(next, anselm))
})

test.each([
  ['a gap', { n: 9 }, 'place'],
  ['a place that is taken', { n: 1 }, 'older'],
  ['another head', { previous: new Uint8Array(32).fill(7) }, 'forked'],
  ['another desk', { desk: new Uint8Array(32) as Change['desk'] }, 'foreign'],
  ['an era nobody began', { era: 1 }, 'place'],
  ['a day before the last', { day: asDay(today - 1) }, 'day'],
  ['a day far ahead', { day: asDay(today + 3) }, 'day'],
  ['an edition nobody has seen', { keyringNo: 1 }, 'older'],
  ['an absence longer than any', { until: asDay(today + 29) }, 'day'],
  ['another edition of the same number', { keyringHash: new Uint8Array(32) }, 'forked'],
  ['a device that nobody took in', { device: anotherDevice(1) }, 'rights'],
] as const)('one with %s is not', async (_, change, why) => {
  expect(await fault(change as Change)).toBe(why)
})

test('nor is one by a colleague in the name of another, by an admin, or with another private half', async () => {
  const { anselm, marta, oskar } = desk.people
  expect(await fault({ signing: marta.signing })).toBe('rights')
  expect(await fault({ member: marta.id, device: deviceOf(marta) })).toBe('rights')
  const byAdmin = itemBehind(
    memory,
    oskar,
    admitting(oskar, deviceOf(oskar), rootsWord(desk, oskar, deviceOf(oskar))),
  )
  expect(await believeRegister(memory, byAdmin, today)).toMatchObject({ why: 'rights' })
  const [one, two] = [itemBehind(memory, anselm), itemBehind(memory, anselm, { count: 1 })]
  expect(await believeRegister(memory, { ...one, private: two.private }, today)).toMatchObject({
    why: 'form',
  })
})

test('one who left writes none under the edition that says so', async () => {
  const { marta, anselm, ines } = desk.people
  const keyring = await nextKeyring(desk, [marta.member, anselm.member])
  const now = { ...memory, keyring }
  const belief = await believeRegister(now, itemBehind(now, ines), today)
  expect(belief).toMatchObject({ fault: 'desk', why: 'rights' })
})

test('bent in any byte, of either half, it is not believed', async () => {
  const item = itemBehind(memory, desk.people.anselm)
  for (const half of ['public', 'private'] as const)
    for (const [at] of item[half].entries()) {
      const bent = new Uint8Array(item[half])
      bent[at]! ^= 1
      expect(await believeRegister(memory, { ...item, [half]: bent }, today), `${half} ${at}`).toHaveProperty(
        'fault',
      )
    }
})

test('S17: a device takes part once an own device, or two others with a coordinator, or the roots have taken it in', async () => {
  const { marta, anselm, ines } = desk.people
  const laptop = anotherDevice(1)
  const isIn = async (register: RegisterMemory) =>
    'memory' in (await believeRegister(register, itemBehind(register, anselm, { device: laptop }), today))
  const own = await behind(memory, itemBehind(memory, anselm, admitting(anselm, laptop)))
  expect(await isIn(own)).toBe(true)
  const one = await behind(memory, itemBehind(memory, ines, admitting(anselm, laptop)))
  expect(await isIn(one)).toBe(false)
  const again = await behind(one, itemBehind(one, ines, admitting(anselm, laptop)))
  expect(await isIn(again)).toBe(false)
  const two = await behind(one, itemBehind(one, marta, admitting(anselm, laptop)))
  expect(await isIn(two)).toBe(true)
  const word = admitting(anselm, laptop, rootsWord(desk, anselm, laptop))
  expect(await isIn(await behind(memory, itemBehind(memory, anselm, { ...word, device: laptop })))).toBe(true)
})

test('S17: of colleagues it takes two, one of them a coordinator; at a desk of two the other is enough', async () => {
  const { marta, anselm, ines, oskar } = desk.people
  const laptop = { member: anselm.id, device: anotherDevice(1) }
  const isIn = (keyring: Keyring, ...by: Colleague[]) =>
    isAdmitted(
      keyring,
      by.map(({ id }) => ({ ...laptop, by: id, no: keyring.no })),
      laptop,
    )
  expect(isIn(desk.keyring, marta), 'a coordinator alone').toBe(false)
  expect(isIn(desk.keyring, marta, marta), 'twice').toBe(false)
  expect(isIn(desk.keyring, ines, oskar), 'none of them coordinates').toBe(false)
  expect(isIn(desk.keyring, ines, marta)).toBe(true)
  const two = await nextKeyring(desk, [marta.member, anselm.member])
  expect(isIn(two, marta)).toBe(true)
})

test('S17: where two roots have to sign one takes nobody in', async () => {
  const { anselm } = desk.people
  const laptop = anotherDevice(1)
  const both = { ...memory, generations: memory.generations.map(one => ({ ...one, k: 2 })) }
  const word = admitting(anselm, laptop, rootsWord(desk, anselm, laptop).slice(0, 1))
  const item = itemBehind(both, anselm, { ...word, device: laptop })
  expect(await believeRegister(both, item, today)).toMatchObject({ why: 'form' })
})

test('R3: an item that vouches for nothing is no vouch', async () => {
  const { anselm } = desk.people
  const vouch = async (fill: number) => {
    const item = itemBehind(memory, anselm, { fresh: new Uint8Array(32).fill(fill) })
    return believeVouch(memory, item.public, today)
  }
  expect(await vouch(7)).toHaveProperty('memory')
  expect(await vouch(0)).toMatchObject({ why: 'form' })
})

test('S17: it does not take itself in, nor does a sheet of another device or of no root', async () => {
  const { anselm, ines } = desk.people
  const laptop = anotherDevice(1)
  const by = async (change: Change) => fault({ ...change, device: laptop })
  expect(await by(admitting(anselm, laptop))).toBe('rights')
  expect(await by(admitting(anselm, laptop, rootsWord(desk, anselm, anotherDevice(2))))).toBe('form')
  expect(await by(admitting(anselm, laptop, rootsWord(desk, ines, laptop)))).toBe('form')
  const [word] = rootsWord(desk, anselm, laptop)
  expect(await by(admitting(anselm, laptop, [{ ...word!, key: ines.signing.publicKey }]))).toBe('form')
})

test('R1: a device its member removed takes part no more, until that member or the roots take it in again', async () => {
  const { marta, anselm, ines } = desk.people
  const laptop = anotherDevice(1)
  const removing = { kind: removeKind, extra: laptop }
  const isIn = (register: RegisterMemory) =>
    isAdmitted(register.keyring, register.admitted, { member: anselm.id, device: laptop })
  const both = await behind(memory, itemBehind(memory, anselm, admitting(anselm, laptop)))
  expect(await fault({ kind: removeKind, extra: laptop.subarray(1) })).toBe('form')
  const byOther = await behind(both, itemBehind(both, marta, removing))
  expect(isIn(byOther), 'a colleague removes their own').toBe(true)
  const gone = await behind(both, itemBehind(both, anselm, removing))
  expect(isIn(gone)).toBe(false)
  const late = itemBehind(gone, anselm, { device: laptop })
  expect(await believeRegister(gone, late, today)).toMatchObject({ why: 'rights' })
  let register = gone
  for (const colleague of [marta, ines])
    register = await behind(register, itemBehind(register, colleague, admitting(anselm, laptop)))
  expect(isIn(register), 'colleagues do not').toBe(false)
  expect(isIn(await behind(gone, itemBehind(gone, anselm, admitting(anselm, laptop))))).toBe(true)
  const word = { ...admitting(anselm, laptop, rootsWord(desk, anselm, laptop)), device: laptop }
  expect(isIn(await behind(gone, itemBehind(gone, anselm, word)))).toBe(true)
})

test('the first item of a register is by a device that the roots took in', async () => {
  const { marta } = desk.people
  const empty = emptyRegister(desk.id, desk.keyring, [{ ...desk.keyring.roots, from: 0 }])
  const item = itemBehind(empty, marta, admitting(marta, deviceOf(marta)))
  expect(await believeRegister(empty, item, today)).toMatchObject({ why: 'rights' })
})

test('the edition it names never falls: one who left does not come back by an older one', async () => {
  const { marta, anselm, ines } = desk.people
  const keyring = await nextKeyring(desk, [marta.member, anselm.member])
  const now = { ...memory, keyring }
  const next = await behind(now, itemBehind(now, marta))
  const belief = await believeRegister(next, itemBehind(next, ines, { keyringNo: 0 }), today)
  expect(belief).toMatchObject({ why: 'older' })
})

test('after new roots it is believed from its beginning; the old ones take no device in any more', async () => {
  const { anselm } = desk.people
  const renewed = { ...desk.keyring, no: 1, roots: { ...desk.keyring.roots, no: 1 } }
  const generations = [
    { ...desk.keyring.roots, from: 0 },
    { k: 1, keys: [anselm.signing.publicKey], from: 1 },
  ]
  const empty = emptyRegister(desk.id, renewed, generations)
  const word = admitting(anselm, deviceOf(anselm), rootsWord(desk, anselm, deviceOf(anselm)))
  const old = { keyringNo: 0, keyringHash: desk.keyring.hash }
  expect(await believeRegister(empty, itemBehind(empty, anselm, { ...word, ...old }), today)).toHaveProperty(
    'memory',
  )
  expect(await believeRegister(empty, itemBehind(empty, anselm, word), today)).toMatchObject({ why: 'form' })
})
