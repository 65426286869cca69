/** Plans: lawful steps in order, with what to try when one fails, and never across a red line. */
import { expect, test } from 'vitest'
import { answer, type Given } from '../src/index.ts'
import { harbour, harbourWith, packFrom } from './files.ts'
import { on } from './random.ts'

const sailor = {
  wanted: 'no',
  trade: 'sailor',
  berth: 'no',
  pass: 'no',
  location: 'KZ',
  left_ship: 'yes',
  asked_on: 'none',
  landed_on: on,
}
const stepsTo = (plans: ReturnType<typeof answer>['plans'], pathway: string) =>
  plans.filter(plan => plan.pathway === pathway).map(({ steps }) => steps.map(({ action }) => action))

test('a way that needs two things is reached by two steps in the only order there is', async () => {
  const { plans } = answer(await packFrom(harbour), sailor, on)
  expect(stepsTo(plans, 'crew')).toEqual([['ask_berth', 'ask_pass']])
  const [plan] = plans.filter(({ pathway }) => pathway === 'crew')
  expect(plan).toMatchObject({ days: [11, 50], harm: 'some', confirm: [] })
  expect(plan!.steps[0]).toEqual({
    action: 'ask_berth',
    hoped: 'promised',
    fallbacks: [{ outcome: 'refused', try: ['ask_berth'] }],
    days: [1, 30],
    valid: null,
    harm: 'low',
  })
})

test('an action that needs another way to be open brings that way with it', async () => {
  const { plans } = answer(await packFrom(harbour), sailor, on)
  expect(stepsTo(plans, 'shelter')).toEqual([['ask_berth', 'ask_pass', 'sail_to_coast', 'ask_shelter']])
})

test('what is not known stands in the plan as to be confirmed', async () => {
  const { berth: _, ...given } = sailor
  const [plan] = answer(await packFrom(harbour), given, on).plans.filter(({ pathway }) => pathway === 'crew')
  expect(plan).toMatchObject({ steps: [{ action: 'ask_pass' }], confirm: [{ fact: 'berth', to: ['yes'] }] })
})

test('a red line is a constraint: the shorter way across it is on no plan', async () => {
  const pack = await packFrom(harbour)
  const all = [{}, sailor, { ...sailor, berth: 'yes' }, { wanted: 'no', pass: 'no', berth: 'yes' }]
  const steps = all.flatMap((given: Given) => answer(pack, given, on).plans).flatMap(plan => plan.steps)
  expect(steps.map(({ action }) => action)).not.toContain('buy_pass')
  const without = await packFrom(harbourWith('  actions: [buy_pass]', '  actions: []'))
  expect(stepsTo(answer(without, sailor, on).plans, 'crew').flat()).toContain('buy_pass')
})

test('a red line with a condition holds unless that is known to be false', async () => {
  const pack = await packFrom(
    harbourWith('  actions: [buy_pass]', '  actions: [buy_pass]\n  when: "skills has stars"'),
  )
  const across = (given: Given) =>
    stepsTo(answer(pack, given, on).plans, 'crew')
      .flat()
      .includes('buy_pass')
  expect(across({ ...sailor, skills: ['stars'] })).toBe(false)
  expect(across(sailor)).toBe(false)
  expect(across({ ...sailor, skills: [] })).toBe(true)
})

test('what a step brought must stay good until the last step begins', async () => {
  const living = async (valid: number) => {
    const pack = await packFrom(
      harbourWith('  days: [1, 30]\n  valid: null', `  days: [1, 30]\n  valid: ${valid}`),
    )
    return stepsTo(answer(pack, sailor, on).plans, 'shelter').length
  }
  expect(await living(10)).toBe(1)
  expect(await living(9)).toBe(0)
})

test('a step that undoes what another step needs is on no plan', async () => {
  const pack = await packFrom(
    harbourWith(
      'sets: { location: "NO" } }',
      'sets: { location: "NO", left_ship: "no", landed_on: "none" } }',
    ),
  )
  expect(stepsTo(answer(pack, sailor, on).plans, 'shelter')).toEqual([])
})

test('an open way shows the steps that take it', async () => {
  const given = { ...sailor, location: 'NO' }
  expect(stepsTo(answer(await packFrom(harbour), given, on).plans, 'shelter')).toEqual([['ask_shelter']])
})
