/** Casework: what entries contain, and the state of a case as a pure fold over them. */
export type { Facts, FactValue, StatedFacts } from './facts.ts'
export { fold, type Opened, type ShownUnknown, type Standing } from './fold.ts'
export type { Copy } from './kinds/copy.ts'
export {
  type Entry,
  type EntryAs,
  type KindName,
  type Kinds,
  kindNames,
  kinds,
  type WrittenEntry,
} from './kinds/index.ts'
export {
  type About,
  type FileRef,
  type Message,
  messageShape,
  messageWriters,
  type ShownMessage,
} from './kinds/message.ts'
export type { ShownNote } from './kinds/note.ts'
export { type StageEntry, stageShape, stageWriters } from './kinds/stage.ts'
export type { AskedCopy, ShownCheck } from './kinds/wanted.ts'
export { maxText } from './limits.ts'
export { isAnswer } from './messages.ts'
export { parseAs, parseEntry, type Unknown } from './parse.ts'
export { presentAt } from './presence.ts'
export { isAllowed, type Origin } from './rights.ts'
export { type RowFields, type RowSource, readRow, writeRow } from './row.ts'
export * from './stage.ts'
export { type Keyless, type MomentKind, type MomentOf, type SealedPlace, timelineOf } from './timeline.ts'
export * from './urgency.ts'
export { writeEntry } from './write.ts'
