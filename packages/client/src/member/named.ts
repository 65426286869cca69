/** The desk's documents with the names of its members, which its server shows to members alone. */
import { routes, toBase64 } from '@treeline/wire'
import { type Names, openedNames } from '../names.ts'
import type { Session } from '../session.ts'
import type { MemberSite } from './known-site.ts'

/** `known`: names that were opened before. Names never change: while all are known nothing is asked. */
export async function withNames(
  session: Session,
  site: MemberSite,
  known: Names = new Map(),
): Promise<MemberSite> {
  const { keyring } = site
  if (keyring.members.every(({ id }) => known.has(toBase64(id)))) return { ...site, names: known }
  const { names } = await session.ask(routes.names, {})
  return { ...site, names: new Map([...openedNames(keyring, names), ...known]) }
}
