/** Jobs of a serial queue never overlap. */
import { expect, test } from 'vitest'
import { serialQueue } from './serial-queue.ts'

test('what comes second waits until the first is over, also if that failed', async () => {
  const inTurn = serialQueue()
  const done: string[] = []
  const slow = inTurn(async () => {
    await new Promise(resolve => setTimeout(resolve, 20))
    done.push('slow')
    throw new Error('failed')
  })
  const quick = inTurn(async () => {
    done.push('quick')
    return 7
  })
  await expect(slow).rejects.toThrow('failed')
  await expect(quick).resolves.toBe(7)
  expect(done).toEqual(['slow', 'quick'])
})
