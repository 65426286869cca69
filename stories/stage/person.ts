/** A person without a browser: writes and comes back with the client library the page uses. */
import {
  type Draft,
  fetchSite,
  type Mailbox,
  newCodename,
  openMailbox,
  type Site,
  sendFirst,
} from '@treeline/client/person'
import { type Codename, mailboxKeys } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import type { TestServer } from './test-server.ts'
import { random, worldAt } from './world.ts'

export type Writer = {
  codename: Codename
  /** The mailbox id, base64url: the case's id at the desk. */
  id: string
  site: Site
  /** Comes back with the codename. */
  back(): Promise<Mailbox>
}

export const draft = (text: string, more: Partial<Draft> = {}): Draft => ({
  text,
  files: [],
  about: { country: 'GE', language: 'ru', urgent: [] },
  ...more,
})

export async function write(server: TestServer, message: Draft): Promise<Writer> {
  const world = worldAt(server.person, server.now)
  const site = await fetchSite(world)
  if (!site) throw new Error('nobody has set up this desk')
  const codename = newCodename(random)
  const { files, ...first } = message
  await sendFirst(world, site, codename, { ...first, files: [] }).run(() => {})
  const back = () => openMailbox(world, site, codename)
  if (files.length > 0) await (await back()).send({ text: '', files }).run(() => {})
  return { codename, site, id: toBase64(mailboxKeys(codename, site.desk).id), back }
}
