/** A random run as it stands: who is where, and what honest people have really done. */
import type { Day } from '@treeline/vault'
import type { Taken } from '../stage/forge.ts'
import { type Device, work } from './device.ts'
import { asItIs } from './hostile.ts'
import type { Server } from './server.ts'
import type { Stage } from './staged.ts'

export type Story = Stage & {
  /** With which edition the mole was dismissed. */
  dismissedAt: number | undefined
  /** Since when at most one honest keeper does not know of it. */
  loneSince: Day | undefined
  /** Somebody announced an absence, or said that a colleague is away. */
  isExcused: boolean
  /** By whom honest people wrote what, in every copy: the person's are null. */
  wrote: Map<string, string | null>
  /** What the mole wrote in the person's name: true: when they had left, and nobody could take it for older since. */
  forged: Map<string, boolean>
  /** The person has deleted everything, on these copies. */
  erasedOn: Set<Server>
  /** Who had all of a copy on which it was deleted, and opens the case all the same. */
  unforgotten: string | undefined
  /** Which copy was made of which, and when. */
  copies: { of: Server; made: Server; day: Day; voices: Voices }[]
  /** The key of the person's mailbox, as the mole could open it. */
  taken: Taken
}
/** How many things each device had signed by then. */
type Voices = ReadonlyMap<Device, number>

export const voicesOf = ({ devices }: Stage): Voices => new Map(devices.map(one => [one, one.signed.length]))

const isUnaware = ({ dismissedAt }: Story, { accepted }: Device) =>
  dismissedAt !== undefined && accepted.keyringNo < dismissedAt

export const isAware = ({ dismissedAt }: Story, { accepted }: Device): boolean =>
  dismissedAt !== undefined && accepted.keyringNo >= dismissedAt

export async function works(story: Story, device: Device): Promise<boolean> {
  const isDone = await work(story.hostile, device)
  confirmsForged(story, device)
  if (isDone && opensWhatIsErased(story, device)) story.unforgotten = device.name
  return isDone
}

/** Whoever does not know that the mole has left takes what they wrote for true, and confirms it by what they write. */
export function confirmsForged(story: Story, device: Device): void {
  if (!isUnaware(story, device)) return
  for (const text of story.forged.keys()) story.forged.set(text, false)
}

/** In a run whose server never forked: elsewhere the deletion may be of another history than the device knows. */
function opensWhatIsErased({ erasedOn, copies, person }: Story, { view, open }: Device): boolean {
  const isPlain = copies.length === 0 && view.on.size === 0 && view.edit === asItIs
  const found = open?.cases().find(one => one.id === person.id)
  return isPlain && erasedOn.has(view.server) && found !== undefined && !found.isErased
}

/** To be called behind each step. */
export function noteAwareness(story: Story): void {
  if (story.dismissedAt === undefined || story.loneSince !== undefined) return
  const unaware = story.devices.filter(one => isUnaware(story, one))
  if (unaware.length <= 1) story.loneSince = story.hostile.today()
}
