/** The shipped pack, and copies of it with one stretch of text replaced, for tests. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const russianArmy = join(import.meta.dirname, '../../../packs/russian-army')
export const example = join(russianArmy, 'example.facts.yaml')

/** A folder that is gone when the test has ended. */
export function newFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'treeline-pack-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** `from` must stand in one file of the pack; its first place is changed. Gives the folder, and where that is. */
export function packWith(from: string, to: string): { dir: string; file: string; line: number } {
  const dir = newFolder()
  cpSync(russianArmy, dir, { recursive: true })
  const name = readdirSync(dir).find(one => readFileSync(join(dir, one), 'utf8').includes(from))
  if (!name) throw new Error(`the pack has no ${from}`)
  const file = join(dir, name)
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace(from, () => to),
  )
  return { dir, file, line: text.slice(0, text.indexOf(from)).split('\n').length }
}

/** A facts file in a folder of its own. */
export function factsFile(name: string, text: string): string {
  const file = join(newFolder(), name)
  writeFileSync(file, text)
  return file
}
