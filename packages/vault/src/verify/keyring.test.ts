/** The keyring: who may say who belongs, and what a reader refuses to believe. */
import { beforeAll, describe, expect, test } from 'vitest'
import { believed, colleague, type Desk, edition, openDesk, rootPair, saltOf } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  type Bytes,
  believeKeyring,
  deskId,
  holdsContent,
  isFault,
  type Keyring,
  type Member,
  maxKeyringsAhead,
  nameHash,
  newSeed,
  parseDocument,
  quorumOf,
  type Role,
  rolesAt,
  rootOf,
  rootsHash,
  rootsOfSpare,
  type Signed,
  type SigningPair,
  signDocument,
  utf8,
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
const spareRoots = (name: string) => rootsOfSpare(newSeed(seeded(name)))
const spareSigner = (name: string) => rootOf(newSeed(seeded(name)))
const follow = (document: Signed, before: Keyring | null = desk.keyring, step: 'next' | 'later' = 'next') =>
  believeKeyring(before, document, step)
const why = async (...asked: Parameters<typeof follow>) => {
  const belief = await follow(...asked)
  return isFault(belief) ? belief.why : undefined
}
const next = (change: Partial<Keyring> = {}, who = members) => edition(desk.keyring, who, desk.roots, change)

describe('the first keyring', () => {
  test('is its own word, and names the desk', async () => {
    expect(believed(await follow(desk.genesis, null)).members).toHaveLength(4)
    expect(deskId(desk.genesis.bytes)).toEqual(desk.id)
  })

  test('attack 2: of a server that makes its own is another desk', async () => {
    const own = edition(null, members, [thief, rootPair('thief two')])
    expect(await why(own, null)).toBeUndefined()
    expect(deskId(own.bytes)).not.toEqual(desk.id)
  })

  test('A28: a demo is another desk, and stays one', async () => {
    const demo = edition(null, members, desk.roots, { demo: true })
    expect(deskId(demo.bytes)).not.toEqual(desk.id)
    const first = believed(await follow(demo, null))
    expect(first.demo).toBe(true)
    expect(await why(edition(first, members, desk.roots), first)).toBe('rights')
    expect(await why(edition(first, members, desk.roots, { demo: true }), first)).toBeUndefined()
  })

  test('attack 8: each byte of it, flipped, is refused', async () => {
    for (const bytes of flipped(desk.genesis.bytes))
      expect(isFault(await follow({ ...desk.genesis, bytes }, null))).toBe(true)
  })

  test('A9: two of three roots are two distinct ones', async () => {
    const three = [...desk.roots, rootPair('root three')]
    const roots = { ...desk.keyring.roots, k: 2, keys: three.map(one => one.publicKey) }
    const { bytes } = edition(null, members, desk.roots, { roots })
    expect(await why(signedBy(bytes, three[0]!, three[2]!), null)).toBeUndefined()
    expect(await why(signedBy(bytes, three[0]!, three[0]!), null)).toBe('signature')
    expect(await why(signedBy(bytes, three[0]!, thief), null)).toBe('signature')
  })
})

