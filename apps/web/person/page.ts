/** What every screen is made of: the page's words, what the person wrote, where to go next, and the parts of a screen. */

export type { FactValue, FileRef, UrgencyFlag } from '@treeline/casework'
export {
  type Attachment,
  codenamePlaces,
  type NextPair,
  phrasePlaces,
  type Sending,
} from '@treeline/client/person'
export {
  type Codename,
  dayMs,
  digitsOf,
  epochDays,
  graceDays,
  type Places,
  retentionDays,
} from '@treeline/vault'
export {
  fetchFirstLanguage,
  fetchLanguage,
  fetchList,
  fetchLists,
  formatDate,
  formatSize,
  inWords,
  language,
  languages,
  listsHere,
  type PersonLanguage,
  p,
  personLanguages,
  t,
} from '../i18n/person.svelte.ts'
export {
  draftOf,
  finishSending,
  firstPair,
  lookUpSite,
  secondCodename,
  sendMessage,
  withCodename,
  world,
} from './contact.ts'
export { answerLanguages, countries } from './countries.ts'
export { isDanger } from './danger.ts'
export { type Attached, draft } from './draft.svelte.ts'
export { sendingTroubleOf, type TroubleWord, troubleOf } from './errors.ts'
export { default as Icon } from './frame/Icon.svelte'
export { default as Progress } from './frame/Progress.svelte'
export { default as Title } from './frame/Title.svelte'
export { default as Trouble } from './frame/Trouble.svelte'
export { default as WithList } from './frame/WithList.svelte'
export { fetchLater, fetchPartFor, isMissing, laterOf, screenOf } from './later.svelte.ts'
export { leave, onLeaving, watchLeaving } from './leave.ts'
export { addressOf } from './pages/addresses.ts'
export { focus, focusTitle, followAddress, outward, route, show, to } from './router.svelte.ts'
export { type Route, routes } from './routes.ts'
