/** A TCP proxy between browsers and one origin of a server, which records all bytes and can be cut. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What passed over one connection. */
type Passed = { asked: Buffer; answered: Buffer }
export type Wire = {
  /** `http://localhost:PORT`, for browsers. */
  origin: string
  /** From now on bytes go to this port of this machine. */
  passTo(port: number): void
  /** Ends every connection and takes no other until `mend`. */
  cut(): void
  mend(): void
  passed(): Passed[]
  /** Starts to keep anew. */
  forget(): void
  stop(): Promise<void>
}

const loopback = '127.0.0.1'

export async function openWire(): Promise<Wire> {
  let to = 0
  let isCut = false
  let recorded: { asked: Buffer[]; answered: Buffer[]; isOpen: boolean }[] = []
  const sockets = new Set<Socket>()
  const server = createServer(browser => {
    if (isCut) return void browser.destroy()
    const upstream = connect(to, loopback)
    const one = { asked: [] as Buffer[], answered: [] as Buffer[], isOpen: true }
    recorded.push(one)
    browser.on('data', piece => one.asked.push(piece))
    upstream.on('data', piece => one.answered.push(piece))
    for (const [socket, other] of [
      [browser, upstream],
      [upstream, browser],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        one.isOpen = false
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  server.listen(0, loopback)
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    passTo: port => {
      to = port
    },
    cut,
    mend: () => {
      isCut = false
    },
    passed: () =>
      recorded.map(one => ({ asked: Buffer.concat(one.asked), answered: Buffer.concat(one.answered) })),
    forget: () => {
      for (const one of recorded) one.asked.length = one.answered.length = 0
      recorded = recorded.filter(one => one.isOpen)
    },
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}
