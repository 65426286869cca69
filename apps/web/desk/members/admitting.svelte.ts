/** Who belongs to the desk, changed: invitations, those who wait, suspensions, and what only a root sheet may do. */
import type { Suspended, Waiting } from '@treeline/client/member'
import { type MemberId, type Motion, parseRecoverySheet, type Role, type Seed } from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import { wordLists } from '../../i18n/desk.svelte.ts'
import { hrefOf, invitationOf } from '../routes.ts'
import { createAttempt } from '../state/attempt.svelte.ts'
import type { CaseStore } from '../state/cases.svelte.ts'

export function createAdmitting({ members }: Pick<CaseStore, 'members'>) {
  let link = $state.raw<string | null>(null)
  let waiting = $state.raw<readonly Waiting[]>([])
  let suspended = $state.raw<readonly Suspended[]>([])
  let motion = $state.raw<Motion | null>(null)
  const attempt = createAttempt({ members })
  const place = `${location.origin}${location.pathname}`
  const refresh = () =>
    attempt.make(async () => {
      waiting = await members.waiting()
    })
  /** Gives whether it was done. */
  const withSheet = async (typed: string, job: (sheet: Seed) => Promise<void>): Promise<boolean> => {
    const sheet = parseRecoverySheet(typed, wordLists)
    if (!sheet || !members.isRootSheet(sheet)) {
      attempt.say(sheet ? 'members.sheet.other' : 'signin.paper.wrong')
      return false
    }
    return (await attempt.make(() => job(sheet))) && (await refresh())
  }
  return {
    get link() {
      return link
    },
    get waiting() {
      return waiting
    },
    /** Whoever is suspended today, once `lookUp` has found it out. */
    get suspended() {
      return suspended
    },
    /** What a colleague's link asks, once it was read. */
    get motion() {
      return motion
    },
    get message() {
      return attempt.message
    },
    get isBusy() {
      return attempt.isBusy
    },
    refresh,
    invite: () =>
      attempt.make(async () => {
        link = invitationOf(place, await members.invite())
      }),
    admit: (typed: string, newcomer: Waiting, roles: readonly Role[]) =>
      withSheet(typed, sheet => members.admit(sheet, newcomer, roles)),
    lookUp: () =>
      attempt.make(async () => {
        suspended = await members.suspensions()
      }),
    motionLink: (leaving: MemberId): string =>
      place + hrefOf({ screen: 'members', motion: toBase64(members.motionFor(leaving)) }),
    read: async (written: string): Promise<void> => {
      motion = (await members.readMotion(fromBase64(written) ?? new Uint8Array())) ?? null
      if (!motion) attempt.say('members.second.invalid')
    },
    suspend: async (asked: Motion, done: () => void): Promise<void> => {
      const job = async () => {
        await members.suspend(asked)
        suspended = await members.suspensions()
      }
      if (await attempt.make(job)) done()
    },
    dismiss: async (typed: string, leaving: MemberId, done: () => void): Promise<void> => {
      if (await withSheet(typed, sheet => members.dismiss(sheet, leaving))) done()
    },
  }
}
export type Admitting = ReturnType<typeof createAdmitting>
