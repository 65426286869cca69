/** The vault: codename, keyring, sealed logs, files. Pure; randomness and days are handed in. */
export { Altered } from './aead.ts'
export * from './bag.ts'
export * from './chain.ts'
export * from './codename.ts'
export * from './copy.ts'
export { type EpochKey, type KemPair, kemPair, type SigningPair, sign } from './derive.ts'
export * from './device.ts'
export { type Author, type EntryPlace, sealEntry } from './entry.ts'
export { type Addressee, type EpochPlace, type Sealed, sealEpoch, sealGrant } from './epoch.ts'
export { signDeletion } from './erasing.ts'
export {
  chunkCount,
  type FileHeader,
  type FilePlace,
  type FilePointer,
  newFileKey,
  padmeLength,
  type ReadSlice,
  sealFile,
} from './file.ts'
export * from './identity.ts'
export * from './known.ts'
export * from './opening.ts'
export * from './pair.ts'
export * from './random.ts'
export * from './reading.ts'
export * from './row.ts'
export * from './statements.ts'
export * from './typed.ts'
export * from './verify/index.ts'
export * from './words.ts'
export * from './writable.ts'
