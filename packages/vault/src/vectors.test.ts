/** The vectors, replayed with our own code: nothing about the bytes has changed since they were written. */
import { describe, expect, test } from 'vitest'
import { believed } from '../test/desk.ts'
import { vector, vectorText } from '../test/vectors.ts'
import { allVectors } from '../vectors/all.ts'
import {
  asDay,
  bagKeyOf,
  believeClaim,
  believeConfig,
  believeDeletion,
  believeErasure,
  believeErasureMotion,
  believeFresh,
  believeKeyring,
  believeNewcomersCard,
  believeRestore,
  believeVouch,
  type DeskId,
  type EpochKey,
  type EpochRecord,
  entryLength,
  type Grant,
  hasWork,
  type ItemHash,
  isFault,
  kemPair,
  type LogId,
  memberOf,
  openBagRow,
  openEntry,
  openMarker,
  openName,
  openRow,
  openWrap,
  pairPlaces,
  parseItem,
  parseLine,
  type Seed,
  type Signed,
  type SigningKey,
  suspensionHash,
  verifyRecord,
} from './index.ts'

const made = await allVectors()

test.each(Object.keys(made))('attack 31: %s.json is what this code makes today', name => {
  expect(vectorText(name)).toBe(`${JSON.stringify(made[name], null, 2)}\n`)
})

