/** Jobs of one queue never overlap; of a keyed one, jobs of one key. */
import { expect, test } from 'vitest'
import { keyedQueue, serialQueue } from './serial-queue.ts'

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

test('D8: a job waits for those of its own key, also if one failed, and for no other', async () => {
  const inTurn = keyedQueue()
  const done: string[] = []
  const longEnough = Promise.withResolvers<void>()
  const slow = inTurn('a', async () => {
    await longEnough.promise
    done.push('slow')
    throw new Error('failed')
  })
  const waiting = inTurn('a', async () => void done.push('waiting'))
  await inTurn('b', async () => void done.push('other'))
  expect(done).toEqual(['other'])
  longEnough.resolve()
  await expect(slow).rejects.toThrow('failed')
  await waiting
  await inTurn('a', async () => void done.push('later'))
  expect(done).toEqual(['other', 'slow', 'waiting', 'later'])
})
