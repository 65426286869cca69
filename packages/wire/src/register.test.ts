/** Parts of the register as bytes: in their one form, or nothing. */
import { freshBytes, registerPrivateBytes } from '@treeline/vault/verify'
import { expect, test } from 'vitest'
import {
  readRegisterPart,
  readRegisterPut,
  registerPutBytes,
  writeRegisterPart,
  writeRegisterPut,
} from './register.ts'

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
  const lines = Array.from({ length: 256 }, () => part.lines[0]!)
  const most = { item: part.items[1]!, lines, fresh: bytes(freshBytes, 7) }
  expect(writeRegisterPut(most)).toHaveLength(registerPutBytes)
  expect(readRegisterPut(writeRegisterPut(most))).toEqual(most)
})

test('an item is brought with the body it vouches for, or without one; cut before its lines it is nothing', () => {
  const [item] = part.items
  const put = { item: item!, lines: [], fresh: bytes(106, 7) }
  const complete = writeRegisterPut(put)
  expect(readRegisterPut(complete)).toEqual(put)
  for (let length = 0; length < complete.length; length++)
    expect(readRegisterPut(complete.slice(0, length)), `${length}`).toBeUndefined()
  const bare = { ...put, fresh: undefined }
  expect(readRegisterPut(writeRegisterPut(bare))).toEqual(bare)
})
