/** Parts of the register as bytes: in their one form, or nothing. */
import { registerPrivateBytes } from '@treeline/vault/verify'
import { expect, test } from 'vitest'
import { readRegisterPart, registerPutBytes, writeRegisterPart } from './register.ts'

const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill)
const part = {
  items: [
    { public: bytes(273, 1), private: bytes(109, 2) },
    { public: bytes(273, 3), private: bytes(registerPrivateBytes, 4) },
  ],
  lines: [bytes(144, 5), bytes(144, 6)],
}

test('what is written is read again', () => {
  expect(readRegisterPart(writeRegisterPart(part), 2)).toEqual(part)
  const none = { items: [], lines: [] }
  expect(readRegisterPart(writeRegisterPart(none), 2)).toEqual(none)
})

test('cut anywhere but between two lines, or with more items than asked for, it is nothing', () => {
  const complete = writeRegisterPart(part)
  const lines = [complete.length - 144, complete.length - 288]
  for (let length = 0; length < complete.length; length++)
    if (!lines.includes(length))
      expect(readRegisterPart(complete.slice(0, length), 2), `${length}`).toBeUndefined()
  expect(readRegisterPart(complete, 1)).toBeUndefined()
})

test('one item with all the lines it may have fits into a question', () => {
  const most = { items: [part.items[1]!], lines: Array.from({ length: 256 }, () => part.lines[0]!) }
  expect(writeRegisterPart(most)).toHaveLength(registerPutBytes)
})
