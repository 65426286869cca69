/** How urgent the desk finds a case, in place of what the person ticked. */
import { instant, object, oneOf, type Read } from '@treeline/shape'
import { urgencyFlags } from '../fields.ts'
import { holders, type Kind, nobody, type OpenedAs } from '../kind.ts'
import { flags, levelOf, type UrgencyFlag } from '../urgency.ts'

const shape = object({ kind: oneOf('urgency'), flags: urgencyFlags, at: instant })
export type Urgency = Read<typeof shape>

/** `by`: the member's id, base64url. */
export type SetUrgency = { flags: readonly UrgencyFlag[]; by: string | null; at: string }

const flagsOf = (level: 'red' | 'amber') => flags.filter(flag => levelOf([flag]) === level).join(', ')

export const urgency = {
  shape,
  writers: { mailbox: nobody, file: holders },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<Urgency>[]): { setUrgency: SetUrgency | undefined } => {
    const last = mine.at(-1)
    return { setUrgency: last && { flags: last.entry.flags, by: last.by, at: last.entry.at } }
  },
  moments: null,
  example: { kind: 'urgency', flags: ['detained'], at: '2026-11-24T09:00:00Z' },
  page: {
    fields: { flags: `${flagsOf('red')} (red); ${flagsOf('amber')} (amber)`, at: '' },
    about: 'The last one counts',
  },
} satisfies Kind<Urgency>