describe('the next keyring', () => {
  test('is believed when the roots signed it, and the same again is no news', async () => {
    const first = believed(await follow(next()))
    expect(first.no).toBe(1)
    expect(believed(await follow(next(), first))).toBe(first)
  })

  test('attack 2: signed by another root is refused', async () => {
    expect(await why({ ...next(), signatures: [] })).toBe('signature')
    expect(await why(signedBy(next().bytes, thief))).toBe('signature')
    expect(await why(signDocument(next().bytes, 'config', desk.roots))).toBe('signature')
  })

  test('A9: an old or a forked one is refused', async () => {
    const first = believed(await follow(next()))
    expect(await why(desk.genesis, first)).toBe('older')
    const fork = believed(await follow(next({}, members.slice(0, 3))))
    expect(await why(next(), fork)).toBe('forked')
    const second = edition(first, members, desk.roots)
    expect(await why(second, fork)).toBe('forked')
    expect(believed(await follow(second, first)).no).toBe(2)
  })

  test('A9: one further on is believed by whoever may skip, an older is not', async () => {
    const later = next({ no: 7, previous: seeded('six')(32) })
    expect(await why(later)).toBe('place')
    const seven = believed(await follow(later, desk.keyring, 'later'))
    expect(await why(next({ no: 2, previous: seeded('one')(32) }), seven, 'later')).toBe('older')
    expect(await why(next({ previous: seeded('one')(32) }), desk.keyring, 'later')).toBe('forked')
  })

  test('B3: nor is one so far ahead that none could follow', async () => {
    const at = (no: number) => why(next({ no, previous: seeded('before')(32) }), desk.keyring, 'later')
    expect(await at(maxKeyringsAhead)).toBeUndefined()
    for (const no of [maxKeyringsAhead + 1, Number.MAX_SAFE_INTEGER]) expect(await at(no)).toBe('place')
  })

  test('A11: with fewer than two who can read is refused; a paper counts', async () => {
    const { marta, oskar } = desk.people
    expect(await why(next({}, [marta.member, oskar.member]))).toBe('form')
    const sheet = colleague('Paper', 'recovery')
    expect(await why(next({}, [marta.member, sheet.member]))).toBeUndefined()
  })

  test('S10, R17: of a later edition, or in need of what this one has not, is named so', async () => {
    const json = new TextDecoder().decode(next().bytes)
    for (const newer of [
      json.replace('"version":2', '"version":3'),
      json.replace('"needs":[]', '"needs":["x"]'),
    ])
      expect(await why(signedBy(utf8(newer), desk.roots[0]!))).toBe('newer')
  })
})

describe('S10: new roots', () => {
  const renewed = (of: Partial<Keyring['roots']> = {}) => ({
    ...{ no: 1, ...spareRoots('spare'), next: rootsHash(spareRoots('spare of the spare')) },
    ...of,
  })
  const signed = (roots: Keyring['roots'], ...by: readonly SigningPair[]) =>
    signedBy(next({ roots }).bytes, ...by)

  test('are those named before, and sign by themselves: the old sheets are neither needed nor enough', async () => {
    expect(await why(signed(renewed(), spareSigner('spare')))).toBeUndefined()
    expect(await why(signed(renewed(), desk.roots[0]!))).toBe('signature')
    expect(await why(signed(renewed(), thief))).toBe('signature')
  })

  test('an old sheet names no other roots, nor another spare', async () => {
    const own = { k: 1, keys: [thief.publicKey, rootPair('thief two').publicKey] }
    for (const roots of [
      { ...desk.keyring.roots, ...own },
      { ...desk.keyring.roots, next: rootsHash(spareRoots('the thief\u2019s spare')) },
      { ...desk.keyring.roots, k: 1, keys: [...desk.keyring.roots.keys, thief.publicKey] },
      renewed(own),
    ])
      expect(await why(signed(roots, desk.roots[0]!, thief))).toBe('signature')
  })

  test('after them the old sheets are dead, and the next spare takes over in turn', async () => {
    const second = believed(await follow(signed(renewed(), spareSigner('spare'))))
    const third = edition(second, members, desk.roots, { roots: second.roots })
    expect(await why(third, second)).toBe('signature')
    expect(await why(signedBy(third.bytes, spareSigner('spare')), second)).toBeUndefined()
    const back = edition(second, members, desk.roots, { roots: desk.keyring.roots })
    expect(await why(back, second)).toBe('signature')
    const roots = { no: 2, ...spareRoots('spare of the spare'), next: rootsHash(spareRoots('a third')) }
    const turned = edition(second, members, desk.roots, { roots })
    expect(await why(signedBy(turned.bytes, spareSigner('spare of the spare')), second)).toBeUndefined()
  })

  test('name others than themselves as the next', async () => {
    expect(await why(signed(renewed({ next: rootsHash(spareRoots('spare')) }), spareSigner('spare')))).toBe(
      'form',
    )
  })

  test('a visitor who is shown the first of each generation gets to the current one', async () => {
    const first = signed(renewed(), spareSigner('spare'))
    const second = believed(await follow(first, desk.keyring, 'later'))
    const much = edition(second, members, desk.roots, {
      no: 9,
      previous: seeded('eight')(32),
      roots: second.roots,
    })
    const document = signedBy(much.bytes, spareSigner('spare'))
    expect(believed(await follow(document, second, 'later')).no).toBe(9)
    expect(await why(document, desk.keyring)).toBe('place')
  })
})

