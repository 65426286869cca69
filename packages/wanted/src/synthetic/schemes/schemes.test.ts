/** Each scheme writes names as its published table says, and leaves no letter behind. */
import { expect, test } from 'vitest'
import { people } from '../people.ts'
import { romanised, schemesFor } from '../written.ts'
import { schemes } from './all.ts'

const by = (id: string) => schemes.find(scheme => scheme.id === id)!

test.each([
  ['ru-icao', 'Юлия', 'Iuliia'],
  ['ru-icao', 'Подъячев', 'Podieiachev'],
  ['ru-bgn', 'Юлия', 'Yuliya'],
  ['ru-bgn', 'Елизавета', 'Yelizaveta'],
  ['ru-bgn', 'Гурьев', 'Gur’yev'],
  ['ru-iso-9', 'Юлия', 'Ûliâ'],
  ['ru-gost-16876', 'Юлия', 'Julija'],
  ['ru-telegram', 'Юлия', 'Iuliia'],
  ['ru-passport-2010', 'Цветков', 'Tcvetkov'],
  ['ru-icao', 'Цветков', 'Tsvetkov'],
  ['ru-gost-b', 'Цветков', 'Czvetkov'],
  ['ru-gost-b', 'Цибин', 'Cibin'],
  ['ru-passport-1997', 'Савельева', 'Savelyeva'],
  ['ru-passport-1997', 'Сергей Мирный', 'Sergey Mirnyy'],
  ['ru-soviet', 'Сергей', 'Serguei'],
  ['ru-soviet', 'Юрий Мишин', 'Iourii Michine'],
  ['ru-soviet', 'Ксения Лосева', 'Xeniia Losseva'],
  ['ru-mvd-782', 'Семён Булаев', 'Semyen Bulayev'],
  ['ru-mvd-782', 'Лазарь Ильинов', "Lazar' Ilyinov"],
  ['ru-mvd-782', 'Жёлтиков', 'Zheltikov'],
  ['ru-british', 'Юрий', 'Yury'],
  ['ru-ala-lc', 'Юлия', 'I͡ulii͡a'],
  ['ru-scientific', 'Хохлов', 'Xoxlov'],
  ['ru-ungegn', 'Хохлов', 'Hohlov'],
  ['ru-metro', 'Муравьёв', 'Muravyov'],
  ['ru-english', 'Ильин-Дубровский', 'Ilyin-Dubrovsky'],
  ['ru-english', 'Ельцов', 'Yeltsov'],
  ['ru-maps', 'Лысый', 'Lysiy'],
  ['ru-bank', 'Юлия Щукина', 'Yuliya Schukina'],
  ['ru-german', 'Евгений Мясоедов', 'Jewgeni Mjassojedow'],
  ['ru-french', 'Сергей Васильев', 'Sergueï Vassiliev'],
  ['ru-polish', 'Сергей Лебедев', 'Siergiej Lebiediew'],
  ['ru-polish', 'Павловский', 'Pawłowski'],
  ['ru-czech', 'Дмитрий', 'Dmitrij'],
  ['ru-swedish', 'Чижов', 'Tjizjov'],
  ['ru-dutch', 'Юрий Чуров', 'Joeri Tsjoerov'],
  ['ru-turkish', 'Быков', 'Bıkov'],
  ['ru-spanish', 'Сергей Хомутов', 'Serguei Jomutov'],
  ['ru-italian', 'Лихачёв', 'Likhaciov'],
  ['uk-national', 'Згурський', 'Zghurskyi'],
  ['uk-national', 'Юрій', 'Yurii'],
  ['uk-national', 'Наталія', 'Nataliia'],
  ['uk-national', 'Єнакієв', 'Yenakiiev'],
  ['uk-passport-2007', 'Сергій', 'Sergii'],
  ['uk-bgn', 'Сергій', 'Serhiy'],
  ['uk-german', 'Щербак', 'Schtscherbak'],
  ['be-icao', 'Дзмітрый', 'Dzmitryi'],
  ['be-2007', 'Юлія Лявонаўна', 'Julija Liavonaŭna'],
  ['be-lacinka', 'Аляксандр Жук', 'Alaksandr Žuk'],
  ['be-bgn', 'Ігнатаў', 'Ihnataw'],
  ['kk-passport', 'Нұрлан Ғабит', 'Nurlan Gabit'],
  ['kk-passport', 'Ерлан', 'Yerlan'],
  ['kk-latin-2021', 'Шыңғыс', 'Şyñğys'],
  ['kk-latin-2021', 'Серік', 'Serık'],
  ['kk-bgn', 'Қайрат', 'Qayrat'],
  ['hy-passport', 'Հովհաննիսյան', 'Hovhannisyan'],
  ['hy-passport', 'Հարությունյան', 'Harutyunyan'],
  ['hy-passport', 'Ոսկանյան', 'Voskanyan'],
  ['hy-bgn', 'Երվանդ', 'Yervand'],
  ['hy-iso-9985', 'Խաչատրյան', 'Xačatryan'],
  ['ka-passport', 'წიკლაური', 'Tsiklauri'],
  ['ka-national', 'ჭანტურია', 'Ch’ant’uria'],
  ['ka-bgn', 'ქავთარაძე', 'K’avt’aradze'],
])('%s: %s is %s', (id, name, latin) => {
  expect(by(id).romanise(name)).toBe(latin)
})

test('one surname, eight ways', () => {
  const latin = (id: string) => by(id).romanise('Щербаков')
  expect(latin('ru-icao')).toBe('Shcherbakov')
  expect(latin('ru-german')).toBe('Schtscherbakow')
  expect(latin('ru-french')).toBe('Chtcherbakov')
  expect(latin('ru-polish')).toBe('Szczerbakow')
  expect(latin('ru-iso-1968')).toBe('Ščerbakov')
  expect(latin('ru-iso-9')).toBe('Ŝerbakov')
  expect(latin('ru-swedish')).toBe('Sjtjerbakov')
  expect(latin('ru-bank')).toBe('Scherbakov')
})

test('there are 34 schemes and more, each with an id of its own, some of each language in passports', () => {
  expect(new Set(schemes.map(({ id }) => id)).size).toBe(schemes.length)
  expect(schemes.length).toBeGreaterThanOrEqual(34)
  const languages = schemes.filter(({ inPassports }) => inPassports).map(({ language }) => language)
  expect([...new Set(languages)].toSorted()).toEqual(['be', 'hy', 'ka', 'kk', 'ru', 'uk'])
})

test('every scheme writes everybody it is for in Latin letters, with capitals where names have them', () => {
  const isLatin = /^(\p{Lu}[\p{Script=Latin}\p{M}\p{Lm}’”"'`·′″]*-?)+$/u
  for (const person of people(3000, 3)) {
    for (const scheme of schemesFor(person)) {
      for (const word of Object.values(romanised(scheme, person))) expect(word).toMatch(isLatin)
    }
  }
})

test('a scheme is not for people of another language, a Russian one is for all', () => {
  const person = [...people(100, 4)].find(({ language }) => language === 'hy')!
  expect(() => romanised(by('ka-passport'), person)).toThrow(RangeError)
  expect(romanised(by('ru-icao'), person).given).toBe(by('ru-icao').romanise(person.russian.given))
})

test('a letter the table lacks throws', () => {
  expect(() => by('ru-icao').romanise('Қайрат')).toThrow('ru-icao')
})
