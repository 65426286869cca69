/** Everything a server could leak: traffic, files and log. */
import type { TestServer } from './test-server.ts'

export function places(server: TestServer): Map<string, Buffer> {
  const passed = Object.entries(server.wires).flatMap(([side, wire]) =>
    wire.passed().flatMap(({ asked, answered }, n): [string, Buffer][] => [
      [`asked of ${side}, connection ${n}`, asked],
      [`answered by ${side}, connection ${n}`, answered],
    ]),
  )
  return new Map([...passed, ...server.files(), ['log', Buffer.from(server.log())]])
}
