/** Every address of the desk: a hash, read and written here and nowhere else. */

/** `answer`: all, grouped, counted by who waits for us. */
export const views = ['answer', 'new', 'mine', 'person', 'closed'] as const
export type View = (typeof views)[number]
/** What a case opens with: a composer or the choice of a stage. */
const opens = ['reply', 'note', 'stage'] as const
export type Opens = (typeof opens)[number]

export type Route =
  | { screen: 'inbox'; view: View }
  | { screen: 'case'; id: string; opens?: Opens }
  /** `motion`: what a colleague's link asks to sign as well, base64url. */
  | { screen: 'members'; motion?: string }
  | { screen: 'lists' }

const isOneOf = <T extends string>(list: readonly T[], value: string | undefined): value is T =>
  list.includes(value as T)

/** The route of `location.hash`; the inbox if it is none of ours. */
export function routeOf(hash: string): Route {
  const [, motion] = /^#suspend=([\w-]{1,512})$/.exec(hash) ?? []
  if (motion) return { screen: 'members', motion }
  const [screen, first, second] = hash.replace(/^#/, '').split('/')
  if (screen === 'members' || screen === 'lists') return { screen }
  if (screen === 'case' && first && /^[\w-]{43}$/.test(first)) {
    return { screen, id: first, ...(isOneOf(opens, second) ? { opens: second } : {}) }
  }
  return { screen: 'inbox', view: isOneOf(views, first) ? first : 'answer' }
}

export function hrefOf(route: Route): string {
  switch (route.screen) {
    case 'members':
      return route.motion ? `#suspend=${route.motion}` : '#members'
    case 'lists':
      return `#${route.screen}`
    case 'case':
      return `#case/${route.id}${route.opens ? `/${route.opens}` : ''}`
    case 'inbox':
      return route.view === 'answer' ? '#inbox' : `#inbox/${route.view}`
  }
}

/** A one-time link: the set-up of a desk, or a colleague's invitation. */
export type Ticket = { kind: 'setup' | 'join'; token: string }

export function ticketOf(hash: string): Ticket | undefined {
  const found = /^#(setup|join)=([\w-]{1,64})$/.exec(hash)
  return found ? { kind: found[1] as Ticket['kind'], token: found[2]! } : undefined
}

/** `place`: origin and path of this page. */
export const invitationOf = (place: string, token: string): string => `${place}#join=${token}`

/** Where a desk goes when it is locked: the same page at an address of its own. */
export const lockedPath = '/locked'
/** Why a desk was locked: by its member, or because nothing may be shown here any more. */
export type Locked = { why: 'locked'; unread: number; urgent: number } | { why: (typeof outs)[number] }
const outs = ['ended', 'suspended', 'elsewhere', 'refused'] as const

/** The address of the locked page. What it says leaves the address at once. */
export const lockedHref = (locked: Locked): string =>
  `${lockedPath}#locked=${locked.why === 'locked' ? `${locked.unread}.${locked.urgent}` : locked.why}`

export function lockedOf(hash: string): Locked | undefined {
  const [, reason] = /^#locked=([\w.]{1,20})$/.exec(hash) ?? []
  if (isOneOf(outs, reason)) return { why: reason }
  const counts = /^(\d+)\.(\d+)$/.exec(reason ?? '')
  return counts ? { why: 'locked', unread: Number(counts[1]), urgent: Number(counts[2]) } : undefined
}
