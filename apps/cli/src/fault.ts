/** The error a command ends with: one sentence for the terminal, and an exit code. */
import { Refused, Trouble, type TroubleKind } from '@treeline/client'

/** 2: asked wrongly, try otherwise; 1: asked rightly, and it failed. */
export type ExitCode = 1 | 2

export class Fault extends Error {
  override name = 'Fault'
  readonly exitCode: ExitCode
  constructor(sentence: string, exitCode: ExitCode = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}

const troubles: Record<TroubleKind, string> = {
  offline: 'Nothing answers there.',
  server: 'Something answers there, but it is not a Treeline desk of this version.',
  phrase: 'The desk shows documents that its own roots did not sign.',
  older: 'The desk shows an older state than this device knows.',
  compare: 'The desk has new roots, and nobody here has compared their phrase.',
  old: 'Nobody at the desk has confirmed its documents for too long.',
  unconfirmed: 'Nobody has confirmed the newest documents of the desk yet.',
  clock: 'The clock of this machine is behind the desk.',
  few: 'Fewer than two members of the desk could open a message today.',
  altered: 'What is kept was changed.',
  missing: 'Something that was there is not there any more.',
  past: 'The desk is shown as it was on an earlier day than before.',
  full: 'The desk takes no more for now: its disk or its queue is full.',
  long: 'The message is too long.',
  expired: 'The desk does not know this member, or not any more.',
  version: 'The desk speaks a newer version.',
}

const ofTheSystem: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers there.',
  ENOTFOUND: 'There is no machine of that name.',
  EACCES: 'This account may not do that here.',
  EADDRINUSE: 'Another program listens on this port. Choose another: --port 9000, or PORT=9000.',
  EADDRNOTAVAIL: 'This machine has no such address.',
  EEXIST: 'There is something of that name already.',
  EISDIR: 'This is a folder, not a file.',
  ENOENT: 'There is no such file or folder.',
  ENOSPC: 'The disk is full.',
  ENOTDIR: 'This is a file, not a folder.',
  EPERM: 'This account may not do that here.',
  EROFS: 'That disk cannot be written to.',
}

/** Any error as one sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return error.message
  if (error instanceof Trouble) return troubles[error.kind]
  if (error instanceof Refused) return `The desk refuses: ${error.kind}.`
  if (!(error instanceof Error)) return 'Something failed without saying why.'
  const { code, path, port } = error as NodeJS.ErrnoException & { port?: number }
  const known = code && ofTheSystem[code]
  if (!known) return error.message.split('\n', 1)[0]!
  const where = path ?? (port && `port ${port}`)
  return where ? `${where}: ${known}` : known
}
