/** Writes a file whole or not at all: beside its place, then renamed. A server that reads it never sees a half. */
import { rename, writeFile } from 'node:fs/promises'

export async function writeAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.part`
  await writeFile(temporary, bytes, { flush: true })
  await rename(temporary, file)
}
