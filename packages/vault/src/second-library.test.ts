/** Every vector a second time: docs/formats/vault.md by Node's crypto, @hpke and libsodium, without our code. */
import sodium from 'libsodium-wrappers'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  entryAround,
  gcmOpened,
  gcmSealed,
  H,
  hkdf,
  hmac,
  isSignature,
  joined,
  L,
  number,
  padded,
  publicKeyOf,
  signature,
  text,
  unhex,
  wrapOpened,
  wrapSealed,
  xWingPublic,
} from '../test/second.ts'
import { type Fields, vector } from '../test/vectors.ts'
import { hpkeOpen } from './hpke-open.ts'
import { kemPair } from './index.ts'

beforeAll(() => sodium.ready)

/** The first `count` places of these bytes, eleven bits each. */
const places = (bytes: Uint8Array, count: number) => {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: count }, (_, i) => Number.parseInt(bits.slice(i * 11, i * 11 + 11), 2)).join(
    ' ',
  )
}

/** body, message and signature of a vector, by two libraries. */
function expectSigned(one: Fields, purpose: string, body: Uint8Array) {
  expect(one.bytes('body')).toEqual(body)
  expect(one.bytes('message')).toEqual(joined(L(purpose), body))
  expect(one.bytes('signingKey')).toEqual(publicKeyOf(one.bytes('signingSeed')))
  expectSignature(one.bytes('signingSeed'), purpose, body, one.bytes('signature'))
}

function expectSignature(seed: Uint8Array, purpose: string, body: Uint8Array, bytes: Uint8Array) {
  const pair = sodium.crypto_sign_seed_keypair(seed)
  const message = joined(L(purpose), body)
  expect(bytes).toEqual(signature(seed, purpose, body))
  expect(bytes).toEqual(sodium.crypto_sign_detached(message, pair.privateKey))
  expect(isSignature(pair.publicKey, purpose, body, bytes)).toBe(true)
  expect(sodium.crypto_sign_verify_detached(bytes, message, pair.publicKey)).toBe(true)
}

