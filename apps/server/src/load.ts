/** Counts the present load in memory: when first contacts need proof of work, and when they are refused. */
import { statfsSync } from 'node:fs'
import { maxWorkBits } from '@treeline/vault/verify'
import type { Limits } from './limits.ts'

/** Items with their wraps, or chunks of files: these leave room for others' words. */
type Unanswered = 'words' | 'files'

export type Load = {
  /** Counts an attempt at a first contact; gives the bits of work to ask for, 0 on an ordinary day. */
  contact(): number
  /** Takes bytes for one whom nobody has answered yet; false if there is no room for them now. */
  takeUnanswered(what: Unanswered, bytes: number): boolean
  /** Whether the disk has room for anything new. */
  hasRoom(): boolean
}

const windowMs = 10_000
const leastWork = 8
const diskSeenMs = 2000
const hourMs = 3_600_000
/** What may come at once: five minutes' worth. What lies idle longer is not saved up for a flood. */
const burst = 1 / 12
/** The part of what may come at once that files never take: a flood of them keeps nobody from writing. */
const forWords = 1 / 4

export function openLoad(limits: Limits, folder: string, now: () => number): Load {
  let window = { start: now(), count: 0, before: 0 }
  let room = { bytes: limits.unansweredBytesPerHour * burst, at: now() }
  let disk = { hasRoom: true, at: Number.NEGATIVE_INFINITY }
  return {
    contact: () => {
      const age = now() - window.start
      if (age < 0 || age >= windowMs)
        window = { start: now(), count: 0, before: age < 2 * windowMs ? window.count : 0 }
      window.count++
      const perSecond = Math.max(window.count, window.before) / (windowMs / 1000)
      if (perSecond <= limits.contactsPerSecond) return 0
      return Math.min(maxWorkBits, leastWork + Math.floor(Math.log2(perSecond / limits.contactsPerSecond)))
    },
    takeUnanswered: (what, bytes) => {
      const most = limits.unansweredBytesPerHour * burst
      const refilled = (Math.max(0, now() - room.at) / hourMs) * limits.unansweredBytesPerHour
      room = { bytes: Math.min(most, room.bytes + refilled), at: now() }
      const reserved = what === 'files' ? most * forWords : 0
      if (room.bytes - reserved < bytes) return false
      room.bytes -= bytes
      return true
    },
    hasRoom: () => {
      if (Math.abs(now() - disk.at) > diskSeenMs) {
        const { bavail, bsize } = statfsSync(folder)
        disk = { hasRoom: bavail * bsize >= limits.freeBytes, at: now() }
      }
      return disk.hasRoom
    },
  }
}