describe('S5: who somebody was at which edition', () => {
  test('is told by the current keyring alone', async () => {
    const { anselm } = desk.people
    const withoutAnselm = members.filter(one => one !== anselm.member)
    const left = believed(await follow(next({}, withoutAnselm)))
    expect(rolesAt(left, anselm.id, 0)).toEqual(['intake', 'counsellor'])
    expect(rolesAt(left, anselm.id, 1)).toEqual(['former'])
    expect(rolesAt(left, colleague('Vera', 'intake').id, 1)).toEqual([])
    const vera = colleague('Vera', 'intake')
    const joined = believed(await follow(edition(left, [...withoutAnselm, vera.member], desk.roots), left))
    expect([rolesAt(joined, vera.id, 1), rolesAt(joined, vera.id, 2)]).toEqual([[], ['intake']])
  })

  test('only grows: nobody is dropped, renamed, given another key or another past', async () => {
    const [first, ...others] = desk.keyring.members as [Member, ...Member[]]
    const bent: readonly Member[][] = [
      others,
      [{ ...first, nameHash: nameHash(saltOf('Marta'), 'Mara') }, ...others],
      [{ ...first, key: seeded('key')(32) }, ...others],
      [{ ...first, spans: [{ from: 0, roles: ['intake'] }] }, ...others],
      [
        {
          ...first,
          spans: [
            { from: 0, roles: ['admin'] },
            { from: 1, roles: ['intake'] },
          ],
        },
        ...others,
      ],
    ]
    for (const members of bent) {
      const fields = { ...desk.keyring, no: 1, previous: desk.keyring.hash, members }
      const document = signDocument(writeKeyring(fields), 'root', desk.roots.slice(0, 1))
      expect(await why(document)).toBe('rights')
    }
  })

  test('S5: who is new was nobody before, whichever edition is shown', async () => {
    const one = believed(await follow(next()))
    const spy = colleague('Spy', 'intake', 'coordinator').member
    const since = (from: number, step: 'next' | 'later') => {
      const newcomer = { ...spy, spans: [{ from, roles: ['intake'] as const }] }
      const document = edition(one, members, desk.roots, { members: [...one.members, newcomer] })
      return why(document, one, step)
    }
    for (const step of ['next', 'later'] as const)
      expect(await Promise.all([0, 1, 2].map(from => since(from, step)))).toEqual([
        'rights',
        'rights',
        undefined,
      ])
  })

  test('S5: nobody is given another past: what is new begins with its edition', async () => {
    const one = believed(await follow(next()))
    const [first, ...others] = one.members as [Member, ...Member[]]
    const since = (from: number) => {
      const roles = ['intake', 'coordinator', 'admin'] as const
      const changed = { ...first, spans: [...first.spans, { from, roles }] }
      return why(edition(one, members, desk.roots, { members: [changed, ...others] }), one)
    }
    expect(await Promise.all([1, 2].map(since))).toEqual(['rights', undefined])
  })

  test('S9: a suspension that was lifted stays so: no later edition forgets it', async () => {
    const lifts = [seeded('suspension')(32)]
    const lifted = believed(await follow(next({ lifts })))
    expect(await why(edition(lifted, members, desk.roots), lifted)).toBeUndefined()
    expect(await why(edition(lifted, members, desk.roots, { lifts: [] }), lifted)).toBe('rights')
  })

  test('attack 23: one who left never comes back under the same key', async () => {
    const left = believed(await follow(next({}, members.slice(1))))
    expect(await why(edition(left, members, desk.roots), left)).toBe('form')
  })
})

