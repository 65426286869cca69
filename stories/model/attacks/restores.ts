/** An earlier state is said to be a backup that was put back: who has devices and persons go back to it, and how often. */
import { identityOf, type Restore, registerHash, signRestore, writeRestore } from '@treeline/vault'
import { fromBase64, maxRegisterItems, readRegisterPart, routes, toBase64 } from '@treeline/wire'
import { markRestored } from '../../../apps/server/src/desk/restore.ts'
import { parseRestore } from '../../../packages/vault/src/verify/restore.ts'
import { jsonIn, replyOf } from '../../stage/world.ts'
import { type Device, lock, unlessStopped, work } from '../device.ts'
import { type Hostile, viewOf } from '../hostile.ts'
import { lieInJson } from '../lies.ts'
import { insiderAt, vouch } from '../mole.ts'
import type { Server } from '../server.ts'
import { back, draft, stage } from '../staged.ts'
import { visit } from '../visitor.ts'

/** This copy says that it is a backup. Nobody is signed in there any more. */
async function putBack({ context }: Server, ...devices: readonly Device[]): Promise<void> {
  await markRestored(context)
  context.desk.forget()
  for (const device of devices) lock(device)
}

/** They are shown this copy and nothing else, and sign one after the other that the desk goes on from there. */
async function sign(hostile: Hostile, server: Server, ...devices: readonly Device[]): Promise<void> {
  for (const device of devices) {
    device.view.server = server
    await work(hostile, device)
    await device.open!.signRestored()
    await work(hostile, device)
  }
}

/** Whether a device that is unlocked there gives up what it had seen of the register. */
async function goesBack(hostile: Hostile, device: Device, server: Server): Promise<boolean> {
  const { head } = device.open!.memory().register.place
  lock(device)
  device.view.server = server
  await work(hostile, device)
  return !device.open!.memory().register.recent.has(toBase64(head))
}

/** A coordinator on the server's side signs alone. */
export async function byOne(): Promise<string | undefined> {
  const { hostile, devices, mole } = await stage('restored by one', 'four')
  const vera = devices[2]!
  const old = await hostile.copy(hostile.servers[0]!)
  hostile.pass(1)
  await work(hostile, vera)
  await putBack(old)
  await sign(hostile, old, mole)
  return (await goesBack(hostile, vera, old))
    ? 'a device goes back to what one member calls a backup'
    : undefined
}

/** What was signed for a true backup is shown once more, with the state in which the desk began anew. */
export async function twice(): Promise<string | undefined> {
  const { hostile, devices } = await stage('restored twice', 'four')
  const [nora, timur, vera] = devices
  const server = await hostile.copy(hostile.servers[0]!)
  hostile.pass(1)
  for (const device of devices) await work(hostile, device)
  await putBack(server, nora!, timur!)
  await sign(hostile, server, nora!, timur!)
  if (!(await goesBack(hostile, vera!, server))) throw new Error('nobody goes on from the backup')
  const again = await hostile.copy(server)
  hostile.pass(1)
  await work(hostile, vera!)
  return (await goesBack(hostile, vera!, again))
    ? 'a device goes back twice by what was signed once'
    : undefined
}

/** What two have signed is kept back from a third, and shown once more has come. */
export async function shownLate(): Promise<string | undefined> {
  const { hostile, devices } = await stage('restore kept back', 'four')
  const [nora, timur, vera] = devices
  const old = await hostile.copy(hostile.servers[0]!)
  await putBack(old, nora!, timur!)
  await sign(hostile, old, nora!, timur!)
  hostile.pass(5)
  await work(hostile, vera!)
  return (await goesBack(hostile, vera!, old))
    ? 'a device goes back to a backup from before what came later'
    : undefined
}

/** One of the two who signed is dismissed by the edition that the third device knows. */
export async function byOneWhoLeft(): Promise<string | undefined> {
  const { hostile, devices, mole, sheets } = await stage('restored by one who left', 'four')
  const [nora, timur, vera] = devices
  const old = await hostile.copy(hostile.servers[0]!)
  await work(hostile, nora!)
  await nora!.open!.dismiss(sheets[0]!, mole.keyset.member)
  await work(hostile, vera!)
  await putBack(old, timur!)
  await sign(hostile, old, mole, timur!)
  return (await goesBack(hostile, vera!, old)) ? 'a device goes back by the word of one who left' : undefined
}

