/** The first pack: sound, its people get their answers, and its invariants hold for whoever asks. */
import { describe, expect, test } from 'vitest'
import { Impossible } from '../src/answer.ts'
import { check, runTests, sayFinding } from '../src/compile/index.ts'
import { answer, decide, type Given, guess, type Report } from '../src/index.ts'
import { statementOf } from '../src/tree.ts'
import { filesOf, packFrom, russianArmy, sha256 } from './files.ts'
import { crowd, days } from './people.ts'
import { pick, random } from './random.ts'

const files = filesOf(russianArmy)
const pack = await packFrom(files)

/** Random people on every day; who cannot be is passed over. */
function everybody(count: number, seed: number, see: (given: Given, on: string) => void): void {
  const next = random(seed)
  for (const on of days) {
    const person = crowd(pack, on, next)
    for (let one = 0; one < count / days.length; one++) attempt(() => see(person(next()), on))
  }
}
/** Undefined for who cannot be. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (error instanceof Impossible) return undefined
    throw error
  }
}

test('it has no findings', async () => {
  expect((await check(files, sha256, pack.body.on)).map(sayFinding)).toEqual([])
})

test('its own people get the answers that must come out', () => {
  const { ran, failures } = runTests(pack)
  expect(failures).toEqual([])
  expect(ran).toBeGreaterThan(100)
})

test('Kleene never contradicts the diagram, for 5,000 random people', () => {
  everybody(5_000, 1, (given, on) => {
    const exact = decide(pack, given, on).rules
    const guessed = guess(pack, given, on)
    expect(guessed.map((one, rule) => (one === 'unknown' ? exact[rule] : one))).toEqual(exact)
  })
})

describe('for 700 random people on seven days', () => {
  const reports: { given: Given; on: string; report: Report }[] = []
  everybody(700, 2, (given, on) => {
    reports.push({ given, on, report: answer(pack, given, on) })
  })
  const answersTo = (id: string) =>
    reports.map(one => ({ ...one, pathway: one.report.pathways.find(pathway => pathway.id === id)! }))
  const isSilent = (value: unknown) => value === undefined || value === '?' || value === '-'

  test('an embassy never takes an asylum claim', () => {
    expect(new Set(answersTo('embassy_asylum').map(({ pathway }) => pathway.answer))).toEqual(
      new Set(['closed']),
    )
  })

  test('work in Germany is never open without a job', () => {
    const open = answersTo('de_work').filter(({ pathway }) => pathway.answer === 'open')
    for (const { given } of open)
      expect(given.job_offer === 'yes' || given.work_permit_in === 'DE').toBe(true)
  })

  test('who took part, or has anything to do with crimes, sees the lawyer first', () => {
    for (const { given, report } of reports) {
      const isExposed = !isSilent(given.crime_exposure) && given.crime_exposure !== 'none'
      if (given.took_part === 'yes' || isExposed) expect(report.gates).toContain('lawyer-first')
    }
  })

  test('no statement is cited before it began', () => {
    for (const { on, report } of reports) {
      const cites = [...report.pathways.flatMap(({ citations }) => citations), ...report.warnings]
      const late = cites.filter(cite => (pack.body.statements[statementOf(cite)]!.from ?? '') > on)
      expect(late).toEqual([])
    }
  })

  test('the programme of the United States is closed since 20 January 2025, and was not before', () => {
    for (const { on, pathway } of answersTo('us_usrap'))
      expect(pathway.answer === 'closed', `${on} ${pathway.answer}`).toBe(on >= '2025-01-20')
  })

  test('the Directive is cited to 11 June 2026, the Regulation from 12 June, but for an older claim', () => {
    for (const { given, on, report } of reports) {
      const cited = new Set(report.pathways.flatMap(({ citations }) => citations).map(statementOf))
      if (on <= '2026-06-11') expect(cited.has('EU-02')).toBe(false)
      const hasOldClaim = [given.claim_lodged, given.claim_registered].some(
        day => String(day) <= '2026-06-11',
      )
      if (on > '2026-06-11' && !hasOldClaim) expect(cited.has('EU-01')).toBe(false)
    }
  })

  test('what is decided while a fact is not known stays so whatever it turns out to be: unknown is never "no"', () => {
    const next = random(4)
    const rebuttals = new Set(Object.values(pack.body.facts).map(({ presume }) => presume?.rebut))
    let decided = 0
    for (const { given, on } of reports) {
      const { columns } = pack.at(on)
      const { id, fact } = pick(next, [columns.find(one => one.id === 'wanted')!, pick(next, columns)])
      const values = fact.values ? Object.keys(fact.values) : ['yes', 'no']
      if (fact.type !== 'one-of' && fact.type !== 'yes-no') continue
      const unknown = decide(pack, { ...given, [id]: '?' }, on).rules
      for (const value of values) {
        const settled = attempt(() => decide(pack, { ...given, [id]: value }, on).rules)
        // A presumption is told from what is known, and so is what ends one.
        if (!settled || fact.presume || rebuttals.has(id)) continue
        for (const [rule, one] of unknown.entries()) {
          if (one === 'unknown') continue
          const refined = one === 'lead' ? ['lead', 'open'] : one === 'closed' ? ['closed', 'na'] : [one]
          expect(refined, `${id} ${value}`).toContain(settled[rule])
          decided++
        }
      }
    }
    expect(decided).toBeGreaterThan(1_000)
  })

  test('exclusion does not decide return: crimes of one’s own leave every right not to be returned as it was', () => {
    const returns = pack.body.rules.flatMap(({ id }, rule) => (id.endsWith('_nonreturn') ? [rule] : []))
    expect(returns.length).toBeGreaterThan(2)
    for (const { given, on } of reports.slice(0, 300)) {
      const as = (crime_exposure: string) => {
        const rules = attempt(() => decide(pack, { ...given, crime_exposure }, on).rules)
        return returns.map(rule => rules?.[rule])
      }
      expect(as('own')).toEqual(as('none'))
    }
  })

  test('what rests only on statements nobody has read is never open', () => {
    const open = reports.flatMap(({ report }) => report.pathways.filter(pathway => pathway.answer === 'open'))
    expect(open.length).toBeGreaterThan(50)
    for (const { id, citations } of open) {
      const sure = citations.filter(cite => pack.body.statements[statementOf(cite)]!.conf !== 'unverified')
      expect(sure, id).not.toEqual([])
    }
  })

  test('every open or closed answer cites something', () => {
    const settled = reports.flatMap(({ report }) =>
      report.pathways.filter(pathway => pathway.answer === 'open' || pathway.answer === 'closed'),
    )
    for (const { id, citations } of settled) expect(citations, id).not.toEqual([])
  })

  test('no plan crosses a red line, and nothing adverse is suggested', () => {
    const unconditional = pack.body.redLines.filter(({ when }) => !when).flatMap(({ actions }) => actions)
    for (const { report } of reports) {
      for (const { steps } of report.plans)
        for (const { action } of steps) expect(unconditional).not.toContain(action)
      const named = [
        ...report.pathways.flatMap(({ unlock }) => Object.values(unlock).flat(2)),
        ...report.plans.flatMap(({ confirm }) => confirm),
      ]
      for (const { fact } of named) expect(pack.body.facts[fact]!.moves).not.toBe('never-suggest')
    }
  })
})

test('no plan asks for the same step twice', () => {
  everybody(1500, 11, (given, on) => {
    for (const { pathway, steps } of answer(pack, given, on).plans) {
      const actions = steps.map(({ action }) => action)
      expect(new Set(actions).size, `${pathway}: ${actions.join()}`).toBe(actions.length)
    }
  })
})
