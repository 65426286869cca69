/** Wherever somebody who refuses is, the first pack says something of that place: what can be asked, or that nothing was read. */
import { describe, expect, test } from 'vitest'
import { answer, type Given } from '../src/index.ts'
import { filesOf, packFrom, russianArmy } from './files.ts'

const pack = await packFrom(filesOf(russianArmy))
const { body } = pack
const on = body.on
const refuser = { nationality: ['RU'], service: 'contract', refused: 'yes', left_service: 'left_unit' }

/** What is said of a place: ways that are not for everybody, and neither closed nor for others only. */
const ownOf = (given: Given): string[] => {
  const elsewhere = answer(pack, { ...given, location: 'XX' }, on).pathways
  return answer(pack, given, on).pathways.flatMap(({ id, answer: one }, rule) =>
    one !== 'na' && one !== 'closed' && one !== elsewhere[rule]!.answer ? [id] : [],
  )
}
const answerTo = (given: Given, id: string) =>
  answer(pack, given, on).pathways.find(pathway => pathway.id === id)!.answer

test.each(body.sets.bound!)(
  'W12: in %s a claim can be filed, and a transfer and a refusal appealed',
  location => {
    expect(answerTo({ ...refuser, location, asylum: 'none' }, 'eu_asy_file')).toBe('open')
    const decided = { ...refuser, location, asylum: 'registered', decision_notified_on: on }
    expect(answerTo({ ...decided, decision_type: 'transfer' }, 'eu_transfer_appeal')).toBe('open')
    expect(answerTo({ ...decided, decision_type: 'inadmissible' }, 'eu_appeal')).toBe('open')
    expect(answerTo({ ...refuser, location, asylum: 'refused' }, 'eu_asy_file')).toBe('unknown')
  },
)

test.each(body.sets.echr!)('W12: in %s the Court can be asked, and non-return is spoken of', location => {
  const given = { ...refuser, location, removal_threatened: 'yes' }
  expect(answerTo(given, 'echr_r39')).toBe('open')
  const returns = ownOf(given).filter(id => id.endsWith('_nonreturn'))
  expect(returns.length).toBeGreaterThan(0)
})

test.each(body.sets.read!)('W12: of %s something is said', location => {
  expect(ownOf({ ...refuser, location })).not.toEqual([])
  expect(answerTo({ ...refuser, location }, 'elsewhere')).toBe('na')
})

test.each(['BY', 'IL', 'CN', 'AE', 'TH', 'UA'])(
  'W12: of %s it is said that nothing was read, and whom to ask',
  location => {
    const report = answer(pack, { ...refuser, location }, on)
    expect(report.warnings).toContain('NOT-READ')
    expect(answerTo({ ...refuser, location }, 'elsewhere')).toBe('unknown')
  },
)

describe('inside Russia', () => {
  const services = Object.keys(body.facts.service!.values!)
  test.each(services)('W12: for %s there are lawful steps, and a lawyer before them', service => {
    const given = { nationality: ['RU'], location: 'RU', service }
    const report = answer(pack, given, on)
    expect(report.gates).toContain('lawyer-first')
    const inside = report.pathways.filter(({ id, answer: one }) => id.startsWith('ru_') && one !== 'na')
    expect(inside.length).toBeGreaterThan(1)
    for (const { steps } of report.plans.filter(({ pathway }) => pathway.startsWith('ru_')))
      expect(steps[0]?.action).toBe('see_lawyer')
  })

  test('W12: no way inside Russia begins with anything but a lawyer', () => {
    const inside = body.rules.filter(({ id }) => id.startsWith('ru_'))
    expect(inside.length).toBeGreaterThan(8)
    for (const { id, steps } of inside) expect(steps[0], id).toBe('see_lawyer')
  })
})

test('W12: the help of an ambassador is at best unknown, and says that it is no asylum', () => {
  for (const location of ['KZ', 'AM', 'KG', 'GE', 'RU', 'ES', 'CN'])
    expect(['unknown', 'na']).toContain(answerTo({ ...refuser, location }, 'es_embassy_transfer'))
  const { says } = body.rules.find(({ id }) => id === 'es_embassy_transfer')!
  expect(says?.en).toMatch(/^Not asylum at an embassy\./)
  expect(says?.ru).toMatch(/^Это не убежище в посольстве\./)
})
