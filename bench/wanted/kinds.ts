/** The cases kept beside the repository: names of small peoples, and pairs one listed and one asked for. Null: no folder. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Level, Question } from '@treeline/wanted'
import { schemes } from '@treeline/wanted/synthetic'
import { type Ours, oursOf } from './ours.ts'
import { levenshteinScore } from './peers.ts'

const folder = join(import.meta.dirname, '../../../shared/cases/names')
const born = { year: 1990, month: 5, day: 6 }

type Count = { asked: number; hit: number; levels: Partial<Record<Level, number>>; missed: readonly string[] }
/** Listed in Cyrillic and asked for in each scheme, and the other way round. */
export type Kinds = Record<string, Count>

type Mode = { born: Question['born']; hasFather: boolean }
const modes: Record<string, Mode> = {
  'full date': { born, hasFather: true },
  'year and patronymic': { born: { year: born.year }, hasFather: true },
  'year alone': { born: { year: born.year }, hasFather: false },
}
