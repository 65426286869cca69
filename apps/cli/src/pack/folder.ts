/** Reads, compiles and opens the legal pack of a folder, or refuses it with all its findings. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { loadPack, type Pack, type Sha256 } from '@treeline/pathways'
import { compile, type Finding, type PackFile, Refused, sayFinding } from '@treeline/pathways/compile'
import { Fault, sentenceOf } from '../fault.ts'

export const sha256: Sha256 = bytes => createHash('sha256').update(bytes).digest()

/** Paths are those inside the folder. Throws a Fault if no pack lies there. */
export function packFilesIn(dir: string): PackFile[] {
  const names = namesIn(dir).filter(name => name.endsWith('.md'))
  if (!names.includes('pack.md')) throw new Fault(`${dir} holds no pack: pack.md is not there.`, 2)
  return names.map(name => ({ path: name.replaceAll(sep, '/'), text: textOf(join(dir, name)) }))
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Fault(sentenceOf(error), 2)
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    throw new Fault(sentenceOf(error), 2)
  }
}

/** Throws a Fault that names everything wrong: nothing is answered from half a pack. */
export async function openPack(dir: string): Promise<Pack> {
  try {
    return await loadPack(await compile(packFilesIn(dir), sha256), sha256)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new Fault(error.findings.map(finding => sayIn(dir, finding)).join('\n'), 2)
  }
}

/** `packs/harbour/law.md:12: unknown-fact: ...` */
export const sayIn = (dir: string, finding: Finding): string =>
  sayFinding({ ...finding, file: join(dir, finding.file) })
