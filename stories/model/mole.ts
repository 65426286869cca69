/** What a member on the server's side does with their keys, who keeps to none of the rules that a client keeps. */
import { fetchKnownSite, openKeys } from '@treeline/client/member'
import {
  allLinesHash,
  awayDays,
  type Bytes,
  type Day,
  type EpochKey,
  type Erasure,
  equal,
  type Fresh,
  fileCards,
  fileId,
  type ItemHash,
  identityOf,
  itemHash,
  type LogId,
  type MemberId,
  never,
  noItems,
  parseRegisterPrivate,
  parseRegisterPublic,
  registerHash,
  sealEpoch,
  signDocument,
  signErasure,
  vouchDays,
  writeConfig,
  writeErasure,
} from '@treeline/vault'
import { maxRegisterItems, readRegisterPart, routes, writeRegisterPut } from '@treeline/wire'
import { rightBody } from '../../packages/client/src/member/body.ts'
import { withNewCard } from '../../packages/client/src/member/keyset.ts'
import { registerItem } from '../../packages/client/src/member/register-item.ts'
import { type Insider, mailboxIdOf } from '../stage/insider.ts'
import { askAsMember } from '../stage/session.ts'
import type { Device } from './device.ts'
import { type Hostile, viewOf } from './hostile.ts'
import type { Server } from './server.ts'

/** As a copy of the server answers them. */
export const insiderAt = (hostile: Hostile, server: Server, { keyset }: Device): Insider => ({
  desk: keyset.desk,
  ask: askAsMember(hostile.worldOf('desk', viewOf(server)), keyset),
  pairs: openKeys(keyset).pairs,
})

const siteAt = async (hostile: Hostile, server: Server) =>
  (await fetchKnownSite(hostile.worldOf('desk', viewOf(server)), undefined))!

/**
 * Vouches for what a copy shows, for as long as any reader takes, whomever they hear. `body`: undefined: the one that
 * others stand for.
 */
export async function vouch(hostile: Hostile, mole: Device, server: Server, body?: Fresh): Promise<void> {
  await renewCard(hostile, mole, server)
  const { site, proposed } = await siteAt(hostile, server)
  const { ask } = insiderAt(hostile, server, mole)
  const { items, lines } = readRegisterPart(await ask(routes.register, { from: 0 }), maxRegisterItems)!
  const last = items.at(-1)!
  const { era } = parseRegisterPrivate(last.private)!
  const { day } = parseRegisterPublic(last.public)!
  const today = Math.max(day, hostile.today()) as Day
  const fresh = body ?? proposed ?? site.fresh ?? rightBody(site, [], today, undefined)
  const place = { ...noItems, next: items.length, head: registerHash(last.public), era, day }
  const until = (today + awayDays) as Day
  const saying = { place, day: today, until, fresh, lines: [], all: allLinesHash(lines) }
  const put = registerItem(mole.keyset, site.keyring, saying, identityOf(mole.keyset.seed).signing)
  await ask(routes.registerPut, writeRegisterPut(put))
}

async function renewCard(hostile: Hostile, mole: Device, server: Server): Promise<void> {
  const { site } = await siteAt(hostile, server)
  const today = hostile.today()
  const isGood = site.cards.some(
    ({ kind, member, to }) =>
      kind === 'weekly' && equal(member, mole.keyset.member) && to >= today + vouchDays,
  )
  if (isGood) return
  const { keyset, card } = withNewCard(mole.keyset, today, hostile.random)
  mole.keyset = keyset
  await insiderAt(hostile, server, mole).ask(routes.card, { card })
}

/** The desk's words with another way to reach it, by this coordinator alone. */
export async function otherWords(hostile: Hostile, mole: Device, server: Server, contact: string) {
  const { config } = (await siteAt(hostile, server)).site
  const bytes = writeConfig({ ...config, contact, no: config.no + 1, previous: config.hash })
  return signDocument(bytes, 'config', [identityOf(mole.keyset.seed).signing])
}

/** A file for somebody’s mailbox that names this member and one other, and nobody else who reads it. */
export async function ownFile(
  hostile: Hostile,
  mole: Device,
  server: Server,
  { id, friend }: { id: string; friend: MemberId },
): Promise<void> {
  const { desk, keyring, cards } = (await siteAt(hostile, server)).site
  const { random } = hostile
  const mailbox = mailboxIdOf(id)
  const log = fileId(desk, mailbox)
  const named = [mole.keyset.member, friend]
  const to = fileCards(cards, keyring, []).filter(card => named.some(one => equal(one, card.member)))
  const edition = { keyringNo: keyring.no, keyringHash: keyring.hash }
  const place = { desk, log, seq: 0, epoch: 0, ...edition, prev: random(32) as ItemHash, side: 1 as const }
  const { signing } = identityOf(mole.keyset.seed)
  const { record, wraps } = await sealEpoch(place, never, random(32) as EpochKey, to, signing, random)
  await insiderAt(hostile, server, mole).ask(routes.file, { mailbox, epoch: record, wraps })
}

/** An erasure of this case by this member alone, dated so many days ago. `id`: base64url. */
export async function loneErasure(
  hostile: Hostile,
  mole: Device,
  server: Server,
  id: string,
  days: number,
): Promise<Bytes> {
  const { desk, keyring } = (await siteAt(hostile, server)).site
  const mailbox = mailboxIdOf(id)
  const file = fileId(desk, mailbox)
  const { ask } = insiderAt(hostile, server, mole)
  const firstOf = async (log: LogId) => itemHash((await ask(routes.page, { log, after: -1 })).items[0]!.item)
  const erasure: Erasure = {
    ...{ desk, file, mailbox, fileFirst: await firstOf(file), mailboxFirst: await firstOf(mailbox) },
    ...{ keyringNo: keyring.no, keyringHash: keyring.hash, day: (hostile.today() - days) as Day },
  }
  const { member, seed } = mole.keyset
  return writeErasure({ erasure, signers: [signErasure(erasure, member, identityOf(seed).signing)] })
}
