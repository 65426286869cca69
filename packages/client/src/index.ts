/** The conversation between a page and its server, over a handed-in transport. The sides: `./person`, `./member`. */
export { serialQueue } from './serial-queue.ts'
export {
  ask,
  isRefused,
  type Question,
  Refused,
  type Reply,
  type Request,
  type Transport,
} from './transport.ts'
export { Trouble, type TroubleKind } from './trouble.ts'
export type { World } from './world.ts'
