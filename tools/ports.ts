/** Ports for servers of tests that must know theirs before they listen. */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports a system gives away by itself: whatever is opened on "any free port" cannot come in between. */
const range = { from: 20_000, to: 32_000 }

/** The first of `count` ports in a row of this machine's loopback that are all free at this moment. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = randomInt(range.from, range.to)
    const servers = Array.from({ length: count }, (_, i) => createServer().listen(first + i, '127.0.0.1'))
    const opened = await Promise.allSettled(servers.map(server => once(server, 'listening')))
    for (const server of servers) server.close()
    if (opened.every(({ status }) => status === 'fulfilled')) return first
  }
}
