/** Pages and formats that state a number of the protocol state the one that holds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as constants from './constants.ts'
import { entryLength, fixedBytes } from './item.ts'

const root = join(import.meta.dirname, '../../../..')
const {
  aheadDays,
  cardBytes,
  cardSecretDays,
  chunkBytes,
  epochDays,
  freshDays,
  graceDays,
  inviteDays,
  pageBytes,
  retentionDays,
  suspensionDays,
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
    `Older than ${freshDays} days by the reader's clock`,
    `to ${suspensionDays} days after`,
    `Mailbox epochs last at most ${epochDays} days and expire whole at start + ${retentionDays} + r days (0 ≤ r ≤ ${epochDays}`,
    `deleted ${cardSecretDays} days after the card ends`,
    `Chunks of ${chunkBytes / 1024} KiB`,
  ],
  'docs/formats/wire.md': [
    `the first page is always ${grouped(pageBytes.first)} bytes, later ones ${grouped(pageBytes.later)}`,
    `a token for one colleague, ${inviteDays} days`,
  ],
  'docs/formats/what-the-server-sees.md': [
    `one who made keys and waits, ${waitingDays} days at most`,
    `stays ${graceDays} days after its person deleted the mailbox`,
    `its person deleted it; ${graceDays} days`,
    `its size in chunks of ${chunkBytes / 1024} KiB`,
  ],
  'docs/operators/run.md': [
    `messages after ${retentionDays} to ${retentionDays + epochDays} days`,
    `the team's file ${graceDays} days after the person erased the conversation`,
    `for ${suspensionDays} days; a second coordinator`,
    `Before the ${suspensionDays} days are over`,
  ],
  'docs/attacks.md': [
    `older than ${freshDays} days or wrong clock`,
    `for ${suspensionDays} days and no longer`,
  ],
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
})
