/** The person's side: read the desk's documents, write first, come back, say more, delete. */
export { codenamePlaces, newCodename, parseCodename, phrasePlaces } from '@treeline/vault'
export { fetchSite, type Site, sealingTrouble } from '../site.ts'
export { Trouble, type TroubleKind } from '../trouble.ts'
export type { Attachment } from '../upload.ts'
export type { World } from '../world.ts'
export type { Draft, Sending } from './draft.ts'
export { type FirstDraft, type FirstSending, sendFirst, unconfirmedSince } from './first.ts'
export { type Line, type Mailbox, type NextPair, openMailbox } from './mailbox.ts'
