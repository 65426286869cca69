/** Small lists of invented people in each format, and the bundles made of them, for tests. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wanted } from '../src/wanted.ts'
import { newFolder } from './packs.ts'
import { typed } from './typed.ts'

export const retrieved = '2026-11-20'
export const on = '2026-11-24'

const entity = (id: string, name: string, birthDate: string) =>
  JSON.stringify({ id, schema: 'Person', properties: { name: [name], birthDate: [birthDate] } })

const senzing = (id: string, name: string, birth: string) =>
  JSON.stringify({
    DATA_SOURCE: 'INVENTED',
    RECORD_ID: id,
    RECORD_TYPE: 'PERSON',
    NAMES: [{ NAME_TYPE: 'PRIMARY', NAME_FULL: name }],
    DATES: [{ DATE_OF_BIRTH: birth }],
  })

/** Three people, as each format has them. */
export const lists = {
  ftm: [
    entity('inv-1', 'Лесов Егор Павлович', '1990-02-01'),
    entity('inv-2', 'Shcherbina Yuliya', '1985-07-30'),
    entity('inv-3', 'Боровик Семён', '1979'),
  ].join('\n'),
  interpol: JSON.stringify([
    { entity_id: '2026/1', forename: 'EGOR', name: 'LESOV', date_of_birth: '1990/02/01' },
    { entity_id: '2026/2', forename: 'YULIYA', name: 'SHCHERBINA', date_of_birth: '1985/07/30' },
    { entity_id: '2026/3', forename: 'SEMEN', name: 'BOROVIK', date_of_birth: '1979' },
  ]),
  mvd: [
    'name,sex,year,pob,nationality,features,status,category',
    'ЛЕСОВ ЕГОР ПАВЛОВИЧ,М,1990,"Г. ЛЕСНОЙ, РОССИЯ",РОССИЯ,"ОН ЖЕ ПОЛЯНИН ПЕТР ПАВЛОВИЧ, шрам",,',
    'ЩЕРБИНА ЮЛИЯ ИВАНОВНА,Ж,1985,,РОССИЯ,,,',
    'БОРОВИК СЕМЕН ИЛЬИЧ,М,1979,,РОССИЯ,,,',
  ].join('\n'),
  senzing: [
    senzing('inv-1', 'Лесов Егор Павлович', '1990-02-01'),
    senzing('inv-2', 'Shcherbina Yuliya', '1985-07-30'),
    senzing('inv-3', 'Боровик Семён', '1979'),
  ].join('\n'),
  simple: [
    '"id","schema","name","aliases","birth_date","countries"',
    '"inv-1","Person","Лесов Егор Павлович","Lesov Egor;Полянин Пётр","1990-02-01","ru"',
    '"inv-2","Person","Shcherbina Yuliya","","1985-07-30",""',
    '"inv-3","Person","Боровик Семён","","1979",""',
  ].join('\n'),
} as const

/** What a list in FollowTheMoney form must be called. */
export const called = ['--list', 'Invented list', '--publisher', 'Nobody'] as const

/** A file in a folder of its own that is gone when the test has ended. */
export function fileWith(name: string, content: string | Uint8Array): string {
  const file = join(newFolder(), name)
  writeFileSync(file, content)
  return file
}

/** What `treeline wanted ...` did. */
export const ran = (...args: readonly string[]) => typed(wanted, args)

/** What `build` did with this list, and where the bundle lies if it made one. */
export async function built(content: string | Uint8Array, format: keyof typeof lists, day = retrieved) {
  const source = fileWith(`list.${format}`, content)
  const bundle = join(newFolder(), 'lists.bin')
  const result = await ran(
    ...['build', '--source', source, '--format', format, '--retrieved', day, '--out', bundle],
    ...(format === 'ftm' ? called : []),
  )
  return { ...result, source, bundle }
}

/** A private key, and the public one. */
export async function newKey(): Promise<{ file: string; key: string }> {
  const file = join(newFolder(), 'lists.pem')
  const { out } = await ran('key', file)
  return { file, key: out.trim().replace('public key: ', '') }
}

/** The three people of FollowTheMoney, signed in place. */
export async function signedList(day = retrieved, after?: string, key?: { file: string; key: string }) {
  const by = key ?? (await newKey())
  const { bundle } = await built(lists.ftm, 'ftm', day)
  const place = after === undefined ? [] : ['--after', after]
  const { code, err } = await ran('sign', '--bundle', bundle, '--key', by.file, ...place)
  if (code !== 0) throw new Error(err)
  return { bundle, by }
}

export const lesov = ['--name', 'Egor Lesov', '--born', '1990-02-01'] as const
export const stranger = ['--name', 'Anna Beispiel', '--born', '1991-03-04'] as const

/** The answer of `check --json`, or the sentence that refuses it. */
export async function answered(bundle: string, ...args: readonly string[]) {
  const days = args.includes('--on') ? [] : ['--on', on]
  const { code, out, err } = await ran('check', '--bundle', bundle, '--json', ...args, ...days)
  return code === 0 ? JSON.parse(out) : { code, err }
}

/** A copy with one bit of one byte turned. `at`: from the end where it is below zero. */
export function flipped(bundle: string, at: number): string {
  const bytes = readFileSync(bundle)
  bytes[at < 0 ? bytes.length + at : at]! ^= 1
  return fileWith('flipped.bin', bytes)
}