describe('attack 31: what a vector sealed or signed, this code opens and believes', () => {
  test('entries of both sides', async () => {
    for (const side of ['person', 'member']) {
      const one = vector('entry').in(side)
      const opened = await openEntry(one.bytes('entry'), one.bytes('key') as EpochKey)
      expect(new TextDecoder().decode(opened.body)).toBe(one.text('text'))
      expect(one.bytes('entry')).toHaveLength(entryLength(0))
    }
  })

  test('the epoch and the grant, by each recipient', async () => {
    const epoch = parseItem(vector('epoch').bytes('record')) as EpochRecord
    for (const [name, field] of [
      ['epoch', 'record'],
      ['grant', 'grant'],
    ] as const) {
      const bytes = vector(name).bytes(field)
      const record = parseItem(bytes) as EpochRecord | Grant
      expect(await verifyRecord(bytes, record)).toBe(true)
      for (const one of vector(name).each('recipients')) {
        const pair = kemPair(one.bytes('kemSeed'))
        expect(await openWrap(epoch, record, one.bytes('wrap'), pair)).toEqual(vector(name).bytes('key'))
      }
    }
  })

  test('keyrings, config, fresh and suspension', async () => {
    const given = vector('keyring')
    const key = given.bytes('rootKey') as SigningKey
    const document = (name: string): Signed => {
      const one = given.in(name)
      return { bytes: one.bytes('bytes'), signatures: [{ key, signature: one.bytes('signature') }] }
    }
    const desk = given.bytes('desk') as DeskId
    const first = believed(await believeKeyring(null, document('first')))
    const second = believed(await believeKeyring(first, document('second')))
    expect(second.no).toBe(1)
    for (const one of given.each('names')) {
      const { nameHash } = memberOf(second, one.bytes('member'))!
      expect(openName(nameHash, one.bytes('salt'), one.text('name'))).toBe(one.text('name'))
    }
    const memory = { desk, keyring: second, last: null }
    const last = believed(await believeConfig(memory, document('firstConfig')))
    const config = believed(await believeConfig({ ...memory, last }, document('config')))
    expect([last.line, config.line, config.name]).toEqual(['', '0000', 'Open Door'])
    const { bytes, in: inside } = vector('fresh')
    const current = { desk, keyring: second, config: bytes('config') }
    expect(believed(believeFresh(current, bytes('fresh'))).suspensions).toHaveLength(1)
    const day = asDay(vector('fresh').number('day'))
    const vouch = believed(await believeVouch(current, inside('vouch').bytes('public'), day))
    expect(vouch.fresh).toEqual(bytes('hash'))
    expect(suspensionHash(inside('suspension').bytes('suspension'))).toEqual(
      vector('fresh').bytes('suspensionHash'),
    )
    const claims = vector('claim')
    for (const name of ['first', 'second']) {
      const claim = claims.in(name).bytes('claim')
      const of = { desk: claims.bytes('desk') as DeskId, file: claims.bytes('log') as LogId }
      const readers = second.members.map(one => one.id)
      const memory = { ...of, keyring: second, first: undefined, items: 1, readers, last: undefined }
      expect(isFault(await believeClaim(memory, claim))).toBe(false)
      expect(isFault(await believeClaim({ ...memory, desk }, claim))).toBe(true)
    }
  })

  test('card, deletion, work, marker', async () => {
    const card = vector('card')
    const first = asDay(card.number('from'))
    const belief = await believeNewcomersCard(card.bytes('desk') as DeskId, card.bytes('card'), first)
    expect(believed(belief).to).toBe(20_606)
    const deletion = vector('deletion')
    const [desk, mailbox] = [deletion.bytes('desk') as DeskId, deletion.bytes('mailbox') as LogId]
    const known = { desk, mailbox, hashOf: () => undefined }
    expect(believed(await believeDeletion(known, deletion.bytes('deletion'))).seq).toBe(41)
    const { bytes, number } = vector('work')
    expect(hasWork(bytes('nonce'), bytes('record'), bytes('solution'), number('bits'))).toBe(true)
    const pair = vector('pair')
    const marker = await openMarker(pair.bytes('state'), pair.bytes('log') as LogId, pair.bytes('sealed'))
    expect(pairPlaces(pair.bytes('state'), marker).join(' ')).toBe(pair.text('places'))
  })

  const currentKeyring = async () => {
    const given = vector('keyring')
    const key = given.bytes('rootKey') as SigningKey
    const editionOf = (name: string): Signed => {
      const one = given.in(name)
      return { bytes: one.bytes('bytes'), signatures: [{ key, signature: one.bytes('signature') }] }
    }
    const first = believed(await believeKeyring(null, editionOf('first')))
    return believed(await believeKeyring(first, editionOf('second')))
  }

  test('restore of a desk of two, by its coordinator', async () => {
    const { bytes, number } = vector('restore')
    const known = { desk: bytes('desk') as DeskId, keyring: await currentKeyring() }
    const day = asDay(number('day'))
    const { restore, hash } = believed(await believeRestore(known, bytes('alone'), day))
    expect([restore.era, restore.n]).toEqual([number('era'), number('n')])
    expect([restore.head, hash]).toEqual([bytes('head'), bytes('hash')])
  })

  test('erasure, and half of it', async () => {
    const keyring = await currentKeyring()
    const { bytes, number } = vector('erasure')
    const known = {
      ...{ desk: bytes('desk') as DeskId, keyring, inForce: [], heardNo: 1, file: bytes('file') as LogId },
      fileFirst: bytes('fileFirst') as ItemHash,
      mailboxFirst: bytes('mailboxFirst') as ItemHash,
    }
    const day = asDay(number('day'))
    expect(believed(await believeErasure(known, bytes('erasure'), day)).signers).toHaveLength(2)
    const { by } = believed(await believeErasureMotion(known, bytes('alone'), day))
    expect(by.signature).toEqual(bytes('signature'))
  })

  test('row and bag row', async () => {
    const row = vector('row')
    const line = parseLine(row.bytes('line'))!
    const fields = await openRow(line, row.bytes('key') as EpochKey, row.bytes('row'))
    expect(new TextDecoder().decode(fields)).toBe(row.text('fields'))
    const bag = vector('bag')
    const opened = await openBagRow(bagKeyOf(bag.bytes('seed') as Seed), bag.bytes('row'))
    expect(opened).toEqual({ file: bag.bytes('file'), epoch: 2, key: bag.bytes('key') })
  })
})
