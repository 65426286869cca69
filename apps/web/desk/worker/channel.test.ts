/** What crosses between the page and its worker. */
import { Trouble } from '@treeline/client/member'
import { Altered } from '@treeline/vault'
import { expect, onTestFinished, test } from 'vitest'
import { answerOn, askOn, type Port, tellOn } from './channel.ts'

const verbs = {
  double: (n: number) => 2 * n,
  call: (use: () => void) => use(),
  slow: async (bytes: Uint8Array) => bytes.length,
  offline: (): never => {
    throw new Trouble('offline')
  },
  altered: (): never => {
    throw new Altered('item 3 of the file')
  },
  broken: (): never => {
    throw new TypeError('the words of a person')
  },
}

function joined(some: Partial<typeof verbs> = verbs, hear: (news: { n: number }) => void = () => {}) {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const clocks: number[] = []
  answerOn<typeof verbs>(port2 as Port, { verbs: () => some, asked: at => clocks.push(at) })
  const ask = askOn<typeof verbs, { n: number }>(port1 as Port, hear)
  for (const port of [port1, port2]) port.start()
  return { ask, clocks, tell: tellOn<{ n: number }>(port2 as Port) }
}

test('each question has its own answer, and tells the clock of whoever asks', async () => {
  const { ask, clocks } = joined()
  const answers = await Promise.all([ask.slow(new Uint8Array(5)), ask.double(4), ask.double(5)])
  expect(answers).toEqual([5, 8, 10])
  expect(clocks).toHaveLength(3)
  expect(Math.abs(Date.now() - clocks[0]!)).toBeLessThan(60_000)
})

test('what failed is told by its kind: an error of no kind of ours crosses without its text', async () => {
  const { ask } = joined()
  await expect(ask.offline()).rejects.toEqual(new Trouble('offline'))
  await expect(ask.altered()).rejects.toBeInstanceOf(Altered)
  const broken = await ask.broken().catch((error: Error) => error)
  expect(broken).toBeInstanceOf(Error)
  expect(String(broken)).toContain('TypeError')
  expect(String(broken)).not.toContain('person')
})

test('what cannot be asked, or not be sent, is refused like what failed', async () => {
  const { ask } = joined()
  await expect(ask.call(() => {})).rejects.toThrow('clone')
  const { double: _, ...others } = verbs
  await expect(joined(others).ask.double(4)).rejects.toThrow('TypeError')
})

test('news come unasked and in order, before the answer of what made them', async () => {
  const heard: (number | string)[] = []
  const { ask, tell } = joined(verbs, ({ n }) => heard.push(n))
  tell({ n: 1 })
  tell({ n: 2 })
  await ask.double(1)
  heard.push('answer')
  expect(heard).toEqual([1, 2, 'answer'])
})
