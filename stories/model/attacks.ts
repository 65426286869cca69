/** One attack for each rule, by its name: gives what it has achieved; undefined: nothing. */
import * as cases from './attacks/cases.ts'
import { clockAhead } from './attacks/clock.ts'
import * as lines from './attacks/lines.ts'
import { olderDesk } from './attacks/memory.ts'
import * as restores from './attacks/restores.ts'
import * as sheets from './attacks/sheets.ts'
import * as visitors from './attacks/visitors.ts'
import * as vouching from './attacks/vouching.ts'
import type { Rule } from './mutations.ts'

export const attacks: Readonly<Record<Rule, () => Promise<string | undefined>>> = {
  'R1 partition': vouching.partition,
  'R1 two desks': vouching.twoDesks,
  'R3 alone': vouching.alone,
  'R4 absence': vouching.absence,
  'S17 new devices': vouching.newDevices,
  'R5 replay': visitors.replay,
  'R5 marker': visitors.replayToWhoKnows,
  'R6 words': visitors.words,
  'R7 fewer cards': visitors.fewerCards,
  'R8 bent case': cases.bentCase,
  'R9 older row': cases.olderRow,
  'R9 hidden case': lines.hiddenCase,
  'R9 cut log': lines.cutLog,
  'R9 fewer lines': lines.fewerLines,
  'R9 own register': vouching.ownRegister,
  'R10 own file': cases.ownFileFirst,
  'R11 forged': cases.forged,
  'R12 old deletion': cases.oldDeletion,
  'R13 edition': visitors.edition,
  'R14 stolen sheet': sheets.stolenSheet,
  'R14 leader of two': visitors.leaderOfTwo,
  'R16 clock ahead': clockAhead,
  'R15 alone': restores.byOne,
  'R15 twice': restores.twice,
  'R15 kept back': restores.shownLate,
  'R15 left': restores.byOneWhoLeft,
  'R15 other item': restores.otherItem,
  'R15 far era': restores.farEra,
  'R15 no earlier state': restores.noEarlierState,
  'R15 lost later': restores.lostLater,
  'S16 brought back': restores.broughtBack,
  'R17 later item': cases.laterItem,
  'R18 erased by one': cases.erasedByOne,
  'S3 shorter case': cases.shorterCase,
  'S10 ended sheet': sheets.endedSheet,
  'S17 older desk': olderDesk,
}
