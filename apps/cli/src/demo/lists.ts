/** The demonstration's wanted list: invented people, signed with a key that is thrown away. */

import type { World } from '@treeline/client'
import { type Bytes, identityOf, newSeed, sha256, sign } from '@treeline/vault'
import { signBundle, startList, writeBundle } from '@treeline/wanted/build'
import { type How, listed, people } from '@treeline/wanted/synthetic'
import { listedPerson } from './people.ts'

/** Enough that common names are known to be common; few enough that a start stays quick. */
const count = 3000
const seed = 1
/** One spelling each: the start waits for this. */
const how: How = { dates: 'full', names: ['russian'] }

const note = {
  name: 'Demonstration list: invented people',
  publisher: 'Treeline, drawn by a program',
  licence: 'none: nobody on it is real',
}

/** `bytes`: the signed bundle. `signer`: the public key, for the desk's own words. */
export async function inventedLists({
  random,
  now,
}: Pick<World, 'random' | 'now'>): Promise<{ bytes: Bytes; signer: Bytes }> {
  const retrieved = now().toISOString().slice(0, 10)
  const list = startList(retrieved)
  list.add({ names: [listedPerson.name], born: [listedPerson.born] })
  for (const person of people(count - 1, seed)) list.add(listed(person, how))
  const source = Buffer.from(sha256(Buffer.from(`invented people, seed ${seed}`))).toString('hex')
  const bundle = writeBundle([{ note: { ...note, retrieved, source }, list }], retrieved)
  const pair = identityOf(newSeed(random)).signing
  const bytes = await signBundle(
    bundle,
    { no: 1, previous: null },
    pair.publicKey,
    async message => sign(pair, 'lists', message),
    async bytes => sha256(bytes),
  )
  return { bytes, signer: new Uint8Array(pair.publicKey) }
}
