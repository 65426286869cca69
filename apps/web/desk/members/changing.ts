/** A change of roles before it is signed: what it gives and takes, and why it may not be. In keys of the desk's words. */
import { needsRoots, type Site } from '@treeline/client/member'
import {
  equal,
  hasRole,
  holdsContent,
  type Keyring,
  type Member,
  type Role,
  withRoles,
} from '@treeline/vault'
import type { Key } from '../page.ts'
import { leavesFew, presentOf } from './standing.ts'

type Change = { member: Member; roles: readonly Role[] }
type Standing = Pick<Site, 'suspended'> & { keyring: Pick<Keyring, 'no' | 'members'> }

/** Undefined: it may be made. `me`: who makes it. */
export function refusalOf(site: Standing, me: Member, { member, roles }: Change): Key | undefined {
  const after = withRoles(member, site.keyring.no + 1, roles)
  if (roles.length === 0) return 'members.roles.one'
  if (equal(member.id, me.id) && loses('coordinator', member, after)) {
    const others = presentOf(site).filter(one => hasRole(one, 'coordinator') && !equal(one.id, me.id))
    return others.length > 0 ? 'members.roles.own' : 'members.roles.last'
  }
  if (needsRoots(site, { member: member.id, roles })) return 'members.roles.roots'
  if (holdsContent(member) && !holdsContent(after) && leavesFew(site, member.id)) return 'members.dismiss.few'
  return loses('intake', member, after) && leavesFewOnIntake(site, member) ? 'members.roles.few' : undefined
}

/** At least one. */
export function effectsOf({ member, roles }: Change): readonly Key[] {
  const after = withRoles(member, 0, roles)
  const found: Key[] = []
  if (gains('intake', member, after)) found.push('members.roles.gives.intake')
  else if (!holdsContent(member) && holdsContent(after)) found.push('members.roles.gives.counsellor')
  if (gains('coordinator', member, after)) found.push('members.roles.gives.coordinator')
  if (holdsContent(member) && !holdsContent(after)) found.push('members.roles.takes.all')
  else if (loses('intake', member, after)) found.push('members.roles.takes.intake')
  if (loses('coordinator', member, after)) found.push('members.roles.takes.coordinator')
  return found.length > 0 ? found : ['members.roles.text']
}

const gains = (role: Role, before: Member, after: Member): boolean => loses(role, after, before)
const loses = (role: Role, before: Member, after: Member): boolean =>
  hasRole(before, role) && !hasRole(after, role)

/** First messages are sealed to two at least: members on intake, and the paper of a one-person desk. */
const leavesFewOnIntake = ({ keyring, suspended }: Standing, leaving: Member): boolean =>
  keyring.members.filter(
    one =>
      (hasRole(one, 'intake') || hasRole(one, 'recovery')) &&
      ![leaving.id, ...suspended].some(id => equal(id, one.id)),
  ).length < 2
