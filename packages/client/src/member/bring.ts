/** After a restore: documents that this device believed are shown to the server, which has only what the backup holds. */
import { type Bytes, equal, kemPair, restoreDays, type Signed, signCard, vouchDays } from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Session } from '../session.ts'
import { ask, Refused } from '../transport.ts'
import { todayOf, type World } from '../world.ts'
import { type MemberContext, opensCases } from './context.ts'
import { standingCard } from './keyset.ts'
import { fetchKnownSite, type KnownSite, type MemberSite } from './known-site.ts'
import { keepsHere } from './register.ts'

/**
 * The desk as `fetchKnownSite` gives it. Where the server has told of a restore, and shows less than this device knows,
 * it is brought that, and asked again. `session`: of a member; before there is one it is brought keyrings and words.
 */
export async function fetchRestoredSite(
  world: World,
  known: KnownSite | undefined,
  session?: Session,
): Promise<KnownSite | undefined> {
  const found = await fetchKnownSite(world, known)
  if (!known || !found?.site.isBehind || !isLate(found.site, world)) return found
  await bringKeyrings(world, found)
  if (session) await bringOthers(session, found)
  return fetchKnownSite(world, known)
}

const isLate = ({ restored, signedRestores }: MemberSite, world: World): boolean =>
  restored !== undefined || signedRestores.some(({ restore }) => restore.day + restoreDays >= todayOf(world))

/** The newest known anywhere wins: the signatures of its roots suffice, whoever brings it. */
async function bringKeyrings(world: World, { bytes }: KnownSite): Promise<void> {
  const { signed, keyring } = bytes
  const config: Signed = { bytes: bytes.config, signatures: signed.config }
  // A generation of roots begins with its own first edition.
  for (const one of [...signed.roots, { bytes: keyring, signatures: signed.keyring }])
    await unlessRefused(ask(world.transport, routes.keyring, { keyring: one, config }))
}

async function bringOthers(session: Session, { bytes }: KnownSite): Promise<void> {
  const config = { bytes: bytes.config, signatures: bytes.signed.config }
  await unlessRefused(session.ask(routes.config, { config }))
  for (const suspend of bytes.suspensions) await unlessRefused(session.ask(routes.suspend, { suspend }))
}

/** What the server knows, or what holds no more, it may refuse. Gives whether it took it. */
const unlessRefused = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    error => {
      if (error instanceof Refused) return false
      throw error
    },
  )

/** Cards of this device that are not shown any more, and the standing one of its member. Gives whether any was taken. */
export async function bringCards(context: MemberContext): Promise<boolean> {
  const { site, world, session } = context
  if (site.isBehind || !isLate(site, world) || !(opensCases(context) || keepsHere(context))) return false
  const taken = await Promise.all(
    missingCards(context).map(card => unlessRefused(session.ask(routes.card, { card }))),
  )
  return taken.includes(true)
}

function missingCards({ site, world, keyset, keys }: MemberContext): readonly Bytes[] {
  const { desk, member, device } = keyset
  const today = todayOf(world)
  const { signing } = keys.identity
  const weekly = keyset.weekly
    .filter(({ to }) => to >= today + vouchDays)
    .map(({ seed, from, to }) => ({ kem: kemPair(seed).publicKey, from, to }))
    .filter(({ kem }) => !site.cards.some(card => equal(card.kem, kem)))
    .map(card => signCard({ kind: 'weekly', desk, member, device, ...card }, signing))
  const hasStanding = site.cards.some(card => card.kind === 'standing' && equal(card.member, member))
  return [...weekly, ...(hasStanding ? [] : [standingCard(keyset, today)])]
}
