/** The open desk over made-up cases, as many as `?cases=` says: what the bench of the inbox looks at. Nothing of it is built. */
import { fold, type ShownMessage } from '@treeline/casework'
import type { Case, MemberSite, Vouching } from '@treeline/client/member'
import type { Member, MemberId } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { flushSync, mount } from 'svelte'
import '../look/desk/index.css'
import Frame from './Frame.svelte'
import { CaseStore } from './state/cases/store.svelte.ts'
import type { Remote } from './worker/channel.ts'
import type { Verbs } from './worker/session.ts'
import { createShown } from './worker/shown.ts'

const minute = 60_000
const bare = fold([])
const texts = [
  'Здравствуйте. Я в Ереване, паспорт остался в части. Мне сказали, что без него меня не выпустят дальше. Что делать?',
  'Спасибо, всё понятно.',
  'My brother was taken from the hostel this morning. They do not say where he is.',
  'Мы написали в миграционную службу. Ответ обычно приходит за три недели, до этого никуда не ходите.',
]
const countries = ['AM', 'KZ', 'GE', 'RS', undefined]
const colleagues = ['Nora', 'Timur', 'Магомед-Салам']

function idOf(n: number): string {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setUint32(0, Math.imul(n, 2_654_435_761))
  new DataView(bytes.buffer).setUint32(4, Math.imul(n, 2_246_822_519))
  return toBase64(bytes)
}

function messagesOf(n: number, start: number): ShownMessage[] {
  const one = (seq: number): ShownMessage => ({
    life: 0,
    seq,
    by: seq % 2 ? 'colleague' : null,
    text: texts[(n + seq) % texts.length]!,
    files: [],
    day: '2026-11-23',
    seenAt: new Date(start + seq * minute).toISOString(),
    isExpired: false,
    isDoubtful: false,
    isDisputed: false,
    copiedBy: null,
    facts: undefined,
  })
  return Array.from({ length: 1 + (n % 4) }, (_, seq) => one(seq))
}

const levels = ['none', 'none', 'none', 'none', 'none', 'none', 'amber', 'red'] as const

function caseOf(n: number, now: number): Case {
  const start = now - ((n * 7919) % 20_000) * minute
  const messages = messagesOf(n, start)
  const last = messages.at(-1)!
  const waiting = last.by === null
  const owner = n % 3 ? { id: `${n % 3}`, name: colleagues[n % 3]!, isMe: n % 3 === 1 } : null
  return {
    id: idOf(n),
    opened: [],
    standing: {
      ...bare,
      messages,
      urgency: { flags: [], level: levels[n % levels.length]!, setBy: null, at: undefined },
      country: countries[n % countries.length],
      language: n % 4 === 2 ? 'en' : 'ru',
      waitingFor: waiting ? 'desk' : 'person',
      waitingSince: waiting ? last.seenAt : undefined,
      ...(n % 10 === 9 ? { stage: 'closed' as const } : {}),
    },
    owner,
    isOwnerMadeUp: n % 997 === 5,
    altered: [],
    keyless: [],
    fault: null,
    stuck: null,
    isErased: false,
    erasedBy: null,
    isErasureMadeUp: false,
    asked: null,
    seq: messages.length,
  }
}

function saying(one: Case, text: string): Case {
  const { standing } = one
  const messages = standing.messages.map(message => ({ ...message, text }))
  return { ...one, standing: { ...standing, messages } }
}

const count = Number(new URLSearchParams(location.search).get('cases') ?? 10_000)
const now = Date.now()
let cases: readonly Case[] = Array.from({ length: count }, (_, n) => caseOf(n, now))
const me: Member = {
  id: new Uint8Array(16) as MemberId,
  nameHash: new Uint8Array(32),
  spans: [{ from: 0, roles: ['intake', 'counsellor'] }],
  key: new Uint8Array(32),
}
const config: Pick<MemberSite['config'], 'medianHours' | 'demo'> = { medianHours: 6, demo: false }
const timur = { ...me, id: new Uint8Array(16).fill(1) as MemberId }
const keyring: Pick<MemberSite['keyring'], 'members'> = { members: [me, timur] }
const names: MemberSite['names'] = new Map(
  [me, timur].map(({ id }, i) => [toBase64(id), { name: colleagues[i]!, salt: new Uint8Array(16) }]),
)
const suspended: MemberSite['suspended'] = []
const site = { config, keyring, names, suspended } as MemberSite

const vouching: Vouching = {
  ...{ isAdmitted: true, hearsEnough: true, silent: [], hidden: [], unshown: [], devices: [] },
  ...{ away: undefined, changed: undefined, phrase: undefined },
  ...{ reach: { state: 'open' }, isWaiting: false, restore: undefined, restores: [] },
}

const shown = createShown({
  desk: { shown: () => cases, site: () => site, me: () => me, vouching: () => vouching },
  draftsOf: () => ({ reply: '', note: '' }),
  withDrafts: () => new Set(),
})
/** What the worker would tell by itself. */
const look = () => store.take(shown.changes() ?? {})

type Used = 'sync' | 'claim' | 'show' | 'draft'
const used: Pick<Remote<Verbs>, Used> = {
  sync: async () => null,
  claim: async () => ({ won: true }),
  show: async id => {
    shown.open(id)
    look()
  },
  draft: async () => {},
}
const store = new CaseStore(used as Remote<Verbs>, shown.changes() ?? {}, { sending: [], returned: 0 })

/** What the bench does besides clicking. */
const actions = {
  mount: () => {
    store.isLoaded = true
    mount(Frame, { target: document.body, props: { store, lock: () => {} } })
    flushSync()
  },
  round: () => flushSync(() => look()),
  change: (id: string, text: string) => {
    cases = cases.map(one => (one.id === id ? saying(one, text) : one))
    flushSync(() => look())
  },
  remove: (id: string) => {
    cases = cases.filter(one => one.id !== id)
    flushSync(() => look())
  },
}
Object.assign(globalThis, { madeUp: actions })
