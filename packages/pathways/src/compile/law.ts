/** Sources and statements: what the law says, where it stands written, and how sure that is. */
import type { Source, Statement } from '../pack.ts'
import { type Context, days, marked, nameOf, review, textOrWords } from './context.ts'
import { id, listOf, mapOf, may, note, oneOf, type Reader, record, refuse, words } from './place.ts'

const celexShape = /^[0-9CE]\d{4}[A-Z]{1,2}\d{4}(R?\(\d{2}\))?(-\d{8})?$/
const ecliShape = /^ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}$/
const shapes = {
  celex: { shape: celexShape, right: 'sector, year, letter, four digits, such as 32011L0095' },
  ecli: { shape: ecliShape, right: 'such as ECLI:EU:C:2020:945' },
}

const identifier =
  (kind: keyof typeof shapes): Reader<string> =>
  place => {
    const text = words(place)
    const { shape, right } = shapes[kind]
    return shape.test(text)
      ? text
      : refuse(place, 'bad-identifier', `"${text}" is no ${kind.toUpperCase()}`, right)
  }

/** Words that may name a CELEX or an ECLI on the way. */
const written: Reader<string> = place => {
  const text = words(place)
  for (const [, celex = ''] of text.matchAll(/\bCELEX[: ]+([\w()-]+?)(?=\)?(?:[\s,;.)]|$))/g)) {
    if (!celexShape.test(celex)) note(place, 'bad-identifier', `"${celex}" is no CELEX`, shapes.celex.right)
  }
  for (const [ecli] of text.matchAll(/\bECLI:[\w:.]*\w/g)) {
    if (!ecliShape.test(ecli)) note(place, 'bad-identifier', `"${ecli}" is no ECLI`, shapes.ecli.right)
  }
  return text
}

const source: Reader<Source> = record({
  title: words,
  celex: may(identifier('celex')),
  ecli: may(identifier('ecli')),
  eli: may(words),
  url: may(words),
})
export const sources = (): Reader<Record<string, Source>> => mapOf(source)

export function statements(context: Context): Reader<[string, Statement][]> {
  const shape = record({
    id,
    says: textOrWords(context),
    src: may(written, ''),
    sources: may(listOf(nameOf(context, 'source')), []),
    ...days,
    conf: oneOf('confirmed', 'changing', 'unverified'),
    note: may(words),
    review,
  })
  const statement: Reader<[string, Statement]> = place => {
    const { id, ...others } = shape(place)
    return [id, others]
  }
  return listOf(marked(context, ([id]) => `statement ${id}`, statement))
}
