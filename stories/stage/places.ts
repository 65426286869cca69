/** Every place where a server could betray something: what passed over the wires, its files, its log. */
import type { House } from './house.ts'

export function places(house: House): Map<string, Buffer> {
  const passed = Object.entries(house.wires).flatMap(([side, wire]) =>
    wire.passed().flatMap(({ asked, answered }, n): [string, Buffer][] => [
      [`asked of ${side}, connection ${n}`, asked],
      [`answered by ${side}, connection ${n}`, answered],
    ]),
  )
  return new Map([...passed, ...house.files(), ['log', Buffer.from(house.log())]])
}
