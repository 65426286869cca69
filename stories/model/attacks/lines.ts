/** Of what colleagues have registered, a server keeps a case, or the end of one, from a device that never saw it. */
import { fileId, idBytes } from '@treeline/vault'
import {
  type ChangedLog,
  maxRegisterItems,
  readRegisterPart,
  routes,
  toBase64,
  writeRegisterPart,
} from '@treeline/wire'
import { mailboxIdOf } from '../../stage/insider.ts'
import { replyOf } from '../../stage/world.ts'
import { type Device, work } from '../device.ts'
import { viewOf } from '../hostile.ts'
import { lieInNews, lieOn } from '../lies.ts'
import { back, draft, type Person, type Stage, stage, writes } from '../staged.ts'

/** Two of three who read have read all there is, and registered it. */
async function registered({ hostile, devices }: Stage): Promise<Device> {
  const [nora, timur, vera] = devices
  for (const one of [nora!, timur!, nora!]) await work(hostile, one)
  await nora!.open!.register()
  return vera!
}

/** Somebody has written whom one device is shown nothing of. */
async function hidden(seed: string): Promise<Stage & { vera: Device; other: Person }> {
  const staged = await stage(seed, 'four')
  const { hostile } = staged
  const other = await writes(hostile, viewOf(hostile.servers[0]!), 'of somebody else')
  const vera = await registered(staged)
  const isOther = ({ log, mailbox = log }: ChangedLog) => toBase64(mailbox) === other.id
  const logs = (all: readonly ChangedLog[]) => all.filter(one => !isOther(one))
  vera.view.edit = lieInNews(vera.keyset.desk, news => ({ ...news, logs: logs(news.logs) }))
  return { ...staged, vera, other }
}

const missing = ({ open }: Device) => open?.cases().filter(one => one.fault === 'missing')

export async function hiddenCase(): Promise<string | undefined> {
  const { hostile, vera } = await hidden('hidden case')
  await work(hostile, vera)
  return missing(vera)?.length === 0 ? 'nobody misses a case that is kept from them' : undefined
}

/** With it the line of the case is left out. */
export async function fewerLines(): Promise<string | undefined> {
  const { hostile, vera, other } = await hidden('fewer lines')
  const { desk } = vera.keyset
  const log = toBase64(fileId(desk, mailboxIdOf(other.id)))
  const isOther = (line: Uint8Array<ArrayBuffer>) => toBase64(line.slice(0, idBytes)) === log
  let leftOut = 0
  const withoutLine = lieOn(routes.register.path, reply => {
    const part = readRegisterPart(reply.body, maxRegisterItems)
    if (!part) return reply
    const lines = part.lines.filter(line => !isOther(line))
    leftOut += part.lines.length - lines.length
    return replyOf(writeRegisterPart({ ...part, lines }))
  })
  const { edit } = vera.view
  vera.view.edit = (request, reply) => withoutLine(request, edit(request, reply))
  await work(hostile, vera)
  if (leftOut === 0) throw new Error('there was no line to be left out')
  const isCalm = missing(vera)?.length === 0 && !vera.open?.site().isBehind
  return isCalm ? 'a register without one of its lines is taken for whole' : undefined
}

/** It knows the case, and never saw its end. */
export async function cutLog(): Promise<string | undefined> {
  const staged = await stage('cut log', 'four')
  const { hostile, person } = staged
  const early = await hostile.copy(hostile.servers[0]!)
  await (await back(hostile, person)).send(draft('the last words')).run(() => {})
  const vera = await registered(staged)
  for (const { path } of [routes.sync, routes.pages, routes.rows]) vera.view.on.set(path, early)
  await work(hostile, vera)
  return missing(vera)?.length === 0 ? 'nobody misses the end of a case' : undefined
}
