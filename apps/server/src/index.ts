/** The public interface of this package: `createServer`. */
export type { Limits } from './limits.ts'
export type { LogLine } from './log.ts'
export { endOldData } from './restored.ts'
export { createServer, type RunningServer, type ServerOptions, WrongDesk } from './server.ts'
