/** A member's device over the real client: locked and opened again, with what it remembers, and what it has signed. */
import { Refused, Trouble } from '@treeline/client'
import {
  type Case,
  type Desk,
  type DeskMemory,
  type Keyset,
  openDesk,
  readMemory,
  writeMemory,
} from '@treeline/client/member'
import { type Bytes, type Day, rememberedKeyring } from '@treeline/vault'
import { worldThrough } from '../stage/world.ts'
import type { Hostile, View } from './hostile.ts'
import type { Server } from './server.ts'
import { type Signed, signedIn } from './signed.ts'

/** The furthest that a device has ever believed: its memory, which must not fall below that, is another matter. */
type Accepted = { keyringNo: number; registerNext: number }

export type Device = {
  name: string
  keyset: Keyset
  /** As it lies on the disk. */
  memory: Bytes | undefined
  view: View
  open: Desk | undefined
  accepted: Accepted
  /** Everything it has put its name to, with what it had accepted by then. */
  signed: { what: Signed; accepted: Accepted; day: Day; server: Server }[]
  /** Texts it has shown, by case. */
  seen: Map<string, Set<string>>
  /** Of these, what it was shown while nobody vouched for the desk: it copies none of it, and the mailbox runs out. */
  uncopied: Set<string>
  /** The last day on which it was through with all there was. */
  workedOn: Day
}

export const newDevice = (name: string, keyset: Keyset, view: View, today: Day): Device => ({
  ...{
    name,
    keyset,
    view,
    memory: undefined,
    open: undefined,
    signed: [],
    seen: new Map(),
    uncopied: new Set(),
  },
  accepted: { keyringNo: 0, registerNext: 0 },
  workedOn: today,
})

/**
 * Opens the desk, if it is locked, and does all there is; its member finds right what others have changed, and the phrase
 * of new roots not the one a colleague has. `ahead`: reads what only rows were read of. Gives false if something stopped it.
 */
export async function work(hostile: Hostile, device: Device, { ahead = true } = {}): Promise<boolean> {
  const isDone = await unlessStopped(async () => {
    device.open ??= await unlocked(hostile, device)
    await device.open.sync()
    const { changed } = device.open.vouching()
    if (changed) await device.open.approve(changed.of)
    while (ahead && (await device.open.readAhead()));
    return true
  })
  if (!isDone) device.open = undefined
  if (device.open) {
    remember(device, device.open.memory())
    noteSeen(device, device.open)
    device.workedOn = hostile.today()
  }
  return isDone === true
}

export const lock = (device: Device): void => {
  device.open = undefined
}

function unlocked(hostile: Hostile, device: Device): Promise<Desk> {
  const last = device.memory && readMemory(device.memory)
  const world = worldThrough(hostile.worldOf('desk', device.view), (request, send) => {
    const { accepted, view } = device
    const place = { accepted, day: hostile.today(), server: view.on.get(request.path) ?? view.server }
    for (const what of signedIn(request)) device.signed.push({ what, ...place })
    return send(request)
  })
  const save = async (keyset: Keyset) => {
    device.keyset = keyset
    return undefined
  }
  const store = async (memory: DeskMemory) => remember(device, memory)
  return openDesk(world, device.keyset, save, { last, store })
}

function remember(device: Device, memory: DeskMemory): void {
  device.memory = writeMemory(memory)
  const { no } = rememberedKeyring(memory.keyring)
  device.accepted = {
    keyringNo: Math.max(device.accepted.keyringNo, no),
    registerNext: Math.max(device.accepted.registerNext, memory.register.place.next),
  }
}

export const textsOf = ({ standing }: Case): string[] => standing.messages.map(one => one.text)

function noteSeen({ seen, uncopied }: Device, open: Desk): void {
  const { isBehind } = open.site()
  for (const one of open.cases()) {
    const known = seen.get(one.id) ?? new Set()
    for (const text of textsOf(one)) {
      if (!isBehind) uncopied.delete(text)
      else if (!known.has(text)) uncopied.add(text)
    }
    seen.set(one.id, new Set([...known, ...textsOf(one)]))
  }
}

/** What the client refuses to do, or cannot, is no fault of the model. Anything else is thrown. */
export async function unlessStopped<T>(job: () => Promise<T>): Promise<T | undefined> {
  try {
    return await job()
  } catch (error) {
    if (error instanceof Trouble || error instanceof Refused) return undefined
    throw error
  }
}
