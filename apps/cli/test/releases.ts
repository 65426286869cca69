/** Data folders as released versions left them, small and invented: `releases/VERSION`, made once and opened by all that follow. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readKeyset, readMemory } from '@treeline/client/member'
import { as, type Codename } from '@treeline/vault'
import { fromBase64 } from '@treeline/wire'
import { loadPostgres } from '../src/backup/postgres.ts'
import type { Left } from './desk.ts'

const folder = join(import.meta.dirname, '..', 'releases')
export const folderOf = (version: string): string => join(folder, version)
export const releases = existsSync(folder) ? readdirSync(folder) : []

/** What `sqlite.json` and `postgres.json` of a release say: whose desk it is, when it was left, and what stands in it. Bytes in base64url. */
export type Facts = {
  /** Milliseconds since 1970. */
  now: number
  keyset: string
  memory: string
  /** Of the person whose mailbox is there, and of one who erased theirs. */
  codenames: { remaining: string; erased: string }
  /** What the first of them reads. */
  lines: readonly string[]
  /** What stands in the file beside the copies of that. */
  note: string
}

/** A copy of one, to go on from. `postgres`: address of a database that takes what its dump holds. */
export async function leftBy(version: string, postgres?: string) {
  const from = join(folderOf(version), postgres ? 'postgres' : 'sqlite')
  const facts: Facts = JSON.parse(readFileSync(`${from}.json`, 'utf8'))
  const data = await mkdtemp(join(tmpdir(), 'treeline-release-'))
  await cp(from, data, { recursive: true })
  if (postgres) await loadPostgres(postgres, join(data, 'treeline.pgdump'))
  const left: Left = {
    ...{ data, now: facts.now },
    keyset: readKeyset(fromBase64(facts.keyset)!),
    memory: readMemory(fromBase64(facts.memory)!),
  }
  const codename = (of: string): Codename => as<Codename>(fromBase64(of)!, 16)
  const { remaining, erased } = facts.codenames
  return { left, facts, remaining: codename(remaining), erased: codename(erased) }
}
