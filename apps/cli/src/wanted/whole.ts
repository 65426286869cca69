/** Writes a file whole or not at all: beside its place, then renamed. A server that reads it never sees a half. */
import { rename, writeFile } from 'node:fs/promises'

export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}.part`
  await writeFile(beside, bytes, { flush: true })
  await rename(beside, file)
}
