/** Wanted lists of invented people, signed on the spot and put where the server takes them from. */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayMs, identityOf, newSeed, type SigningPair, sha256, sign } from '@treeline/vault'
import { type Listed, signBundle, startList, writeBundle } from '@treeline/wanted/build'
import { foundAt, ownWords } from './desk.ts'
import { openTestServer, type TestServer } from './test-server.ts'
import { random } from './world.ts'

/** Who signs lists. */
export const signer = (): SigningPair => identityOf(newSeed(random)).signing

/** With a full date. */
const osokin: Listed = {
  names: [{ surname: 'Осокин', given: 'Тихон', patronymic: 'Ильич' }],
  born: [{ year: 1990, month: 2, day: 3 }],
}
/** With the year alone, as in the ministry's list. */
const barsukova: Listed = {
  names: [{ surname: 'Барсукова', given: 'Агния', patronymic: 'Львовна' }],
  born: [{ year: 1988 }],
}

/** So many that it is known how common a name is; nobody else of the stories is among them. */
const crowd: readonly Listed[] = Array.from({ length: 1200 }, (_, n) => ({
  names: [{ surname: 'Иванов', given: 'Иван', patronymic: 'Иванович' }],
  born: [{ year: 1951 + (n % 20), month: 1 + (n % 12), day: 1 + (n % 28) }],
}))

export const dayBefore = (days: number): string =>
  new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)

export const listName = 'Invented list of the stories'

/** Without a signature. `retrieved`: YYYY-MM-DD. */
export function unsignedLists(retrieved = dayBefore(1), name = listName): Uint8Array<ArrayBuffer> {
  const list = startList(retrieved)
  for (const one of [osokin, barsukova, ...crowd]) list.add(one)
  for (let n = 0; n < 7; n++) list.drop('no date of birth')
  const note = {
    name,
    publisher: 'The stories',
    licence: 'none',
    source: '00'.repeat(32),
    retrieved,
  }
  return new Uint8Array(writeBundle([{ note, list }], retrieved))
}

/** `no`: its place among those signed before; `name`: of its list. */
export const signedLists = (
  pair: SigningPair,
  retrieved?: string,
  { no = 1, name = listName } = {},
): Promise<Uint8Array<ArrayBuffer>> =>
  signBundle(
    unsignedLists(retrieved, name),
    { no, previous: no === 1 ? null : new Uint8Array(32) },
    pair.publicKey,
    async message => sign(pair, 'lists', message),
    async bytes => sha256(bytes),
  )

/** A house whose desk takes the lists of this signer. */
export async function serverTaking({ publicKey }: SigningPair): Promise<TestServer> {
  const server = await openTestServer()
  await foundAt(server, undefined, { ...ownWords, lists: new Uint8Array(publicKey) })
  return server
}

/** As an operator does it: written beside, then renamed. */
export function putLists({ data }: Pick<TestServer, 'data'>, bytes: Uint8Array): void {
  writeFileSync(join(data, 'lists.bin.new'), bytes)
  renameSync(join(data, 'lists.bin.new'), join(data, 'lists.bin'))
}
