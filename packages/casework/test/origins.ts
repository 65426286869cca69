/** Where entries can come from: each log, and whoever could write there. */
import type { Origin } from '../src/index.ts'
import { type KindName, kinds } from '../src/kinds/index.ts'

const logs = ['mailbox', 'file'] as const
/** Alone: members have several roles, and each of them may be the one that counts. */
const writers = ['person', 'intake', 'counsellor', 'coordinator', 'admin', 'recovery', 'former'] as const

export const origins: readonly Origin[] = logs.flatMap(log => [
  { log, roles: [] },
  ...writers.map(writer => ({ log, roles: [writer] })),
])
const isDeclared = (name: KindName, { log, roles }: Origin) =>
  kinds[name].writers[log].some(writer => writer === roles[0])
export const allowedOrigins = (name: KindName) => origins.filter(origin => isDeclared(name, origin))
export const forbiddenOrigins = (name: KindName) => origins.filter(origin => !isDeclared(name, origin))
