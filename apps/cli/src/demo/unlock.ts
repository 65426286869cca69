/** The words that unlock the demonstration's member. They are the same everywhere and protect nothing. */
import { as, type Bytes, type Random, typedWords, type UnlockSecret } from '@treeline/vault'
import { argon2id } from 'hash-wasm'

export const unlockWords = 'open door public garden visit museum'

/** Argon2id with 64 MiB, three passes, one lane: 32 bytes, as the desk's page makes them. */
export const secretOf = async (typed: string, salt: Bytes): Promise<UnlockSecret> => {
  const password = typedWords(typed).join(' ')
  const made = await argon2id({
    ...{ password, salt, parallelism: 1, iterations: 3, memorySize: 65_536, hashLength: 32 },
    outputType: 'binary',
  })
  return as<UnlockSecret>(made, 32)
}

export const newSalt = (random: Random): Bytes => random(16)