/** What is signed names the last item of a register that parted from the device's own before. */
export async function otherItem(): Promise<string | undefined> {
  const { hostile, devices, mole } = await stage('restore of another register', 'four')
  const [, timur, vera] = devices
  const old = await hostile.copy(hostile.servers[0]!)
  hostile.pass(1)
  await work(hostile, vera!)
  await vouch(hostile, mole, old)
  timur!.view.server = old
  await work(hostile, timur!)
  await putBack(old, timur!)
  await sign(hostile, old, mole, timur!)
  return (await goesBack(hostile, vera!, old)) ? 'a device goes over to a register beside its own' : undefined
}

/** What a device sends to be kept as signed for a restore; nothing of it is. */
function listening(device: Device): () => ReturnType<typeof parseRestore> {
  let sent: ReturnType<typeof parseRestore>
  const { edit } = device.view
  device.view.edit = (request, reply) => {
    if (request.path !== routes.restore.path) return edit(request, reply)
    sent = parseRestore(fromBase64(jsonIn(request).restore)!)
    return replyOf({})
  }
  return () => sent
}

/** Half of one asks for an era behind which no other fits. */
export async function farEra(): Promise<string | undefined> {
  const { hostile, devices, mole } = await stage('restore of a far era', 'four')
  const nora = devices[0]!
  const server = hostile.servers[0]!
  const { ask } = insiderAt(hostile, server, mole)
  const { items } = readRegisterPart(await ask(routes.register, { from: 0 }), maxRegisterItems)!
  const { no: keyringNo, hash: keyringHash } = (await visit(hostile, viewOf(server)))!.keyring
  const [n, day, era] = [items.length - 1, hostile.today(), 2 ** 32 - 1]
  const head = registerHash(items[n]!.public)
  const restore: Restore = { desk: mole.keyset.desk, keyringNo, keyringHash, era, day, n, head }
  const signers = [signRestore(restore, mole.keyset.member, identityOf(mole.keyset.seed).signing)]
  const restored = { day, n, half: toBase64(writeRestore({ restore, signers })) }
  nora.view.edit = lieInJson(routes.desk.path, answer => ({ ...answer, restored }))
  const sent = listening(nora)
  await work(hostile, nora)
  await unlessStopped(() => nora.open!.signRestored())
  return sent()?.restore.era === era ? 'an era is signed behind which no other fits' : undefined
}

/** A register that is no earlier state of what the device of whoever signs has seen. */
export async function noEarlierState(): Promise<string | undefined> {
  const { hostile, devices, mole } = await stage('restore of no earlier state', 'four')
  const nora = devices[0]!
  const old = await hostile.copy(hostile.servers[0]!)
  hostile.pass(1)
  for (const device of devices) await work(hostile, device)
  await vouch(hostile, mole, old)
  await putBack(old, nora)
  nora.view.server = old
  const sent = listening(nora)
  await work(hostile, nora)
  await unlessStopped(() => nora.open!.signRestored())
  return sent() ? 'a member signs for a register beside the one their device has seen' : undefined
}

/** Ten days behind a true restore the server shows a person less than they had seen, and tells of the restore. */
export async function lostLater(): Promise<string | undefined> {
  const { hostile, devices, person } = await stage('lost later', 'four')
  const [nora, timur] = devices
  const server = hostile.servers[0]!
  await putBack(server, ...devices)
  await sign(hostile, server, nora!, timur!)
  hostile.pass(10)
  for (const device of [...devices, ...devices]) await work(hostile, device)
  const early = await hostile.copy(server)
  await (await back(hostile, person)).send(draft('the last words')).run(() => {})
  await (await back(hostile, person)).nextPair().keep()
  let marker: string | undefined
  person.view.edit = lieInJson(routes.page.path, answer => {
    marker ??= answer.marker
    return { ...answer, marker }
  })
  await back(hostile, person)
  person.view.on.set(routes.page.path, early)
  const mailbox = await unlessStopped(() => back(hostile, person))
  return mailbox && 'what a person had seen since reads as lost in a restore'
}

/** The server is honest, and its backup is older than a dismissal. */
export async function broughtBack(): Promise<string | undefined> {
  const { hostile, devices, mole, sheets } = await stage('brought back', 'four')
  const [nora, , vera] = devices
  const old = await hostile.copy(hostile.servers[0]!)
  await work(hostile, nora!)
  await nora!.open!.dismiss(sheets[0]!, mole.keyset.member)
  await work(hostile, vera!)
  await putBack(old, vera!)
  vera!.view.server = old
  await work(hostile, vera!)
  const site = await visit(hostile, viewOf(old))
  return site?.keyring.no === 0 ? 'a backup lets one in again who was dismissed' : undefined
}
