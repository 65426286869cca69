/** The keyring: who may say who belongs, and what a reader refuses to believe. */
import { beforeAll, describe, expect, test } from 'vitest'
import { colleague, type Desk, edition, openDesk, rootPair } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  as,
  type Bytes,
  type Config,
  type DeskId,
  deskId,
  holdsContent,
  type Keyring,
  type Member,
  parseDocument,
  parseKeyring,
  type Signed,
  sameRoots,
  signDocument,
  utf8,
  verifyConfig,
  verifyKeyring,
  writeConfig,
  writeKeyring,
} from '../index.ts'

let desk: Desk
let members: readonly Member[]
beforeAll(async () => {
  desk = await openDesk()
  members = Object.values(desk.people).map(one => one.member)
})
const thief = rootPair('thief')
const signedBy = (bytes: Bytes, ...pairs: readonly Parameters<typeof signDocument>[2][number][]) =>
  signDocument(bytes, 'root', pairs)
const follow = (document: Signed, before: Keyring | null = desk.keyring) => verifyKeyring(document, before)

describe('the first keyring', () => {
  test('is its own word, and names the desk', async () => {
    expect((await verifyKeyring(desk.genesis, null))?.members).toHaveLength(4)
    expect(deskId(desk.genesis.bytes)).toEqual(desk.id)
  })

  test('attack 2: of a server that makes its own is another desk', async () => {
    const own = edition(null, members, [thief, rootPair('thief two')])
    expect(await verifyKeyring(own, null)).toBeDefined()
    expect(deskId(own.bytes)).not.toEqual(desk.id)
  })

  test('A28: a demo is another desk, and stays one', async () => {
    const demo = edition(null, members, desk.roots, { demo: true })
    expect(deskId(demo.bytes)).not.toEqual(desk.id)
    const first = await verifyKeyring(demo, null)
    expect(first?.demo).toBe(true)
    expect(await follow(edition(first!, members, desk.roots), first!)).toBeUndefined()
    expect(await follow(edition(first!, members, desk.roots, { demo: true }), first!)).toBeDefined()
  })

  test('attack 8: each byte of it, flipped, is refused or another desk', async () => {
    for (const bytes of flipped(desk.genesis.bytes)) {
      expect(await verifyKeyring({ ...desk.genesis, bytes }, null)).toBeUndefined()
    }
  })
})

describe('the next keyring', () => {
  test('is believed when the roots before it signed it', async () => {
    expect((await follow(edition(desk.keyring, members.slice(0, 3), desk.roots)))?.no).toBe(1)
  })

  test('attack 2: signed by another root is refused', async () => {
    const next = edition(desk.keyring, members, desk.roots)
    expect(await follow({ ...next, signatures: [] })).toBeUndefined()
    expect(await follow(signedBy(next.bytes, thief))).toBeUndefined()
    expect(await follow(signDocument(next.bytes, 'config', desk.roots))).toBeUndefined()
  })

  test('attack 2: new roots are believed when the old ones signed them, not by themselves', async () => {
    const roots = { k: 1, keys: [thief.publicKey, rootPair('thief two').publicKey] }
    const next = edition(desk.keyring, members, desk.roots, { roots })
    expect(await follow(signedBy(next.bytes, thief))).toBeUndefined()
    const changed = await follow(next)
    expect(changed && sameRoots(changed, desk.keyring)).toBe(false)
    const third = edition(changed!, members, desk.roots)
    expect(await follow(third, changed!)).toBeUndefined()
    expect(await follow(signedBy(third.bytes, thief), changed!)).toBeDefined()
  })

  test('A9: two of three roots are two distinct ones', async () => {
    const three = [...desk.roots, rootPair('root three')]
    const roots = { k: 2, keys: three.map(one => one.publicKey) }
    const { bytes } = edition(null, members, desk.roots, { roots })
    expect(await verifyKeyring(signedBy(bytes, three[0]!, three[2]!), null)).toBeDefined()
    expect(await verifyKeyring(signedBy(bytes, three[0]!, three[0]!), null)).toBeUndefined()
    expect(await verifyKeyring(signedBy(bytes, three[0]!, thief), null)).toBeUndefined()
  })

  test('A9: an old or a forked one is refused', async () => {
    const one = edition(desk.keyring, members, desk.roots)
    const first = (await follow(one))!
    expect(await follow(one, first)).toBeUndefined()
    expect(await follow(desk.genesis, first)).toBeUndefined()
    const forked = (await follow(edition(desk.keyring, members.slice(0, 3), desk.roots)))!
    const second = edition(first, members, desk.roots)
    expect(await follow(second, forked)).toBeUndefined()
    expect((await follow(second, first))?.no).toBe(2)
  })

  test('A9: one further on is believed from the pinned one, an older is not', async () => {
    const later = edition(desk.keyring, members, desk.roots, { no: 7, previous: seeded('six')(32) })
    expect(await follow(later)).toBeUndefined()
    const seven = await verifyKeyring(later, desk.keyring, false)
    expect(seven?.no).toBe(7)
    expect(await follow(edition(desk.keyring, members, desk.roots, { no: 2 }))).toBeUndefined()
    const two = edition(desk.keyring, members, desk.roots, { no: 2, previous: seeded('one')(32) })
    expect(await verifyKeyring(two, seven!, false)).toBeUndefined()
    expect(await verifyKeyring(later, seven!, false)).toBeUndefined()
  })

  test('A11: with fewer than two who can read is refused; a paper counts', async () => {
    const { marta, oskar } = desk.people
    expect(await follow(edition(desk.keyring, [marta.member, oskar.member], desk.roots))).toBeUndefined()
    const sheet = colleague('Paper', 'recovery')
    expect(await follow(edition(desk.keyring, [marta.member, sheet.member], desk.roots))).toBeDefined()
  })
})

