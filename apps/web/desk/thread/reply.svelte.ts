/** A reply before it goes: what was found in it, and whether whoever writes wants it sent all the same. */
import type { Office } from '../state/office.svelte.ts'
import { type Finding, findingsIn } from './checks.ts'

export function createReply(office: Pick<Office, 'drafts' | 'outbox'>, id: string) {
  let findings = $state.raw<readonly Finding[]>([])
  const start = (text: string) => {
    findings = []
    office.drafts.set(id, 'reply', '')
    office.outbox.start(id, text)
  }
  return {
    get findings() {
      return findings
    },
    get hasGap() {
      return findings.some(one => one.kind === 'gap')
    },
    write: (text: string) => {
      office.drafts.set(id, 'reply', text)
      findings = []
    },
    /** `others`: the numbers of other cases. */
    send: (others: ReadonlySet<string>) => {
      const text = office.drafts.of(id, 'reply').trim()
      if (text === '') return
      findings = findingsIn(text, others)
      if (findings.length === 0) start(text)
    },
    sendAllTheSame: () => start(office.drafts.of(id, 'reply').trim()),
    dismiss: () => {
      findings = []
    },
    stop: () => {
      const text = office.outbox.stop(id)
      if (text !== undefined) office.drafts.set(id, 'reply', text)
    },
  }
}
