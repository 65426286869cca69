/** What the pages and the server say to each other: routes, what each is asked and answers, refusals. */
import type { Answer, Ask } from './route.ts'
import type * as routes from './routes.ts'

export { fromBase64, toBase64 } from './base64.ts'
export { type Begin, readBegin, writeBegin } from './begin.ts'
export {
  type LogPage,
  maxItemsInPages,
  maxPages,
  type Paged,
  pagedBytes,
  pageHeadBytes,
  pagesBytes,
  readPages,
  writePages,
} from './pages.ts'
export { maxChanges, maxColleagues, maxItemsOnPage } from './parts.ts'
export { type Refusal, type RefusalAnswer, readRefusal, refusals } from './refusals.ts'
export {
  maxRegisterItems,
  type RegisterPart,
  type RegisterPut,
  readRegisterPart,
  readRegisterPut,
  writeRegisterPart,
  writeRegisterPut,
} from './register.ts'
export type { Answer, Ask, Origin, Put, Raw, Route } from './route.ts'
export * as routes from './routes.ts'
export { maxBagPut, maxBagRows, maxRows, readInPieces } from './rows.ts'
export { read, type Shape } from './shape.ts'
export { type ChangedLog, type Cursor, readSync, type SyncAnswer, writeSync } from './sync.ts'

/** What the pages and the server speak. */
export const version = 1

export type Routes = typeof routes
export type RouteName = keyof Routes
/** By the name of the route. */
export type Asks = { [R in RouteName]: Ask<Routes[R]> }
export type Answers = { [R in RouteName]: Answer<Routes[R]> }
