/** Who may start an epoch of a mailbox or grant one: the person, and content holders who could read before. */
import { beforeAll, describe, expect, test } from 'vitest'
import { colleague, type Desk, nextKeyring, openDesk, today } from '../test/desk.ts'
import {
  epochIn,
  grantIn,
  type Mailbox,
  personOf,
  refusalOf,
  resigned,
  startFile,
  startMailbox,
  weekly,
} from '../test/log.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  asDay,
  type Bytes,
  type Chain,
  clockDays,
  currentEpoch,
  type EpochKey,
  type EpochRecord,
  emptyChain,
  epochDays,
  epochOf,
  extendChain,
  parseItem,
  retentionDays,
  withRoles,
} from './index.ts'

let desk: Desk
let box: Mailbox
let readers: ReturnType<typeof weekly>[]
beforeAll(async () => {
  desk = await openDesk()
  const { marta, anselm } = desk.people
  box = await startMailbox(desk, 'anybody', [marta, anselm])
  readers = [personOf(box.keys), weekly(marta), weekly(anselm)]
})

const key = seeded('the next key')(32) as EpochKey
const extended = (chain: Chain, ...items: readonly Bytes[]) => extendChain(chain, items, desk.keyring, today)
const refusal = (chain: Chain, ...items: readonly Bytes[]) => refusalOf(desk, chain, items)

describe('who may start an epoch or grant one', () => {
  test('the person and each member who could read', async () => {
    const { marta, ines } = desk.people
    for (const [signer, side] of [
      [box.keys.auth, 0],
      [marta.signing, 1],
    ] as const) {
      const epoch = await extended(box.chain, (await epochIn(box.chain, key, readers, signer, side)).record)
      expect(currentEpoch(epoch)?.record.epoch).toBe(1)
      const granted = await extended(
        box.chain,
        (await grantIn(box.chain, box.key, [weekly(ines)], signer, side)).record,
      )
      expect(epochOf(granted, 0)?.recipients).toHaveLength(4)
      expect(await refusal(granted, (await epochIn(granted, key, readers, ines.signing)).record)).toBe(
        'accepted',
      )
    }
  })

  test('attacks 4 and 24, A3: not a member outside the case', async () => {
    const { ines } = desk.people
    const records = [
      await epochIn(box.chain, key, [...readers, weekly(ines)], ines.signing),
      await grantIn(box.chain, box.key, [weekly(ines)], ines.signing),
    ]
    for (const { record } of records)
      expect(await refusal(box.chain, record)).toBe('item 1: is signed by one who may not')
  })

  test('attack 2: not a stranger, nor the person’s side by anybody else', async () => {
    const vera = colleague('Vera', 'intake')
    for (const [signer, side] of [
      [vera.signing, 1],
      [vera.signing, 0],
      [desk.people.marta.signing, 0],
      [box.keys.auth, 1],
    ] as const) {
      const { record } = await epochIn(box.chain, key, readers, signer, side)
      expect(await refusal(box.chain, record)).toBe('item 1: is signed by one who may not')
    }
  })

  test('attack 25: not a lone admin, even if a wrap was once made for him', async () => {
    const { oskar } = desk.people
    const chain = await extended(
      box.chain,
      (await grantIn(box.chain, box.key, [weekly(oskar)], box.keys.auth, 0)).record,
    )
    expect(await refusal(chain, (await epochIn(chain, key, readers, oskar.signing)).record)).toMatch(
      'may not',
    )
    const log = await startFile(desk, 'file', oskar, [desk.people.marta, desk.people.anselm])
    expect(await refusal(log.chain, log.sealed.record)).toMatch('may not')
  })

  test('attack 23: a removed member’s old epoch stands, a new one does not', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const old = await epochIn(box.chain, key, readers, marta.signing)
    const gone = withRoles(marta.member, 1, ['former'])
    const later = await nextKeyring(desk, [gone, anselm.member, ines.member, oskar.member])
    const chain = await extendChain(box.chain, [old.record], later, today)
    expect(currentEpoch(chain)?.record.epoch).toBe(1)
    const late = { keyringNo: later.no, keyringHash: later.hash }
    const more = await epochIn(chain, key, readers, marta.signing, 1, late)
    await expect(extendChain(chain, [more.record], later, today)).rejects.toThrow('may not')
    const byAnselm = await epochIn(chain, key, readers, anselm.signing, 1, late)
    expect((await extendChain(chain, [byAnselm.record], later, today)).epochs).toHaveLength(3)
  })

  test('attack 8: nobody, with a signature of another record', async () => {
    const { record } = await epochIn(box.chain, key, readers, desk.people.marta.signing)
    const other = await epochIn(box.chain, seeded('k')(32) as EpochKey, readers, desk.people.marta.signing)
    const mixed = new Uint8Array([...record.subarray(0, -64), ...other.record.subarray(-64)])
    expect(await refusal(box.chain, mixed)).toBe('item 1: is not signed by whom it names')
  })

  test('A11: not for one member alone, whoever signs it', async () => {
    const { record } = await epochIn(box.chain, key, readers, box.keys.auth, 0)
    const [me, one] = (parseItem(record) as EpochRecord).recipients
    const alone = resigned(record, { recipients: [me!, one!] }, box.keys.auth)
    expect(await refusal(box.chain, alone)).toBe('item 1: is not the next epoch')
    expect(await refusal(box.chain, resigned(record, {}, box.keys.auth))).toBe('accepted')
  })

  test('epochs follow one another, and expiry never falls', async () => {
    const auth = box.keys.auth
    const { expiry } = currentEpoch(box.chain)!.record
    const at = async (change: object) =>
      refusal(box.chain, (await epochIn(box.chain, key, readers, auth, 0, change)).record)
    expect(await at({})).toBe('accepted')
    expect(await at({ epoch: 2 })).toBe('item 1: is not the next epoch')
    expect(await at({ epoch: 0 })).toBe('item 1: is not the next epoch')
    expect(await at({ expiry: asDay(expiry - 1) })).toBe('item 1: is not the next epoch')
    const grant = await grantIn(box.chain, box.key, [weekly(desk.people.ines)], auth, 0, { epoch: 1 })
    expect(await refusal(box.chain, grant.record)).toBe('item 1: grants an epoch that is not there')
  })

  test('R5: nobody begins an epoch that runs out later than one that a server takes by tomorrow', async () => {
    const at = async (days: number) => {
      const { record } = await epochIn(box.chain, key, readers, desk.people.marta.signing, 1, {
        expiry: asDay(today + days),
      })
      return refusal(box.chain, record)
    }
    const last = retentionDays + epochDays + 2 * clockDays
    expect([await at(last), await at(last + 1), await at(40_000)]).toEqual([
      'accepted',
      'item 1: runs out later than an epoch can',
      'item 1: runs out later than an epoch can',
    ])
    const endless = resigned(box.sealed.record, { expiry: asDay(today + last + 1) }, box.keys.auth)
    const none = emptyChain('mailbox', desk.id, box.keys.id)
    expect(await refusal(none, endless)).toBe('item 0: runs out later than an epoch can')
  })

  test('D13: of a mailbox only the epoch that is written under is granted: another would leave a gap when it expires', async () => {
    const { auth } = box.keys
    const next = await extended(box.chain, (await epochIn(box.chain, key, readers, auth, 0)).record)
    const of = async (epoch: number) =>
      refusal(next, (await grantIn(next, key, [weekly(desk.people.ines)], auth, 0, { epoch })).record)
    expect([await of(0), await of(1)]).toEqual(['item 2: grants an epoch that is over', 'accepted'])
  })
})
