/** Writes a file atomically: to a temporary file next to it, then renamed. A reader never sees half of it. */
import { rename, writeFile } from 'node:fs/promises'

export async function writeAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.part`
  await writeFile(temporary, bytes, { flush: true })
  await rename(temporary, file)
}
