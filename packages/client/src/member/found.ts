/** Founding a desk in the browser: its roots, its first members, its first words about itself. */
import {
  type Bytes,
  type Config,
  deskId,
  hasEnoughHolders,
  identityOf,
  type Member,
  type MemberId,
  madeKeyring,
  newSeed,
  type Role,
  rootOf,
  rootsHash,
  rootsOfSpare,
  type Seed,
  sha256,
  signDocument,
  signFresh,
  writeConfig,
  writeKeyring,
} from '@treeline/vault'
import type { Routes } from '@treeline/wire'
import type { Question } from '../transport.ts'
import { dateOf, todayOf, type World } from '../world.ts'
import { type Keyset, newKeyset, standingCard, withNewCard } from './keyset.ts'

export type Founder = { name: string; roles: readonly Role[] }
export type DeskWords = Pick<Config, 'name' | 'contact' | 'line' | 'address' | 'lists'>
export type Founded = {
  keysets: readonly Keyset[]
  /** Two sheets to print and keep apart; one is enough to say who belongs to the desk. */
  sheets: readonly Seed[]
  /** A third, kept elsewhere: it takes over from the two if one of them is stolen or lost. */
  spare: Seed
  /** What the server is told; the set-up token goes beside it. */
  documents: Omit<Question<Routes['setup']>, 'token'>
  desk: Bytes
}

/** The name under which the paper of a one-person desk is shown to those who write. */
export const sheetName = 'Paper copy'

/** What the first edition of a desk's words says of what there is not yet. */
const firstConfig = { no: 0, previous: null, medianHours: null, olderDesks: [] } as const

/**
 * Makes a desk. With one founder the first sheet also becomes the paper member: it opens what the desk receives.
 * The founders' devices keep the keysets; the sheets are kept nowhere.
 */
export function foundDesk(
  world: Pick<World, 'random' | 'now'>,
  words: DeskWords,
  founders: readonly Founder[],
  demo = false,
): Founded {
  const { random } = world
  const today = todayOf(world)
  const sheets = [newSeed(random), newSeed(random)]
  const spare = newSeed(random)
  const people = founders.map(founder => ({ ...founder, id: random(16) as MemberId, seed: newSeed(random) }))
  const recoveryMember = {
    name: sheetName,
    roles: ['recovery'] as const,
    id: random(16) as MemberId,
    seed: sheets[0]!,
  }
  const members = people.map(memberFor)
  const all = hasEnoughHolders({ members }) ? people : [...people, recoveryMember]
  const roots = sheets.map(rootOf)
  const keyring = madeKeyring({
    no: 0,
    previous: null,
    day: dateOf(today),
    demo,
    roots: { no: 0, k: 1, keys: roots.map(root => root.publicKey), next: rootsHash(rootsOfSpare(spare)) },
    lifts: [],
    members: all.map(memberFor),
  })
  const bytes = writeKeyring(keyring)
  const desk = deskId(bytes)
  const bare = people.map(({ id, seed }) => newKeyset(desk, id, seed, random))
  const carded = bare.map(keyset => withNewCard(keyset, today, random))
  const standing = all.map(({ id, seed }) => standingCard({ desk, member: id, seed }, today))
  const config = writeConfig({ desk, ...firstConfig, ...words, demo })
  const first = people.find(one => one.roles.includes('coordinator'))
  if (!first) throw new RangeError('a desk needs a coordinator')
  const fresh = signFresh(
    { desk, keyringNo: 0, keyringHash: keyring.hash, day: today, member: first.id, suspensions: [] },
    identityOf(first.seed).signing,
  )
  return {
    keysets: carded.map(one => one.keyset),
    sheets,
    spare,
    documents: {
      genesis: signDocument(bytes, 'root', roots.slice(0, 1)),
      config: signDocument(config, 'config', roots.slice(0, 1)),
      cards: [...standing, ...carded.map(one => one.card)],
      fresh,
    },
    desk,
  }
}

const memberFor = ({ id, name, roles, seed }: Founder & { id: MemberId; seed: Seed }): Member => ({
  id,
  name,
  spans: [{ from: 0, roles }],
  key: sha256(identityOf(seed).signing.publicKey),
})
