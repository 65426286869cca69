/** State of the reply composer: the findings in a draft, and whether it is sent despite them. */
import type { CaseStore } from '../state/cases.svelte.ts'
import { type Finding, findingsIn } from './checks.ts'

export function createReply(store: Pick<CaseStore, 'drafts' | 'outbox'>, id: string) {
  let findings = $state.raw<readonly Finding[]>([])
  const start = (text: string) => {
    findings = []
    store.drafts.set(id, 'reply', '')
    store.outbox.start(id, text)
  }
  return {
    get findings() {
      return findings
    },
    get hasGap() {
      return findings.some(one => one.kind === 'gap')
    },
    write: (text: string) => {
      store.drafts.set(id, 'reply', text)
      findings = []
    },
    /** `others`: the numbers of other cases. */
    send: (others: ReadonlySet<string>) => {
      const text = store.drafts.of(id, 'reply').trim()
      if (text === '') return
      findings = findingsIn(text, others)
      if (findings.length === 0) start(text)
    },
    sendAllTheSame: () => start(store.drafts.of(id, 'reply').trim()),
    dismiss: () => {
      findings = []
    },
    stop: () => {
      const text = store.outbox.stop(id)
      if (text !== undefined) store.drafts.set(id, 'reply', text)
    },
  }
}
