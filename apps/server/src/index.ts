/** The server's door: `createServer`. */
export type { Limits } from './limits.ts'
export type { LogLine } from './log.ts'
export { createServer, type RunningServer, type ServerOptions, WrongDesk } from './server.ts'
