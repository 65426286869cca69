/** Validates the facts of a person, value by value; everything after trusts them. */
import { countOf } from './day.ts'
import type { FactType, Given } from './pack.ts'

/** One fact that is wrong: its id, what is wrong with it, and what would be right, in English. */
export type FactFault = { readonly fact: string; readonly what: string; readonly right: string }
/** Facts that are wrong, each in `faults`. No answer is computed from the rest. */
export class Unfit extends Error {
  override name = 'Unfit'
  readonly faults: readonly FactFault[]
  constructor(faults: readonly FactFault[]) {
    super(faults.map(({ fact, what, right }) => `${fact}: ${what}; right: ${right}`).join('\n'))
    this.faults = faults
  }
}

/** Not told, "I don't know", "I'd rather not say": all unknown. */
export const isUnknown = (value: unknown): boolean =>
  value === undefined || value === null || value === '?' || value === '-'

export type FactShape = { readonly type: FactType; readonly values?: readonly string[] | undefined }
const country = 'a country as two capitals, such as KZ'
const isCountry = (value: unknown) => typeof value === 'string' && /^[A-Z]{2}$/.test(value)

/** A value as the pack writes it: text, number or list of texts; undefined where it does not fit. YAML's 337 is "337". */
export function fitted(
  { type, values }: FactShape,
  value: unknown,
): string | number | readonly string[] | undefined {
  switch (type) {
    case 'yes-no':
      if (typeof value === 'boolean') return value ? 'yes' : 'no'
      return value === 'yes' || value === 'no' ? value : undefined
    case 'one-of':
      return values!.includes(String(value)) ? String(value) : undefined
    case 'country':
      return isCountry(value) ? (value as string) : undefined
    case 'date':
      return typeof value === 'string' && (value === 'none' || countOf(value) !== undefined)
        ? value
        : undefined
    case 'number':
      return Number.isSafeInteger(Number(value)) && value !== '' && typeof value !== 'object'
        ? Number(value)
        : undefined
    default: {
      if (!Array.isArray(value)) return undefined
      const list = value.map(String)
      const isFit = type === 'countries' ? list.every(isCountry) : list.every(one => values!.includes(one))
      return isFit ? list : undefined
    }
  }
}

const rightFor = ({ type, values }: FactShape): string =>
  ({
    'yes-no': 'yes or no',
    'one-of': `one of ${values?.join(', ')}`,
    'some-of': `a list of ${values?.join(', ')}`,
    country,
    countries: 'a list of countries as two capitals, such as [KZ, AM]',
    date: 'a day such as 2026-06-12, or none',
    number: 'a whole number',
  })[type]

/** What is wrong with these facts. */
export function faultsOf(shapes: ReadonlyMap<string, FactShape>, given: Given): FactFault[] {
  return Object.entries(given).flatMap(([fact, value]) => {
    const shape = shapes.get(fact)
    if (!shape) return [{ fact, what: 'is not a fact of this pack', right: [...shapes.keys()].join(', ') }]
    if (isUnknown(value) || fitted(shape, value) !== undefined) return []
    return [{ fact, what: `${JSON.stringify(value)} does not fit`, right: `${rightFor(shape)}, "?" or "-"` }]
  })
}
