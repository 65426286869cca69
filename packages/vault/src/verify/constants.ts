/**
 * The numbers both sides of the protocol count on: days, sizes, limits. Each is changed here alone.
 * Pages and sentences that state one are held to it by constants.test.ts; the word lists take it as a place.
 */

/** A day in milliseconds. */
export const dayMs = 86_400_000

// Days.

/** Days. The least time a message can be read for. */
export const retentionDays = 30
/** How long a mailbox epoch is written in at most; its messages live for this and the retention. */
export const epochDays = 7
/** How far two clocks may be apart. */
export const clockDays = 1
/** How many days a weekly card is sealed to at most; each week there is a new one. */
export const weeklyDays = 21
/** How many days ahead a weekly card may start. */
export const aheadDays = 28
/** How long after its card ends the private part stays: the longest a mailbox epoch lives. */
export const cardSecretDays = retentionDays + epochDays + clockDays
/** How many days a standing card is sealed to. */
export const standingDays = 3650
/** How many days a suspension holds unless the roots confirm it. */
export const suspensionDays = 14
/** What a device vouches for holds so long, where a coordinator is in daily. */
export const vouchDays = 7
/** And so long where none is. */
export const aloneDays = 14
/** And at most so long where its member announces an absence. */
export const awayDays = 28
/** A keeper whose newest register item is at most so old is heard. */
export const heardDays = 14
/** On how many of these days a coordinator is in, where one is in daily: nearly all that are no weekend. */
export const dailyDays = 9
/** For so long after their newest item a human's word that they are away counts. */
export const excusedDays = 35
/** For so long after the last confirmation a visitor is asked whether to go on. */
export const amberDays = 7
/** A keyring signed so few days ago is taken with a coordinator's word alone, if the visitor wants to go on. */
export const ownDays = 14
/** An erasure that a coordinator alone signed takes effect so long after the server took it. */
export const erasureWaitDays = 7
/** For links: of the set-up, and of one colleague. */
export const inviteDays = 7
/** One who made keys waits so long to be admitted. */
export const waitingDays = 30
/** For so many days everybody is told of a restore. Backups are kept no longer. */
export const restoreDays = 45
/** For so many days a device knows the items of the register: it goes back to none before. */
export const registerDays = 60
/** What the team's file has left after its person erased the mailbox. */
export const graceDays = 30

// Bytes of single things.

/** Bytes of a desk, a log, a file, a hash, an Ed25519 key. */
export const idBytes = 32
/** Bytes of a member's id. */
export const memberIdBytes = 16
/** Bytes of a device's id. */
export const deviceIdBytes = 16
/** Bytes of the salt beside a member's name. */
export const nameSaltBytes = 16
/** Bytes of an Ed25519 signature. */
export const signatureBytes = 64
/** Bytes of an X-Wing public key. */
export const kemBytes = 1216
/** Bytes of a wrap: an epoch's key sealed to one X-Wing key. */
export const wrapBytes = 1168
/** Bytes of a card with its signature. */
export const cardBytes = 1389
/** Bytes of a claim with its signature. */
export const claimBytes = 236
/** Bytes that all claims of one file begin with. */
export const claimStartBytes = 68
/** Bytes of a deletion with its signature. */
export const deletionBytes = 304
/** Bytes of an erasure with two signatures. */
export const erasureBytes = 429
/** Bytes of one with a single signature. */
export const loneErasureBytes = 317
/** Bytes of a restore with two signatures. */
export const restoreBytes = 341
/** Bytes of a sealed marker: iv [12], the marker [72], tag [16]. */
export const markerBytes = 104
/** Bytes of the public half of a register item, with its signature. */
export const registerPublicBytes = 273
/** Bytes of the longest body of fresh. */
export const freshBytes = 106 + 32 * (48 + 75)
/** Bytes of the longest private half: with the signatures of nine roots. */
export const registerPrivateBytes = 1038
/** How many lines lie beside one item of the register. */
export const maxLinesInItem = 256
/** Bytes of a line: how far a case had come when its row was sealed. */
export const lineBytes = 144
/** Bytes of a row before it is sealed. */
export const paddedRowBytes = 512
/** Bytes of a sealed row: salt, ciphertext, tag. */
export const rowBytes = 32 + paddedRowBytes + 16
/** Bytes of a line and its sealed row, side by side. */
export const lineAndRowBytes = lineBytes + rowBytes
/** Bytes of a bag row: file, epoch, iv, a key and its tag. */
export const bagRowBytes = 32 + 4 + 12 + 32 + 16
/** Bytes of the longest entry: what an entry of size class 3 takes. */
export const entryBytes = 124 + 64 + 64 * 1024 + 16
/** Bytes of a member's author block: id, device, key, register item, signature. */
export const authorBytes = 16 + 16 + 32 + 32 + 64
/**
 * Bytes of the longest body: a copy of it, with its header, its hash, the moment it was copied and a member's author
 * block, must fit into an entry of size class 3 by a member.
 */
export const maxBodyBytes = 64_508
/** Bytes of the longest epoch record or grant. */
export const recordBytes = 32_768

// How many, and how much at once.

/** UTF-16 units of a member's name. */
export const nameLength = 60
/** How many can open one epoch. */
export const maxRecipients = 200
/** To how many devices of one member a log is sealed: the keys of one member in one record. */
export const maxDevicesOfMember = 6
/** Cards of one member that a server keeps: of each device those running and those that ended lately, and the standing one. */
export const maxCardsOfMember = 60
/** How many cards a body of fresh names: those a first message is sealed to. */
export const maxFreshCards = 48
/** How many suspensions can be in force at once: fewer than half of 150 members. */
export const maxSuspensions = 75
/** How often a desk's data is restored at most. */
export const maxRestores = 64
/** An era is so many above the one before at most: behind any, others can follow. */
export const maxErasAhead = 65_536
/** How many items a log holds: a file of a case a copy of all its mailbox can, and notes beside them. */
export const maxItems = { mailbox: 2000, file: 20_000 } as const
/** So many editions ahead of the known one a reader who was away takes words of the desk: behind any, others can follow. */
export const maxConfigsAhead = 100
/** And a keyring. A visitor knows the first of each generation of roots: as many editions a generation can sign. */
export const maxKeyringsAhead = 10_000
/** How many files one entry names. */
export const maxBlobsInEntry = 10
/** Bytes of a chunk of a file before it is sealed; sealed, each has a tag. */
export const chunkBytes = 256 * 1024
/** Bytes of a sealed chunk, its tag included. */
export const sealedChunkBytes = chunkBytes + 16
/** Chunks of one file: 100 MiB. */
export const maxChunks = 400
/** Bytes of a question to the server, as JSON. */
export const bodyBytes = 1_048_576
/** Bytes of a page of a log, as JSON: always exactly so many. */
export const pageBytes = { first: 32_768, later: 131_072 } as const
