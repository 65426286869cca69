/** Maps an error to the key of its message (`error.*`). */

import { Refused } from '@treeline/client'
import { Trouble, type TroubleKind } from '@treeline/client/person'
import { Altered, RandomFault } from '@treeline/vault'

/** Of members alone: a person's page that is left knows nothing older, and no roots of before. */
type PersonsTrouble = Exclude<TroubleKind, 'older' | 'compare'>
export type TroubleWord =
  | PersonsTrouble
  | 'browser'
  | 'closed'
  | 'code.busy'
  | 'limit'
  | 'memory'
  | 'part'
  | 'photos'
  | 'random'
  | 'send'
  | 'unknown'

const refused: { readonly [kind in Refused['kind']]?: TroubleWord } = {
  busy: 'code.busy',
  full: 'full',
  down: 'server',
  large: 'long',
  limit: 'limit',
  'not-set-up': 'closed',
  unsigned: 'expired',
}

export function troubleOf(error: unknown): TroubleWord {
  if (error instanceof Trouble) return error.kind as PersonsTrouble
  if (error instanceof RandomFault) return 'random'
  if (error instanceof Altered) return 'altered'
  if (error instanceof Refused) return refused[error.kind] ?? 'unknown'
  return error instanceof RangeError ? 'memory' : 'unknown'
}

/** While something is on its way, silence means it may have stopped on the way. */
export function sendingTroubleOf(error: unknown): TroubleWord {
  const trouble = troubleOf(error)
  if (trouble === 'offline') return navigator.onLine ? 'send' : 'offline'
  return trouble === 'server' || trouble === 'unknown' ? 'send' : trouble
}
