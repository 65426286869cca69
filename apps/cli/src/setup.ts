/** The link by which a new desk is set up, once: it holds a token that only its operator has. */
import type { RunningServer } from '@treeline/server'
import { Fault } from './fault.ts'

/** The token at the end of the server's link. */
export function setupToken({ setupLink }: Pick<RunningServer, 'setupLink'>): string {
  const [token] = /[\w-]+$/.exec(setupLink ?? '') ?? []
  if (!token) throw new Fault('This desk is set up already.')
  return token
}
