/** What is known to be older than somebody's leaving, by what those who stand wrote after it. */
import { beforeAll, expect, test } from 'vitest'
import { type Colleague, type Desk, openDesk, today } from '../test/desk.ts'
import { entryIn, epochIn, personOf, startMailbox, weekly } from '../test/log.ts'
import { seeded } from '../vectors/seeded.ts'
import { type Chain, type EpochKey, equal, extendChain, knownUpTo, type MemberId } from './index.ts'

let desk: Desk
let chain: Chain
/** By their place in the log. */
const authors = new Map<number, Colleague>()
const key = seeded('the next key')(32) as EpochKey

/** An epoch that Marta began and does not name herself in; she writes under it, then Anselm, then she again. */
beforeAll(async () => {
  desk = await openDesk()
  const { marta, anselm, ines } = desk.people
  const box = await startMailbox(desk, 'anybody', [marta, anselm])
  const to = [personOf(box.keys), weekly(anselm), weekly(ines)]
  const { record } = await epochIn(box.chain, key, to, marta.signing)
  chain = await extendChain(box.chain, [record], desk.keyring, today)
  authors.set(1, marta)
  for (const who of [marta, anselm, marta]) {
    const item = await entryIn(chain, key, `by ${who.member.nameHash}`, who.author)
    chain = await extendChain(chain, [item], desk.keyring, today)
    authors.set(chain.links.length - 1, who)
  }
})

const knownOf = ({ id }: Colleague, gone: readonly MemberId[]) =>
  knownUpTo(
    chain,
    ({ seq }) => authors.get(seq)?.id ?? null,
    member => !gone.some(one => equal(one, member)),
  )(id)

test('S5: who writes under an epoch takes whoever began it for a reader still, named in it or not', () => {
  const { marta } = desk.people
  expect(knownOf(marta, [marta.id])).toBe(3)
})

test('S5: one who left confirms nothing of theirs, nor anything of who left with them', () => {
  const { marta, anselm, oskar } = desk.people
  expect(knownOf(marta, [marta.id, anselm.id])).toBe(-1)
  expect(knownOf(anselm, [marta.id, anselm.id])).toBe(-1)
  expect(knownOf(oskar, [marta.id]), 'could open none of it').toBe(-1)
})
