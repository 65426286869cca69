/** Cases that lie in a folder next to the clone: names of small peoples in every scheme, and pairs of two spellings. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Level, Question } from '@treeline/wanted'
import { schemes } from '@treeline/wanted/synthetic'
import { isHit, type Ours, oursOf } from './ours.ts'
import { asker, levenshtein } from './peers.ts'

const day = { year: 1990, month: 5, day: 6 }

/** Shares from 0 to 1 of `asked`; `levenshtein`: null where it is not asked. `fewest`: of the worst scheme, people. */
export type Kind = {
  asked: number
  possible: number
  noMatch: number
  levenshtein: number | null
  fewest: { scheme: string; possible: number; of: number }
}
/** By what is asked: `full date`, `year and patronymic`, `year alone`; each with the list in Cyrillic or in the scheme. */
export type Kinds = Record<string, Kind>

type Mode = { born: Question['born']; toAsk: (name: string) => string; isDated: boolean }
const fatherless = (name: string) => name.split(' ').slice(0, 2).join(' ')
const modes: Readonly<Record<string, Mode>> = {
  'full date': { born: day, toAsk: name => name, isDated: true },
  'year and patronymic': { born: { year: day.year }, toAsk: name => name, isDated: false },
  'year alone': { born: { year: day.year }, toAsk: fatherless, isDated: false },
}
const plain = { id: 'russian', romanise: (name: string) => name }
const russian = [plain, ...schemes.filter(({ language }) => language === 'ru')]

/** `shared`: a folder with `cases/names` in it. Null: it is not there. */
export async function kindsIn(shared: string): Promise<{ minorities: Kinds; pairs: Kinds } | null> {
  const folder = join(shared, 'cases/names')
  if (!existsSync(folder)) return null
  const text = (file: string) => readFileSync(join(folder, file), 'utf8').trim().split('\n')
  const names = text('minorities.tsv').flatMap(line => line.split('\t')[1]!.split(';'))
  const pairs = text('pairs.txt')
    .filter(line => !line.startsWith('#') && line.includes('|'))
    .map(line => line.split('|').map(part => part.trim()) as [string, string])
  const perScheme = russian.map(scheme => ({ id: scheme.id, pairs: writtenBy(scheme, names) }))
  return { minorities: await measured(perScheme), pairs: await measured([{ id: 'pairs', pairs }]) }
}

/** A scheme has no letters for some names: these are not asked for in it. */
function writtenBy({ romanise }: typeof plain, names: readonly string[]): [string, string][] {
  return names.flatMap(name => {
    try {
      return [[name, romanise(name)]]
    } catch (error) {
      if (error instanceof RangeError) return []
      throw error
    }
  })
}

type Pairs = { id: string; pairs: readonly (readonly [string, string])[] }

async function measured(groups: readonly Pairs[]): Promise<Kinds> {
  const kinds: Kinds = {}
  for (const [direction, turn] of [
    ['listed as first', (pair: readonly [string, string]) => pair],
    ['listed as second', ([one, other]: readonly [string, string]) => [other, one] as const],
  ] as const)
    for (const [label, mode] of Object.entries(modes)) {
      const each = []
      for (const { id, pairs } of groups) each.push(await askedIn(id, pairs.map(turn), mode))
      kinds[`${label}, ${direction}`] = summed(each)
    }
  return kinds
}

type Asked = { id: string; levels: readonly Level[]; alike: number | null }

/** Everybody has the same date: each is listed alone, so that nobody is found for another. */
async function askedIn(id: string, pairs: Pairs['pairs'], mode: Mode): Promise<Asked> {
  const levels: Level[] = []
  let alike = 0
  for (const [list, name] of pairs) {
    const ours: Ours = await oursOf([{ names: [list], born: [mode.isDated ? day : { year: day.year }] }])
    levels.push(ours.ask({ name: mode.toAsk(name), born: mode.born }).level)
    if (asker(levenshtein, [{ name: list, date: '' }])(name, '')) alike++
  }
  return { id, levels, alike: mode.isDated ? alike : null }
}

const hits = (levels: readonly Level[]) => levels.filter(level => isHit({ level })).length

function summed(each: readonly Asked[]): Kind {
  const levels = each.flatMap(one => one.levels)
  const worst = each.reduce((most, one) => (missed(one) > missed(most) ? one : most))
  const alike = each.reduce((sum, one) => sum + (one.alike ?? 0), 0)
  return {
    asked: levels.length,
    possible: hits(levels) / levels.length,
    noMatch: levels.filter(level => level === 'no-match').length / levels.length,
    levenshtein: each[0]?.alike === null ? null : alike / levels.length,
    fewest: { scheme: worst.id, possible: hits(worst.levels), of: worst.levels.length },
  }
}
const missed = ({ levels }: Asked) => levels.length - hits(levels)
