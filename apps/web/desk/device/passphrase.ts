/** A worker that runs Argon2id with 64 MiB, so that the page does not freeze for a second. */
import { argon2id } from 'hash-wasm'

export type Asked = { words: string; salt: Uint8Array }

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void answer(data)
})

async function answer({ words, salt }: Asked): Promise<void> {
  const cost = { memorySize: 64 * 1024, iterations: 3, parallelism: 1, hashLength: 32 }
  postMessage(await argon2id({ password: words, salt, ...cost, outputType: 'binary' }))
}
