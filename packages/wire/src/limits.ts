/** How much of each thing the wire takes. Both sides use them: the page refuses before it sends. */
export const version = 1
export const pageBytes = { first: 32_768, later: 131_072 } as const
export const entryBytes = 124 + 64 + 64 * 1024 + 16
export const recordBytes = 32_768
export const wrapBytes = 1168
export const kemBytes = 1216
export const cardBytes = 1373
export const maxRecipients = 200
export const chunkBytes = 256 * 1024
export const sealedChunkBytes = chunkBytes + 16
/** One file: 100 MiB of chunks. */
export const maxChunks = 400
export const maxBlobsInEntry = 10
export const maxItemsInMailbox = 2000
export const bodyBytes = 1_048_576
