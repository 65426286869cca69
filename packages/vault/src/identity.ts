/** A member's identity and a root's sheet: 32 random bytes, 24 words on paper. */
import type { BagKey } from './bag.ts'
import {
  hkdfExtract,
  type KemPair,
  kemPair,
  type MasterKey,
  named,
  type SigningPair,
  signingPair,
} from './derive.ts'
import type { Random } from './random.ts'
import { placeOf, typedWords } from './typed.ts'
import { type Bytes, concat, equal, type Kind, type RootKeys, sha256, utf8 } from './verify/index.ts'
import { bytesOfPlaces, type Places, placesOf, type WordList } from './words.ts'

/** 32 random bytes: a member, or a root and the recovery member of a one-person desk. */
export type Seed = Kind<Bytes, 'Seed'>

/** 32 bytes from `random`, which must be cryptographic. */
export const newSeed = (random: Random): Seed => random(32) as Seed

const master = (seed: Seed) => hkdfExtract(utf8('treeline/identity/v2'), seed) as MasterKey

/** The keys of a member: `signing` for what they sign, `standing` to receive what has no expiry. */
export type Identity = { signing: SigningPair; standing: KemPair }
/** The keys of the member this seed is: one to sign, one that what the desk keeps for years is sealed to. */
export const identityOf = (seed: Seed): Identity => ({
  signing: signingPair(named(master(seed), 'sign')),
  standing: kemPair(named(master(seed), 'standing')),
})

/** What this member's bag of file keys is sealed under. */
export const bagKeyOf = (seed: Seed): BagKey => named(master(seed), 'bag') as BagKey

/** The root key of this sheet: it says who belongs to the desk. */
export const rootOf = (seed: Seed): SigningPair => signingPair(named(master(seed), 'root'))

/** The roots of the next generation, both from one spare sheet: copies of it lie in two places, and either is enough. */
export const rootsOfSpare = (spare: Seed): RootKeys => ({
  k: 1,
  keys: [rootOf(spare).publicKey, signingPair(named(master(spare), 'root-2')).publicKey],
})

/** 24 places: the seed and the first eight bits of its hash. */
export const sheetPlaces = (seed: Seed): Places => placesOf(concat(seed, sha256(seed)), 24)

/** The seed of a paper code as typed; undefined if a word is unknown, missing, or the sum does not hold. */
export function parseRecoverySheet(text: string, lists: readonly WordList[]): Seed | undefined {
  const places = typedWords(text).map(word => placeOf(word, lists))
  if (places.length !== 24 || places.includes(undefined)) return undefined
  const bytes = bytesOfPlaces(places as number[])
  const seed = bytes.slice(0, 32) as Seed
  return equal(bytesOfPlaces(sheetPlaces(seed)), bytes) ? seed : undefined
}
