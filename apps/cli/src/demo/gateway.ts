/** Stands before the desk's origin in a demonstration and gives browsers Marta's device; all else is passed on. */
import { once } from 'node:events'
import { request as ask, createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Demonstrated } from './record.ts'

const recordPath = '/api/demo'

export type Gateway = {
  /** `http://localhost:PORT` */
  url: string
  /** The port of this machine that requests are passed on to: free when the gateway was opened. */
  upstream: number
  stop: () => Promise<void>
}

/** Listens on loopback. `port` 0: any free one. */
export async function openGateway(port: number, host: string, shown: Demonstrated): Promise<Gateway> {
  const upstream = await freePort(host)
  const listener: RequestListener = (request, response) => {
    if (request.method === 'GET' && request.url === recordPath) {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify(shown))
      return
    }
    const { method, url, headers } = request
    const passed = ask({ host, port: upstream, method, path: url, headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.once('error', () => response.destroy())
    request.pipe(passed)
  }
  const server = createServer(listener)
  return {
    url: `http://localhost:${await listening(server, port, host)}`,
    upstream,
    stop: () => closed(server),
  }
}

async function listening(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function freePort(host: string): Promise<number> {
  const server = createServer()
  const port = await listening(server, 0, host)
  await closed(server)
  return port
}

async function closed(server: Server): Promise<void> {
  const end = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await end
}