describe('what a keyring may hold', () => {
  const parse = (change: Partial<Keyring>) =>
    parseKeyring(writeKeyring({ ...desk.keyring, roots: desk.keyring.roots, members, ...change }))
  const withRoles = (...roles: Member['roles']) => parse({ members: [{ ...members[0]!, roles }] })

  test('A9: more roots than must sign, each once', () => {
    const keys = desk.keyring.roots.keys
    expect(parse({})).toBeDefined()
    for (const roots of [
      { k: 2, keys },
      { k: 0, keys },
      { k: 1, keys: [keys[0]!] },
      { k: 1, keys: [keys[0]!, keys[0]!] },
    ])
      expect(parse({ roots })).toBeUndefined()
  })

  test('each member and each key once, with known roles', () => {
    const [one, two] = members as [Member, Member]
    expect(parse({ members: [one, { ...two, id: one.id }] })).toBeUndefined()
    expect(parse({ members: [one, { ...two, key: one.key }] })).toBeUndefined()
    expect(parse({ members: [] })).toBeUndefined()
    expect(withRoles('intake', 'coordinator')).toBeDefined()
    expect(withRoles()).toBeUndefined()
    expect(withRoles('owner' as 'intake')).toBeUndefined()
  })

  test('attack 23: a former member is nothing besides', () => {
    expect(withRoles('former')).toBeDefined()
    expect(withRoles('former', 'intake')).toBeUndefined()
    expect(withRoles('coordinator', 'former')).toBeUndefined()
  })

  test('attack 25: an admin or a coordinator alone holds no content', () => {
    const holding = (...roles: Member['roles']) => holdsContent({ ...members[0]!, roles })
    expect([
      holding('admin'),
      holding('coordinator'),
      holding('admin', 'coordinator'),
      holding('former'),
    ]).toEqual(Array(4).fill(false))
    expect([holding('intake'), holding('counsellor'), holding('recovery')]).toEqual(Array(3).fill(true))
  })

  test('A1: a document that says a name twice, or is written otherwise, is refused', () => {
    const { bytes } = desk.genesis
    const json = new TextDecoder().decode(bytes)
    expect(parseDocument(bytes)).toBeDefined()
    const others = [
      json.replace('"no":0', '"no":0,"no":0'),
      json.replace('"no":0', '"no": 0'),
      json.replace('"no":0', '"no":0.0'),
      json.replace('Marta', '\\u004darta'),
      `${json} `,
      `\ufeff${json}`,
    ]
    for (const other of others) {
      expect(other).not.toBe(json)
      expect(parseDocument(utf8(other))).toBeUndefined()
      expect(parseKeyring(utf8(other))).toBeUndefined()
    }
  })
})

describe('the config', () => {
  const config = (): Config => ({
    desk: desk.id,
    no: 3,
    name: 'Open Door',
    contact: 'the café by the river',
    line: '0000',
    address: '',
    medianHours: 6,
    olderDesks: [as<DeskId>(seeded('old desk')(32), 32)],
    demo: false,
  })
  const made = (pairs: Parameters<typeof signDocument>[2], change: Partial<Config> = {}) =>
    signDocument(writeConfig({ ...config(), ...change }), 'config', pairs)
  const verified = (document: Signed) => verifyConfig(document, desk.id, desk.keyring)

  test('is believed from a root or a coordinator', async () => {
    expect(await verified(made([desk.roots[1]!]))).toEqual(config())
    expect(await verified(made([desk.people.marta.signing]))).toEqual(config())
  })

  test('may name the key that signs the wanted lists, and nothing that is no key', async () => {
    const lists = seeded('lists')(32)
    expect(await verified(made([desk.roots[0]!], { lists }))).toEqual({ ...config(), lists })
    for (const bent of [seeded('lists')(31), new Uint8Array()])
      expect(await verified(made([desk.roots[0]!], { lists: bent }))).toBeUndefined()
  })

  test('attack 2: from nobody else, and not for another desk', async () => {
    for (const pair of [thief, desk.people.anselm.signing, desk.people.oskar.signing])
      expect(await verified(made([pair]))).toBeUndefined()
    expect(await verified(signDocument(writeConfig(config()), 'root', [desk.roots[0]!]))).toBeUndefined()
    expect(await verified(made([desk.roots[0]!], { desk: as<DeskId>(seeded('x')(32), 32) }))).toBeUndefined()
    expect(await verified(made([desk.roots[0]!], { demo: true }))).toBeUndefined()
  })

  test('attack 8: each byte of it, flipped, is refused', async () => {
    const document = made([desk.roots[0]!])
    for (const bytes of flipped(document.bytes))
      expect(await verified({ ...document, bytes })).toBeUndefined()
  })
})
