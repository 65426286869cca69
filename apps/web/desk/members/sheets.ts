/** A root sheet as it was typed, or why it is none. */
import { isRootSheet, isSpareSheet, type Site } from '@treeline/client/member'
import { parseRecoverySheet, type Seed } from '@treeline/vault'
import { type Key, wordLists } from '../page.ts'

/** `typed`: its 24 words, in any of the desk's languages. */
export function readRootSheet(site: Site, typed: string): { sheet: Seed } | { why: Key } {
  const sheet = parseRecoverySheet(typed, wordLists)
  if (!sheet) return { why: 'signin.paper.wrong' }
  if (isRootSheet(site, sheet)) return { sheet }
  return { why: isSpareSheet(site, sheet) ? 'members.sheet.spare' : 'members.sheet.other' }
}
