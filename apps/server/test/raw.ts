/** One connection that sends ready requests and times the answers: nothing of fetch() stands in between. */
import { once } from 'node:events'
import { connect } from 'node:net'

export type Wire = {
  /** Milliseconds from the request's last byte to the answer's last. */
  time(request: Buffer): Promise<number>
  close(): void
}

export const rawRequest = (url: string, path: string, body: string, token: string): Buffer =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\nauthorization: Bearer ${token}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )

export async function openWire(url: string): Promise<Wire> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setNoDelay()
  await once(socket, 'connect')
  return {
    time: request =>
      new Promise((resolve, reject) => {
        let missing = -1
        const onData = (piece: Buffer) => {
          if (missing < 0) {
            const head = piece.indexOf('\r\n\r\n')
            const length = /content-length: (\d+)/i.exec(piece.toString('latin1', 0, head))?.[1]
            missing = head + 4 + Number(length)
          }
          missing -= piece.length
          if (missing > 0) return
          const ended = performance.now()
          socket.off('data', onData)
          socket.off('error', reject)
          resolve(ended - started)
        }
        socket.on('data', onData)
        socket.once('error', reject)
        const started = performance.now()
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}
