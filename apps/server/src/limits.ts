/** How much of everything this server takes. Whoever runs it may set other numbers. */
export type Limits = {
  /** First contacts a second, over ten seconds, above which work is asked for. */
  contactsPerSecond: number
  /** Bytes an hour from those whom nobody has answered yet. Answered mailboxes never compete. */
  unansweredBytesPerHour: number
  /** Below this many free bytes on the disk nothing new is taken. */
  freeBytes: number
  /** A request that takes longer to arrive is cut off. Tor at its slowest needs two minutes for a chunk. */
  requestMs: number
}

export const defaultLimits: Limits = {
  contactsPerSecond: 5,
  unansweredBytesPerHour: 512 * 1024 * 1024,
  freeBytes: 256 * 1024 * 1024,
  requestMs: 120_000,
}
