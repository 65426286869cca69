/** Founding a desk in the browser: its roots, its first members, its first words about itself. */
import {
  allLinesHash,
  aloneDays,
  asDay,
  type Bytes,
  type CardOfDay,
  type Config,
  cardHash,
  type Day,
  deskId,
  type Fresh,
  hasEnoughHolders,
  identityOf,
  isKeeper,
  type Keyring,
  type Member,
  type MemberId,
  madeKeyring,
  memberOf,
  nameHash,
  nameSaltBytes,
  newSeed,
  noDevice,
  noItems,
  type Role,
  registerHash,
  rootOf,
  rootsHash,
  rootsOfSpare,
  rosterCards,
  type Seed,
  sha256,
  signDocument,
  writeConfig,
  writeKeyring,
} from '@treeline/vault'
import { type Routes, writeRegisterPut } from '@treeline/wire'
import type { Question } from '../transport.ts'
import { dateOf, todayOf, type World } from '../world.ts'
import { rootsWord } from './admission.ts'
import { type Keyset, newKeyset, standingCard, withNewCard } from './keyset.ts'
import { registerItem } from './register-item.ts'

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

/** The name under which the paper of a one-person desk is shown: to its members, and to whoever it answers. */
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
  const listed = (founder: Founder, seed: Seed): Listed => ({
    ...founder,
    ...{ id: random(16) as MemberId, salt: random(nameSaltBytes), seed },
  })
  const people = founders.map(founder => listed(founder, newSeed(random)))
  const recoveryMember = listed({ name: sheetName, roles: ['recovery'] }, sheets[0]!)
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
  if (!people.some(one => one.roles.includes('coordinator')))
    throw new RangeError('a desk needs a coordinator')
  const bare = people.map(({ id, seed }) => newKeyset(desk, id, seed, random))
  const carded = bare.map(keyset => withNewCard(keyset, today, random))
  const standing = all.map(({ id, seed }) => standingCard({ desk, member: id, seed }, today))
  const config = writeConfig({ desk, ...firstConfig, ...words, demo })
  const cards = [...standing, ...carded.map(one => one.card)]
  const days = { from: today, to: today }
  const ofDay: CardOfDay[] = [
    ...all.map(({ id: member }) => ({ kind: 'standing' as const, member, device: noDevice, ...days })),
    ...bare.map(({ member, device }) => ({ kind: 'weekly' as const, member, device, ...days })),
  ].map((card, i) => ({ ...card, hash: cardHash(cards[i]!) }))
  const body = {
    ...{ desk, keyringNo: 0, keyringHash: keyring.hash, config: sha256(config), suspensions: [] },
    cards: rosterCards(ofDay, keyring, [], today).map(card => card.hash),
  }
  return {
    keysets: carded.map(one => one.keyset),
    sheets,
    spare,
    documents: {
      genesis: signDocument(bytes, 'root', roots.slice(0, 1)),
      config: signDocument(config, 'config', roots.slice(0, 1)),
      cards,
      register: firstItems(carded, keyring, body, sheets[0]!, today),
      names: all.map(({ id, salt, name }) => ({ member: id, salt, name })),
    },
    desk,
  }
}

/** The roots take in the device of each founder, and each vouches for the desk. */
function firstItems(
  founders: readonly { keyset: Keyset }[],
  keyring: Keyring,
  fresh: Fresh,
  sheet: Seed,
  today: Day,
): Bytes[] {
  const keepers = founders.filter(({ keyset }) => isKeeper(memberOf(keyring, keyset.member)!))
  let place = noItems
  return keepers.map(({ keyset }) => {
    const admission = rootsWord(keyset.desk, sheet, keyset)
    const until = asDay(today + aloneDays)
    const { signing } = identityOf(keyset.seed)
    const saying = { place, day: today, until, fresh, lines: [], all: allLinesHash([]), admission }
    const put = registerItem(keyset, keyring, saying, signing)
    place = { ...place, next: place.next + 1, head: registerHash(put.item.public) }
    return writeRegisterPut(put)
  })
}

type Listed = Founder & { id: MemberId; salt: Bytes; seed: Seed }
const memberFor = ({ id, salt, name, roles, seed }: Listed): Member => ({
  id,
  nameHash: nameHash(salt, name),
  spans: [{ from: 0, roles }],
  key: sha256(identityOf(seed).signing.publicKey),
})
