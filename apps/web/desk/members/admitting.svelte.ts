/** Who belongs to the desk, changed: invitations, those who wait, and what only a root sheet may do. */
import type { Waiting } from '@treeline/client/member'
import { type MemberId, parsePaper, type Role, type Seed } from '@treeline/vault'
import { invitationOf } from '../routes.ts'
import { createAttempt } from '../state/attempt.svelte.ts'
import type { Office } from '../state/office.svelte.ts'
import { wordLists } from '../state/speech.svelte.ts'

export function createAdmitting({ members }: Pick<Office, 'members'>) {
  let link = $state.raw<string | null>(null)
  let waiting = $state.raw<readonly Waiting[]>([])
  const attempt = createAttempt({ members })
  const refresh = () =>
    attempt.make(async () => {
      waiting = await members.waiting()
    })
  /** Gives whether it was done. */
  const withSheet = async (typed: string, job: (sheet: Seed) => Promise<void>): Promise<boolean> => {
    const sheet = parsePaper(typed, wordLists)
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
    get said() {
      return attempt.said
    },
    get isBusy() {
      return attempt.isBusy
    },
    refresh,
    invite: () =>
      attempt.make(async () => {
        link = invitationOf(`${location.origin}${location.pathname}`, await members.invite())
      }),
    copy: async (text: string): Promise<void> => {
      await navigator.clipboard.writeText(text).then(
        () => attempt.say('members.copied'),
        () => {}, // without leave to copy, the link stands there to be marked
      )
    },
    admit: (typed: string, newcomer: Waiting, roles: readonly Role[]) =>
      withSheet(typed, sheet => members.admit(sheet, newcomer, roles)),
    dismiss: async (typed: string, leaving: MemberId, done: () => void): Promise<void> => {
      if (await withSheet(typed, sheet => members.dismiss(sheet, leaving))) done()
    },
  }
}
export type Admitting = ReturnType<typeof createAdmitting>