describe('attack 31: from docs/formats/vault.md alone', () => {
  test('codename', async () => {
    const { bytes, text: written } = vector('codename')
    const [desk, mk] = [bytes('desk'), bytes('mk')]
    const salt = joined(text('treeline/codename/v2'), desk)
    expect(bytes('prk')).toEqual(hmac(salt, mk))
    for (const name of ['auth', 'kem', 'state']) expect(bytes(name)).toEqual(hkdf(mk, salt, L(name), 32))
    expect(bytes('authPk')).toEqual(publicKeyOf(bytes('auth')))
    expect(bytes('kemPk')).toEqual(await xWingPublic(bytes('kem')))
    expect(bytes('kemPk')).toEqual(sodium.crypto_kem_xwing_seed_keypair(bytes('kem')).publicKey)
    expect(bytes('kemHash')).toEqual(H(bytes('kemPk')))
    expect(bytes('mailbox')).toEqual(H(L('mailbox'), desk, bytes('authPk'), H(bytes('kemPk'))))
    expect(written('places')).toBe(places(joined(mk, H(mk)), 12))
    expect(written('digits')).toBe(
      written('places')
        .split(' ')
        .map(place => String(Number(place) + 1).padStart(4, '0'))
        .join(' '),
    )
    expect(written('phrase')).toBe(places(desk, 8))
  })

  test('identity', async () => {
    const { bytes, text: written } = vector('identity')
    const seed = bytes('seed')
    const salt = text('treeline/identity/v2')
    expect(bytes('prk')).toEqual(hmac(salt, seed))
    for (const name of ['sign', 'standing', 'root'])
      expect(bytes(name)).toEqual(hkdf(seed, salt, L(name), 32))
    expect([bytes('signPk'), bytes('rootPk')]).toEqual([
      publicKeyOf(bytes('sign')),
      publicKeyOf(bytes('root')),
    ])
    expect(bytes('standingPk')).toEqual(await xWingPublic(bytes('standing')))
    expect(written('places')).toBe(places(joined(seed, H(seed)), 24))
  })

  test('session', () => {
    const given = vector('session')
    const [desk, origin, nonce] = [given.bytes('desk'), H(text(given.text('origin'))), given.bytes('nonce')]
    for (const [side, name] of ['person', 'member'].entries()) {
      const one = given.in(name)
      expectSigned(one, 'session', joined(number(side, 1), desk, origin, one.bytes('id'), nonce))
    }
  })

  test('keyring and config, as their exact bytes', () => {
    const given = vector('keyring')
    const key = given.bytes('rootSeed')
    expect(given.bytes('rootKey')).toEqual(publicKeyOf(key))
    for (const [name, purpose] of [
      ['first', 'root'],
      ['second', 'root'],
      ['firstConfig', 'config'],
      ['config', 'config'],
    ] as const) {
      const one = given.in(name)
      expect(one.bytes('bytes')).toEqual(text(one.text('text')))
      expect(one.bytes('hash')).toEqual(H(one.bytes('bytes')))
      expectSignature(key, purpose, one.bytes('bytes'), one.bytes('signature'))
    }
    const first = given.in('first').bytes('bytes')
    expect(given.bytes('desk')).toEqual(H(L('desk'), first))
    expect(given.text('phrase')).toBe(places(given.bytes('desk'), 8))
    const second = JSON.parse(given.in('second').text('text'))
    expect([second.no, second.previous]).toEqual([1, Buffer.from(H(first)).toString('base64url')])
    const spare = (name: string) => hkdf(given.bytes('spareSeed'), text('treeline/identity/v2'), L(name), 32)
    const keys = ['root', 'root-2'].map(name => Buffer.from(publicKeyOf(spare(name))).toString('base64url'))
    const next = H(L('roots'), text(JSON.stringify({ k: 1, keys })))
    expect(second.roots.next).toBe(Buffer.from(next).toString('base64url'))
    const names = given.each('names').map(one => {
      const hash = H(L('name'), one.bytes('salt'), text(one.text('name')))
      expect(one.bytes('hash')).toEqual(hash)
      return [one.bytes('member'), hash].map(bytes => Buffer.from(bytes).toString('base64url'))
    })
    expect(second.members.map((one: { id: string; name: string }) => [one.id, one.name])).toEqual(names)
    const config = JSON.parse(given.in('config').text('text'))
    expect(config.desk).toBe(Buffer.from(given.bytes('desk')).toString('base64url'))
    const before = H(given.in('firstConfig').bytes('bytes'))
    expect([config.no, config.previous]).toEqual([1, Buffer.from(before).toString('base64url')])
  })

  test('card', () => {
    const one = vector('card')
    const { bytes } = one
    const days = joined(number(one.number('from'), 4), number(one.number('to'), 4))
    const owner = [bytes('desk'), bytes('member'), bytes('device')]
    const fields = [...owner, bytes('signingKey'), bytes('kemPk'), days]
    const body = joined(text('TLC2'), number(one.number('kind'), 1), ...fields)
    expectSigned(one, 'card', body)
    expect(bytes('card')).toEqual(joined(body, bytes('signature')))
    expect(bytes('hash')).toEqual(H(L('hash'), bytes('card')))
  })

  test('fresh, the vouch for it, and suspension', () => {
    const one = vector('fresh')
    const { bytes } = one
    const named = (hashes: readonly Uint8Array[]) =>
      joined(number(hashes.length, 1), ...[...hashes].sort((a, b) => Buffer.compare(a, b)))
    const cards = one.texts('cards').map(unhex)
    const head = joined(text('TLF2'), bytes('desk'), number(1, 4), bytes('keyringHash'), bytes('config'))
    expect(bytes('fresh')).toEqual(joined(head, named(cards), named([bytes('suspensionHash')])))
    expect(bytes('hash')).toEqual(H(L('hash'), bytes('fresh')))
    const vouch = one.in('vouch')
    const none = joined(H(L('lines')), H(L('all')), number(0, 2))
    const half = joined(number(7, 4), vouch.bytes('previous'), number(1, 1), number(1, 4), number(0, 2), none)
    expect(vouch.bytes('private')).toEqual(half)
    const days = joined(number(one.number('day'), 4), number(vouch.number('until'), 4))
    const who = joined(vouch.bytes('member'), vouch.bytes('device'), vouch.bytes('signingKey'))
    const names = joined(number(1, 4), bytes('keyringHash'), bytes('hash'), number(0, 1), H(L('hash'), half))
    const shown = joined(text('TLR2'), bytes('desk'), days, who, names)
    expectSigned(vouch, 'register', shown)
    expect(vouch.bytes('public')).toEqual(joined(shown, vouch.bytes('signature')))
    expect(vouch.bytes('public')).toHaveLength(273)
    expect(vouch.bytes('hash')).toEqual(H(L('hash'), vouch.bytes('public')))
    const other = one.in('suspension')
    const day = number(one.number('day'), 4)
    const edition = joined(number(1, 4), bytes('keyringHash'))
    const motion = joined(text('TLS2'), bytes('desk'), other.bytes('suspended'), day, edition)
    const signers = other.each('signers').map(signer => {
      const [key, made] = [signer.bytes('signer'), signer.bytes('signature')]
      expect(isSignature(key, 'suspend', motion, made)).toBe(true)
      return joined(signer.bytes('member'), key, made)
    })
    expect(other.bytes('suspension')).toEqual(joined(motion, number(2, 1), ...signers))
    expect(other.bytes('suspension')).toHaveLength(317)
    expect(bytes('suspensionHash')).toEqual(H(L('hash'), other.bytes('suspension')))
  })

  test('claim', () => {
    const given = vector('claim')
    for (const name of ['first', 'second']) {
      const one = given.in(name)
      const start = joined(text('TLO2'), given.bytes('desk'), given.bytes('log'), number(one.number('n'), 4))
      const who = joined(one.bytes('owner'), number(given.number('day'), 4), given.bytes('member'))
      const body = joined(start, one.bytes('previous'), who, one.bytes('signingKey'))
      expectSigned(one, 'claim', body)
      expect(one.bytes('claim')).toEqual(joined(body, one.bytes('signature')))
      expect(one.bytes('hash')).toEqual(H(L('hash'), one.bytes('claim')))
    }
    expect(given.in('first').bytes('previous')).toEqual(given.bytes('fileFirst'))
    expect(given.in('second').bytes('previous')).toEqual(given.in('first').bytes('hash'))
  })

  test('deletion', () => {
    const one = vector('deletion')
    const { bytes } = one
    const keys = joined(bytes('signingKey'), bytes('kemHash'))
    const place = joined(bytes('first'), number(one.number('seq'), 8), bytes('head'))
    const end = joined(H(text(one.text('shown'))), number(one.number('day'), 4))
    const body = joined(text('TLX2'), bytes('desk'), bytes('mailbox'), keys, place, end)
    expectSigned(one, 'delete', body)
    expect(bytes('deletion')).toEqual(joined(body, bytes('signature')))
    expect(bytes('mailbox')).toEqual(H(L('mailbox'), bytes('desk'), keys))
  })

  test('erasure', () => {
    const one = vector('erasure')
    const { bytes, number: n } = one
    expect(bytes('file')).toEqual(H(L('file'), bytes('desk'), bytes('mailbox')))
    const logs = joined(bytes('file'), bytes('mailbox'), bytes('fileFirst'), bytes('mailboxFirst'))
    const edition = joined(number(n('keyringNo'), 4), bytes('keyringHash'), number(n('day'), 4))
    const body = joined(text('TLZ2'), bytes('desk'), logs, edition)
    expectSigned(one, 'erase', body)
    const signers = one.each('signers').map(signer => {
      const [key, made] = [signer.bytes('signer'), signer.bytes('signature')]
      expect(isSignature(key, 'erase', body, made)).toBe(true)
      return joined(signer.bytes('member'), key, made)
    })
    expect(bytes('erasure')).toEqual(joined(body, number(2, 1), ...signers))
    expect(bytes('alone')).toEqual(joined(body, number(1, 1), signers[0]!))
    expect([bytes('erasure').length, bytes('alone').length]).toEqual([429, 317])
  })

  test('restore', () => {
    const one = vector('restore')
    const { bytes, number: n } = one
    const edition = joined(number(n('keyringNo'), 4), bytes('keyringHash'))
    const place = joined(...['era', 'day', 'n'].map(name => number(n(name), 4)), bytes('head'))
    const body = joined(text('TLY2'), bytes('desk'), edition, place)
    expectSigned(one, 'restore', body)
    const signers = one.each('signers').map(signer => {
      const [key, made] = [signer.bytes('signer'), signer.bytes('signature')]
      expect(isSignature(key, 'restore', body, made)).toBe(true)
      return joined(signer.bytes('member'), key, made)
    })
    expect(bytes('restore')).toEqual(joined(body, number(2, 1), ...signers))
    expect(bytes('alone')).toEqual(joined(body, number(1, 1), signers[0]!))
    expect(bytes('hash')).toEqual(H(L('hash'), bytes('alone')))
    expect([bytes('restore').length, bytes('alone').length]).toEqual([341, 229])
  })

  test('work', () => {
    const { bytes, number: n } = vector('work')
    const zeros = (solution: Uint8Array) =>
      [...H(L('pow'), bytes('nonce'), H(bytes('record')), solution)]
        .map(b => b.toString(2).padStart(8, '0'))
        .join('')
        .indexOf('1')
    expect(zeros(bytes('solution'))).toBeGreaterThanOrEqual(n('bits'))
    expect(zeros(number(0, 8))).toBeLessThan(n('bits'))
  })

  test.each(['epoch', 'grant'])('%s and its wraps', async name => {
    const given = vector(name)
    const { bytes, number: n } = given
    const recipients = given.each('recipients')
    for (const one of recipients) {
      const seed = one.bytes('kemSeed')
      const { publicKey, privateKey } = sodium.crypto_kem_xwing_seed_keypair(seed)
      const info = joined(L('wrap'), bytes('desk'), bytes('log'), number(n('epoch'), 4), H(publicKey))
      expect(one.bytes('info')).toEqual(info)
      expect(one.bytes('kemHash')).toEqual(H(await xWingPublic(seed)))
      expect(one.bytes('wrapHash')).toEqual(H(one.bytes('wrap')))
      expect(one.bytes('wrap')).toHaveLength(1168)
      expect(await wrapOpened(seed, info, one.bytes('wrap'))).toEqual(bytes('key'))
      const enc = sodium.crypto_kem_xwing_enc_deterministic(publicKey, one.bytes('coins'))
      expect(one.bytes('wrap').slice(0, 1120)).toEqual(enc.ciphertext)
      expect(sodium.crypto_kem_xwing_dec(enc.ciphertext, privateKey)).toEqual(enc.sharedSecret)
      const other = await wrapSealed(publicKey, info, bytes('key'))
      expect(await hpkeOpen(kemPair(seed), info, other)).toEqual(bytes('key'))
    }
    const list = recipients.map(one =>
      joined(one.bytes('member'), one.bytes('kemHash'), one.bytes('wrapHash')),
    )
    expect(list).toEqual([...list].sort(Buffer.compare))
    const ckc = hmac(bytes('key'), L('ckc'), bytes('desk'), bytes('log'), number(n('epoch'), 4))
    const body = joined(
      text(name === 'epoch' ? 'TLW2' : 'TLG2'),
      bytes('desk'),
      bytes('log'),
      number(n('seq'), 8),
      number(n('epoch'), 4),
      number(n('keyringNo'), 4),
      bytes('keyringHash'),
      bytes('prev'),
      ...(name === 'epoch' ? [number(n('expiry'), 4), ckc] : []),
      number(n('side'), 1),
      publicKeyOf(bytes('signingSeed')),
      ...(name === 'epoch' ? [number(0, 1), bytes('upto')] : []),
      number(recipients.length, 2),
      ...list,
    )
    expect(bytes('body')).toEqual(body)
    const item = bytes(name === 'epoch' ? 'record' : 'grant')
    expectSignature(bytes('signingSeed'), name, body, item.slice(-64))
    expect(item).toEqual(joined(body, item.slice(-64)))
    expect(bytes('hash')).toEqual(H(L('hash'), item))
  })

  test('the id of a file', () => {
    const { bytes } = vector('epoch').in('file')
    expect(bytes('log')).toEqual(H(L('file'), vector('epoch').bytes('desk'), bytes('mailbox')))
  })

  test.each(['person', 'member'])('entry of the %s', side => {
    const { bytes, number: n, text: written } = vector('entry').in(side)
    const fixed = joined(
      text('TLE2'),
      Uint8Array.of(2, n('side'), n('sizeClass'), 0),
      bytes('desk'),
      bytes('log'),
      number(n('seq'), 8),
      number(n('epoch'), 4),
      number(n('keyringNo'), 4),
      number(n('expiry'), 4),
      bytes('prev'),
    )
    expect(bytes('fixed')).toEqual(fixed)
    expect(fixed).toHaveLength(124)
    const body = text(written('text'))
    const author = () => {
      const seed = bytes('signingSeed')
      const [who, seen] = [joined(bytes('member'), bytes('device')), bytes('register')]
      const signed = signature(seed, 'entry', joined(H(fixed), who, seen, H(body)))
      return joined(who, publicKeyOf(seed), seen, signed)
    }
    const content = side === 'member' ? joined(author(), body) : body
    const made = entryAround(fixed, bytes('key'), bytes('random'), padded(content, n('sizeClass')))
    expect(bytes('salt')).toEqual(made.salt)
    expect(bytes('entryKey')).toEqual(made.key)
    expect(bytes('com')).toEqual(made.com)
    expect(bytes('entry')).toEqual(made.entry)
    expect(bytes('hash')).toEqual(made.hash)
  })

  test.each(['person', 'member'])('copy of the entry of the %s', side => {
    const [given, original] = [vector('copy'), vector('entry').in(side)]
    const body = text(original.text('text'))
    const sealed = gcmOpened(
      original.bytes('entryKey'),
      new Uint8Array(12),
      original.bytes('entry').slice(0, 188),
      original.bytes('entry').slice(188),
    )
    const author = side === 'member' ? sealed.slice(4, 164) : new Uint8Array(0)
    const head = joined(original.bytes('fixed'), original.bytes('hash'), number(given.number('at'), 8))
    expect(given.in(side).bytes('item')).toEqual(original.bytes('entry'))
    expect(given.in(side).bytes('copy')).toEqual(joined(head, author, body))
  })

  test('file', () => {
    const given = vector('file')
    const { bytes, number: n } = given
    const header = text(given.text('header'))
    expect(bytes('start')).toEqual(joined(number(header.length, 4), header))
    const content = Uint8Array.from({ length: n('size') }, (_, i) => (i * 7) % 251)
    const plain = new Uint8Array(n('padded'))
    plain.set(joined(bytes('start'), content))
    const hashes = given.each('chunks').map((one, i) => {
      const last = i === n('count') - 1
      const iv = joined(new Uint8Array(7), number(i, 4), number(last ? 1 : 0, 1))
      const place = joined(L('chunk'), bytes('desk'), bytes('log'), bytes('blob'))
      const aad = joined(place, number(i, 4), number(n('count'), 4))
      const chunk = gcmSealed(bytes('key'), iv, aad, plain.subarray(i * 262_144, (i + 1) * 262_144))
      expect(chunk).toHaveLength(one.number('length'))
      expect([chunk.slice(0, 32), chunk.slice(-16)]).toEqual([one.bytes('start'), one.bytes('tag')])
      expect(H(chunk)).toEqual(one.bytes('hash'))
      return H(chunk)
    })
    expect(bytes('root')).toEqual(H(...hashes))
  })

  test('marker and pair', () => {
    const { bytes, number: n, text: written } = vector('pair')
    const seen = ['generation', 'keyringNo', 'vouchedDay', 'permit', 'epoch'].map(name => number(n(name), 4))
    const marker = joined(bytes('random'), number(n('seq'), 8), bytes('head'), ...seen)
    expect(bytes('marker')).toEqual(marker)
    const aad = joined(L('pair'), bytes('log'))
    expect(bytes('sealed')).toHaveLength(104)
    expect(bytes('sealed')).toEqual(joined(bytes('iv'), gcmSealed(bytes('state'), bytes('iv'), aad, marker)))
    expect(gcmOpened(bytes('state'), bytes('iv'), aad, bytes('sealed').slice(12))).toEqual(marker)
    expect(written('places')).toBe(places(hmac(bytes('state'), L('pair'), marker), 2))
  })

  test('device', () => {
    const { bytes } = vector('device')
    const key = hkdf(bytes('secret'), bytes('salt'), L('device'), 32)
    const sealed = gcmSealed(key, bytes('iv'), new Uint8Array(0), bytes('plain'))
    expect(bytes('sealed')).toEqual(joined(bytes('salt'), bytes('iv'), sealed))
  })

  test('row and line', () => {
    const { bytes, number: n, text: written } = vector('row')
    const at = (name: string) => joined(number(n(name), 8), bytes(name === 'seq' ? 'head' : 'mailboxHead'))
    const place = joined(bytes('log'), at('seq'), at('mailboxSeq'))
    expect(bytes('place')).toEqual(place)
    const fields = text(written('fields'))
    const all = new Uint8Array(512)
    all.set(joined(number(fields.length, 2), fields))
    const salt = hmac(bytes('key'), L('rowsalt'), bytes('random'), place, H(all))
    const key = hkdf(bytes('key'), salt, L('row'), 32)
    expect([bytes('salt'), bytes('rowKey')]).toEqual([salt, key])
    const row = joined(salt, gcmSealed(key, new Uint8Array(12), place, all))
    expect(bytes('row')).toEqual(row)
    expect(bytes('line')).toEqual(joined(place, H(L('hash'), row)))
    expect([bytes('row').length, bytes('line').length]).toEqual([560, 144])
  })

  test('lines of the register', () => {
    const { bytes, in: part } = vector('register')
    const lineOf = (one: Fields) => {
      const mailbox = joined(number(one.number('mailboxSeq'), 8), one.bytes('mailboxHead'))
      const place = joined(one.bytes('log'), number(one.number('seq'), 8), one.bytes('head'), mailbox)
      return joined(place, new Uint8Array(32))
    }
    const [older, newer] = [lineOf(part('older')), lineOf(part('newer'))]
    const lines = joined(newer, bytes('gone'), new Uint8Array(112))
    expect(bytes('lines')).toEqual(lines)
    const all = H(L('all'), newer, older)
    expect(bytes('all')).toEqual(all)
    const place = joined(number(8, 4), bytes('previous'), number(0, 1), number(0, 4), number(2, 2))
    expect(bytes('private')).toEqual(joined(place, H(L('lines'), lines), all, number(0, 2)))
  })

  test('bag row', () => {
    const { bytes, number: n } = vector('bag')
    const key = hkdf(bytes('seed'), text('treeline/identity/v2'), L('bag'), 32)
    expect(bytes('bagKey')).toEqual(key)
    const aad = joined(bytes('file'), number(n('epoch'), 4))
    expect(bytes('row')).toEqual(joined(aad, bytes('iv'), gcmSealed(key, bytes('iv'), aad, bytes('key'))))
    expect(bytes('row')).toHaveLength(96)
  })
})
