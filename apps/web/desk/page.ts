/**
 * What every screen of the desk is made of: its words, the open desk with what is done to its cases, addresses and
 * keys, and the parts of a screen. Files of state/ and parts/ import each other, never this one.
 */
export type { Case } from '@treeline/client/member'
export {
  countryName,
  formatDate,
  formatDay,
  formatSize,
  formatTime,
  type Key,
  language,
  languageName,
  say,
  wordList,
  wordLists,
} from '../i18n/desk.svelte.ts'
export { default as Copy } from './parts/Copy.svelte'
export { default as Demo } from './parts/Demo.svelte'
export { default as Dialog } from './parts/Dialog.svelte'
export { default as EntryPage } from './parts/EntryPage.svelte'
export { default as Foot } from './parts/Foot.svelte'
export { focused } from './parts/focused.ts'
export { default as Icon } from './parts/Icon.svelte'
export { default as Languages } from './parts/Languages.svelte'
export { default as Lonely } from './parts/Lonely.svelte'
export { default as Phrase } from './parts/Phrase.svelte'
export { languageOf } from './parts/textlanguage.ts'
export { default as Wait } from './parts/Wait.svelte'
export { Attempt, wordsFor } from './state/attempt.svelte.ts'
export { calledBy } from './state/cases/alias.ts'
export { claimCase, releaseCase, takeOver } from './state/cases/claiming.ts'
export { saveNote, setStage, setUrgency, writeEntry } from './state/cases/entries.ts'
export { askErasure, eraseCase, keepCase } from './state/cases/erasing.ts'
export { isCounted, isNew, queueOf } from './state/cases/queue.ts'
export { sendReply, stopReply, undo } from './state/cases/replies.ts'
export type { CaseStore } from './state/cases/store.svelte.ts'
export { promisedMinutes } from './state/cases/waiting.ts'
export { keyboard } from './state/keyboard.svelte.ts'
export { type Action, actions } from './state/keys.ts'
export {
  hrefOf,
  invitationOf,
  lockedOf,
  type Opens,
  type Route,
  routeOf,
  ticketOf,
  type View,
  views,
} from './state/routes.ts'
export { DeskSession, type NewDevice, type PlaceAt } from './state/session.svelte.ts'
export { clock, startPolling, watchIdle } from './state/timers.svelte.ts'
export { type Row as CaseRow, waitsSince } from './worker/row.ts'
