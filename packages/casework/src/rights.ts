/** Whether an entry counts as what it says it is: by the log it lies in and the roles of whoever wrote it. */
import type { LogName, Writers } from './kind.ts'

/**
 * Where an entry lies and who wrote it. `roles`: `person` for the person; of a member, what the keyring of the entry's
 * number gave them.
 */
export type Origin = { log: LogName; roles: readonly string[] }

/** `writers`: what the kind declares. */
export const isAllowed = (writers: Writers, { log, roles }: Origin): boolean =>
  writers[log].some(writer => roles.includes(writer))
