import { expect, test } from 'vitest'
import { soundsOf } from './readings.ts'
import { wordsOf } from './script.ts'
import { skeletonOf } from './sounds.ts'

const sounds = (word: string) => soundsOf(wordsOf(word)[0]!)
/** Whether the Latin, Armenian or Georgian spelling can be read as the Cyrillic one. */
const reads = (spelling: string, as: string) => sounds(spelling).includes(sounds(as)[0]!)

test.each([
  ['Щербаков', 'Shcherbakov Schtscherbakow Chtcherbakov Szczerbakow Ščerbakov Sjtjerbakov Şçerbakov'],
  ['Жуковский', 'Zhukovskii Schukowski Joukovski Żukowski Žukovskij Zjukovskij Jukovski Zhukovskiy'],
  ['Хачатрян', 'Khachatryan Chatschatrjan Khatchatrian Chaczatrian Chačatrjan Khachatrian'],
  ['Цветаев', 'Tsvetaev Zwetajew Tsvetaïev Cwietajew Cvetaev Tsvetajev Tzvetayev'],
  ['Юрьева', 'Iureva Yuryeva Jurjewa Iourieva Juriewa Jur’eva'],
  ['Семёнов', 'Semenov Semyonov Semjonow Semionov Siemionow Semënov'],
  ['Ткачёв', 'Tkachev Tkachov Tkatschow Tkatchev Tkaczow Tkačëv'],
  ['Гайдаржи', 'Gaidarzhi Gajdarschi Haidarzhy Gaïdarji'],
  ['Каймақов', 'Qaimaqov Kaimakov Kaymakov'],
  ['Тыңышбаев', 'Tynyshbayev Tıñışbaev Tynyschbajew'],
])('%s is read from every tradition', (name, spellings) => {
  for (const spelling of spellings.split(' ')) expect(reads(spelling, name), spelling).toBe(true)
})

test('Ukrainian, Belarusian, Armenian and Georgian letters sound as in Russian papers', () => {
  expect(reads('Hnatiuk', 'Гнатюк')).toBe(true)
  expect(reads('Paŭloŭski', 'Павловский')).toBe(true)
  expect(reads('Հակոբյան', 'Акопян')).toBe(true)
  expect(reads('Hakobyan', 'Акопян')).toBe(true)
  expect(reads('Ղազարյան', 'Казарян')).toBe(true)
  expect(reads('ჭიაბერიძე', 'Чиаберидзе')).toBe(true)
})

test('diacritics that were lost on the way are read, too', () => {
  expect(reads('Scerbakov', 'Щербаков')).toBe(true)
  expect(reads('Zukovskij', 'Жуковский')).toBe(true)
  expect(reads('Cernov', 'Чернов')).toBe(true)
})

test('a letter that only looks right is put right', () => {
  expect(wordsOf('Ивaнoв')[0]).toEqual({ letters: 'иванов', script: 'cyrillic' })
  expect(wordsOf('Pеtrоv')[0]).toEqual({ letters: 'petrov', script: 'latin' })
  expect(wordsOf('1vanov')[0]).toEqual({ letters: 'ivanov', script: 'latin' })
})

test('what is longer than any name is no word', () => {
  expect(wordsOf(`Лесов ${'я'.repeat(100_000)}`)).toEqual([{ letters: 'лесов', script: 'cyrillic' }])
})

test('hyphens, commas and points part words', () => {
  expect(wordsOf('Лесной-Горский, А.').map(({ letters }) => letters)).toEqual(['лесной', 'горский', 'а'])
  expect(wordsOf('')).toEqual([])
})

test('names that differ sound different', () => {
  expect(skeletonOf(sounds('Петров')[0]!)).not.toBe(skeletonOf(sounds('Перов')[0]!))
  expect(skeletonOf(sounds('Попов')[0]!)).toBe('PPV')
  expect(skeletonOf(sounds('Иванов')[0]!)).not.toBe(skeletonOf(sounds('Ванов')[0]!))
  expect(reads('Sidorov', 'Федоров')).toBe(false)
})

test('no word has more readings than a phone can try', () => {
  for (const word of ['Szczszcszczs', 'Ghchschjxyçcszzhtsch', 'jojojojojohhhhgggg'])
    expect(sounds(word).length).toBeLessThan(250)
})
