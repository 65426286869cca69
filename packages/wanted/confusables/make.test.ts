import { expect, test } from 'vitest'
import { confusables as table } from '../src/name/confusables.ts'
import { confusables } from './make.ts'

test('the table is what the script makes of its pinned source', () => {
  const rows = table.map(row => `  [${row.map(part => `'${part}'`).join(', ')}],`)
  expect(confusables()).toContain(rows.join('\n'))
  expect(rows.length).toBeGreaterThan(50)
})
