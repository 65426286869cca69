/** Pages and formats that state a number of the protocol state the one that holds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Claim, claimBody, claimStart } from './claim.ts'
import * as constants from './constants.ts'
import { entryLength, fixedBytes } from './item.ts'
import { as, asDay, type DeskId, type LogId, type MemberId, type SigningKey } from './kinds.ts'

const root = join(import.meta.dirname, '../../../..')
const {
  aheadDays,
  aloneDays,
  amberDays,
  awayDays,
  cardBytes,
  cardSecretDays,
  chunkBytes,
  epochDays,
  erasureBytes,
  erasureWaitDays,
  excusedDays,
  graceDays,
  heardDays,
  inviteDays,
  loneErasureBytes,
  maxConfigsAhead,
  maxItems,
  maxKeyringsAhead,
  pageBytes,
  registerDays,
  restoreBytes,
  restoreDays,
  retentionDays,
  suspensionDays,
  vouchDays,
  waitingDays,
  weeklyDays,
} = constants
const inWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const weeks = inWords[Math.floor((retentionDays + epochDays) / 7)]
const grouped = (n: number) => n.toLocaleString('en')

/** What a page says, word for word. */
const stated: Record<string, readonly string[]> = {
  'README.md': [`about ${weeks} weeks`],
  'ARCHITECTURE.md': [`about ${weeks} weeks`],
  'docs/formats/vault.md': [
    `${grouped(cardBytes)} B`,
    `A weekly card lasts at most ${weeklyDays} days and starts at most ${aheadDays} days ahead`,
    `for ${amberDays} days more`,
    `to ${suspensionDays} days after`,
    `Mailbox epochs last at most ${epochDays} days and expire whole at start + ${retentionDays} + r days (0 ≤ r ≤ ${epochDays}`,
    `${erasureBytes} B: \`TLZ2\``,
    `With one signer, ${loneErasureBytes} B, it is a motion, which waits`,
    `at least ${erasureWaitDays} days after the server took it`,
    `${restoreBytes} B (of a desk whose quorum is one: 229): \`TLY2\``,
    `Persons are told of it for ${restoreDays} days`,
    `deleted ${cardSecretDays} days after the card ends`,
    `Chunks of ${chunkBytes / 1024} KiB`,
    `below ${grouped(maxItems.mailbox)} in a mailbox, below ${grouped(maxItems.file)} in a file`,
    `nor of one more than ${maxConfigsAhead} ahead`,
    `may skip editions, ${grouped(maxKeyringsAhead)} at most`,
  ],
  'docs/formats/wire.md': [
    `${grouped(maxItems.mailbox)} in a mailbox, ${grouped(maxItems.file)} in a file`,
    `the first page is always ${grouped(pageBytes.first)} bytes, later ones ${grouped(pageBytes.later)}`,
    `a coordinator's is done after ${erasureWaitDays}`,
    `was done for ${graceDays} days`,
    `a token for one colleague, ${inviteDays} days`,
  ],
  'docs/formats/what-the-server-sees.md': [
    `one who made keys and waits, ${waitingDays} days at most`,
    `stays ${graceDays} days after its person deleted the mailbox`,
    `its person deleted it; ${graceDays} days`,
    `or that the desk has; ${graceDays} days`,
    `its size in chunks of ${chunkBytes / 1024} KiB`,
  ],
  'docs/operators/run.md': [
    `Keep dated backups for at most ${restoreDays} days`,
    `messages after ${retentionDays} to ${retentionDays + epochDays} days`,
    `the team's file ${graceDays} days after the person erased the conversation`,
    `a coordinator can do it alone ${erasureWaitDays} days later`,
    `for ${suspensionDays} days; a second coordinator`,
    `Before the ${suspensionDays} days are over`,
    `while it has seen, in ${heardDays} days`,
    `holds for ${aloneDays} days; for ${vouchDays} where a coordinator`,
    `told for ${amberDays} days that nobody has confirmed`,
    `until that day, at most ${awayDays} days`,
    `counts until ${excusedDays} days after they were last in, and what is confirmed on it holds for ${vouchDays} days`,
    `for ${heardDays + vouchDays} days, and for ${heardDays + vouchDays + amberDays} as one`,
  ],
  'docs/formats/memory.md': [`of the items of the last ${registerDays} days`],
  'docs/attacks.md': [`for ${suspensionDays} days and no longer`],
  'docs/decisions/0003-a-file-is-bound-to-its-mailbox-in-clear.md': [`goes ${graceDays} days later`],
}

describe.each(Object.entries(stated))('%s', (page, sentences) => {
  const text = readFileSync(join(root, page), 'utf8')
  test.each(sentences)('says: %s', sentence => {
    expect(text.includes(sentence), `${page} should say "${sentence}"`).toBe(true)
  })
})

test('the sizes are those of the formats', () => {
  expect(constants.entryBytes).toBe(entryLength(3))
  expect(fixedBytes).toBe(124)
  const [zeros, member] = [new Uint8Array(32), as<MemberId>(new Uint8Array(16), 16)]
  const claim: Claim = {
    ...{ desk: as<DeskId>(zeros, 32), log: as<LogId>(zeros, 32), n: 0, previous: zeros },
    ...{ owner: member, day: asDay(0), member, signer: as<SigningKey>(zeros, 32) },
  }
  expect(claimBody(claim).length + constants.signatureBytes).toBe(constants.claimBytes)
  expect(claimStart(claim.desk, claim.log)).toHaveLength(constants.claimStartBytes)
})
