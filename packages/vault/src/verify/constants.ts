/**
 * The numbers both sides of the protocol count on: days, sizes, limits. Each is changed here alone.
 * Pages and sentences that state one are held to it by constants.test.ts; the word lists take it as a place.
 */

/** Milliseconds. */
export const dayMs = 86_400_000

// Days.

/** The least time a message can be read for. */
export const retentionDays = 30
/** How long a mailbox epoch is written in at most; its messages live for this and the retention. */
export const epochDays = 7
/** How far two clocks may be apart. */
export const clockDays = 1
/** A weekly card is sealed to for this long, and may start so far ahead. */
export const weeklyDays = 14
export const aheadDays = 28
/** How long after its card ends the private part stays: the longest a mailbox epoch lives. */
export const cardSecretDays = retentionDays + epochDays + clockDays
export const standingDays = 3650
/** A fresh statement older than this by the reader's clock: nothing is sealed any more. */
export const freshDays = 7
export const suspensionDays = 14
/** For links: of the set-up, and of one colleague. */
export const inviteDays = 7
/** One who made keys waits so long to be admitted. */
export const waitingDays = 30
/** What the team's file has left after its person erased the mailbox. */
export const graceDays = 30

// Bytes of single things.

/** A desk, a log, a file, a hash, an Ed25519 key. */
export const idBytes = 32
export const memberIdBytes = 16
export const signatureBytes = 64
/** An X-Wing public key. */
export const kemBytes = 1216
export const wrapBytes = 1168
export const cardBytes = 1373
export const statementBytes = 100
/** The longest entry: what an entry of size class 3 takes. */
export const entryBytes = 124 + 64 + 64 * 1024 + 16
/** The longest epoch record or grant. */
export const recordBytes = 32_768

// How many, and how much at once.

/** UTF-16 units of a member's name. */
export const nameLength = 60
export const maxRecipients = 200
export const maxItemsInMailbox = 2000
export const maxBlobsInEntry = 10
/** Of a file before it is sealed; sealed, each chunk has a tag. */
export const chunkBytes = 256 * 1024
export const sealedChunkBytes = chunkBytes + 16
/** One file: 100 MiB of chunks. */
export const maxChunks = 400
/** Of a question, as JSON. */
export const bodyBytes = 1_048_576
/** Of a page of a log, as JSON: always exactly so many. */
export const pageBytes = { first: 32_768, later: 131_072 } as const
