/** Random runs of the model that were played are counted once each, and none that was not. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openProgress } from '../../../stories/model/progress.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'progress-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const path = () => join(folder, 'model', 'runs.jsonl')

test('what was played is known when it is gone on with, and what broke has its moves', () => {
  const { played, add } = openProgress(path())
  expect(played.size).toBe(0)
  add({ seed: 1, log: ['round'] })
  add({ seed: 2, broken: 'a case is gone', log: ['round', 'lie'] })
  expect([...played.keys()]).toEqual([1, 2])
  const again = openProgress(path()).played
  expect([...again.keys()]).toEqual([1, 2])
  expect(again.get(1)?.broken).toBeUndefined()
  expect(again.get(2)).toEqual({ seed: 2, broken: 'a case is gone', log: ['round', 'lie'] })
})

test('a line that was cut off is no run, and hides none behind it', () => {
  openProgress(path()).add({ seed: 1, log: [] })
  appendFileSync(path(), '{"seed":2,"log"')
  const { played, add } = openProgress(path())
  expect([...played.keys()]).toEqual([1])
  add({ seed: 3, log: [] })
  expect([...openProgress(path()).played.keys()]).toEqual([1, 3])
})

test('a run that broke once stays broken, however often it is played', () => {
  const { add } = openProgress(path())
  for (const broken of [undefined, 'a case is gone', undefined]) add({ seed: 1, broken, log: [] })
  expect(openProgress(path()).played.get(1)?.broken).toBe('a case is gone')
})
