/** Answers the pathway questions for an invented person, through what is visible. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPack } from '../../apps/cli/src/pack/folder.ts'
import type { Phone } from './phone.ts'

/** By fact. Whatever else is asked is not known. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../packs/russian-army')
let opened: ReturnType<typeof openPack> | undefined
/** The pack the page has, opened once. */
function rules(): ReturnType<typeof openPack> {
  opened ??= openPack(folder)
  return opened
}

const mostQuestions = 60

/** By the question as it is written: the label of each answer; of countries, the codes. */
export async function namesOf({ say }: Phone, answers: Answers): Promise<Record<string, readonly string[]>> {
  const { facts } = (await rules()).body
  return Object.fromEntries(
    Object.entries(answers).map(([fact, value]) => {
      const { ask, type, values } = facts[fact]!
      const yesNo = value === 'yes' ? 'ways.answer.yes' : 'ways.answer.no'
      const names = type === 'yes-no' ? [say(yesNo)] : [value].flat().map(one => values?.[one]?.ru ?? one)
      return [ask.ru!, names]
    }),
  )
}

export function walkerAt({ page, language, say, button }: Phone) {
  const heading = page.getByRole('heading', { level: 1 })
  const title = async () => (await heading.innerText()).trim()
  const countryOf = (code: string) => new Intl.DisplayNames([language], { type: 'region' }).of(code)!

  /** Answers the question on the screen. Gives its fact. */
  const sayOne = async (answers: Answers): Promise<string | undefined> => {
    const { facts } = (await rules()).body
    const shown = await title()
    const [fact, shape] = Object.entries(facts).find(([, one]) => one.ask.ru === shown) ?? []
    if (!fact || !shape) return undefined
    const value = answers[fact]
    const choose = (name: string) => page.getByLabel(name, { exact: true }).check()
    if (value === undefined) await choose(say('ways.answer.unknown'))
    else if (typeof value !== 'string')
      for (const one of value)
        await page.getByLabel(say('ways.answer.add')).selectOption({ label: countryOf(one) })
    else if (shape.type === 'yes-no')
      await choose(say(value === 'yes' ? 'ways.answer.yes' : 'ways.answer.no'))
    else if (shape.type === 'country')
      await page
        .getByLabel(say('ways.answer.country'), { exact: true })
        .selectOption({ label: countryOf(value) })
    else if (shape.type === 'date')
      await page.getByLabel(say('ways.answer.date'), { exact: true }).fill(value)
    else await choose(shape.values![value]!.ru!)
    await button('page.next').click()
    return fact
  }
  /** Until nothing more is asked. Gives the facts in the order asked. */
  const goOn = async (answers: Answers): Promise<string[]> => {
    const asked: string[] = []
    while (asked.length < mostQuestions) {
      const fact = await sayOne(answers)
      if (!fact) return asked
      asked.push(fact)
    }
    throw new Error(`more than ${mostQuestions} questions`)
  }
  const answer = async (answers: Answers) => {
    await button('ways.begin').click()
    return goOn(answers)
  }
  return { title, say: sayOne, goOn, answer }
}