describe('what a keyring may hold', () => {
  const whyNot = (change: Partial<Keyring>) =>
    why(signedBy(writeKeyring({ ...desk.keyring, ...change }), ...desk.roots), null)
  const spans = (...given: Member['spans']) =>
    whyNot({ members: [{ ...members[0]!, spans: given }, ...members.slice(1)] })
  const roles = (...given: readonly Role[]) => spans({ from: 0, roles: given })

  test('A9: more roots than must sign, each once', async () => {
    const { roots: own } = desk.keyring
    expect(await whyNot({})).toBeUndefined()
    for (const change of [
      { k: 2 },
      { k: 0 },
      { keys: [own.keys[0]!] },
      { keys: [own.keys[0]!, own.keys[0]!] },
    ])
      expect(await whyNot({ roots: { ...own, ...change } })).toBe('form')
  })

  test('each member and each key once, with known roles', async () => {
    const [one, two, ...others] = members as [Member, Member, ...Member[]]
    expect(await whyNot({ members: [one, { ...two, id: one.id }, ...others] })).toBe('form')
    expect(await whyNot({ members: [one, { ...two, key: one.key }, ...others] })).toBe('form')
    expect(await whyNot({ members: [] })).toBe('form')
    expect(await roles('intake', 'coordinator')).toBeUndefined()
    for (const bent of [[], ['owner' as 'intake'], ['intake', 'intake']] as const)
      expect(await roles(...bent)).toBe('form')
  })

  test('spans rise, and none begins after the edition that says it', async () => {
    expect(await spans({ from: 0, roles: ['intake'] }, { from: 0, roles: ['admin'] })).toBe('form')
    expect(await spans({ from: 1, roles: ['intake'] })).toBe('form')
    expect(await spans()).toBe('form')
  })

  test('attack 23: a former member is nothing besides', async () => {
    expect(await roles('former')).toBeUndefined()
    expect(await roles('former', 'intake')).toBe('form')
    expect(await roles('coordinator', 'former')).toBe('form')
  })

  test('attack 25: an admin or a coordinator alone holds no content', () => {
    const holding = (...given: readonly Role[]) =>
      holdsContent({ ...members[0]!, spans: [{ from: 0, roles: given }] })
    const none = [
      holding('admin'),
      holding('coordinator'),
      holding('admin', 'coordinator'),
      holding('former'),
    ]
    expect(none).toEqual(Array(4).fill(false))
    expect([holding('intake'), holding('counsellor'), holding('recovery')]).toEqual(Array(3).fill(true))
  })

  test('S9: as many must vouch as there are keepers for it', () => {
    const of = (...given: readonly Role[]) => colleague(given.join(), ...given).member
    const three = [of('intake'), of('counsellor'), of('coordinator')]
    expect(quorumOf({ members: three })).toBe(2)
    expect(quorumOf({ members: [...three.slice(1), of('recovery'), of('admin'), of('former')] })).toBe(1)
  })

  test('A1: a document that says a name twice, or is written otherwise, is refused', async () => {
    const { bytes } = desk.genesis
    const json = new TextDecoder().decode(bytes)
    expect(parseDocument(bytes)).toBeDefined()
    const others = [
      json.replace('"no":0', '"no":0,"no":0'),
      json.replace('"no":0', '"no": 0'),
      json.replace('"no":0', '"no":0.0'),
      json.replace('coordinator', '\\u0063oordinator'),
      json.replace('"quorum":2', '"quorum":1'),
      json.replace('"lifts":[],"needs":[]', '"needs":[],"lifts":[]'),
      `${json} `,
      `\ufeff${json}`,
    ]
    for (const other of others) {
      expect(other).not.toBe(json)
      expect(await why(signedBy(utf8(other), desk.roots[0]!), null)).toBe('form')
    }
  })
})
