/** Jobs of a serial queue never overlap. */
import { expect, test } from 'vitest'
import { serialQueue } from './serial-queue.ts'

test('what comes second waits until the first is over, also if that failed', async () => {
  const inTurn = serialQueue()
  const done: string[] = []
  const longEnough = Promise.withResolvers<void>()
  const slow = inTurn(async () => {
    await longEnough.promise
    done.push('slow')
    throw new Error('failed')
  })
  const quick = inTurn(async () => {
    done.push('quick')
    return 7
  })
  longEnough.resolve()
  await expect(slow).rejects.toThrow('failed')
  await expect(quick).resolves.toBe(7)
  expect(done).toEqual(['slow', 'quick'])
})
