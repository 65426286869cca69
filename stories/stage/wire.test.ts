/** Tests that the recording proxy hears every connection that goes on, however old. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, test, vi } from 'vitest'
import { openWire } from './wire.ts'

test('what passes is recorded after the record is emptied, also on the oldest connection', async () => {
  const server = createServer(socket => socket.pipe(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const wire = await openWire()
  wire.passTo((server.address() as AddressInfo).port)
  const open = () => connect(Number(new URL(wire.origin).port), '127.0.0.1')
  const say = async (socket: ReturnType<typeof open>, text: string) => {
    socket.write(text)
    await once(socket, 'data')
  }
  try {
    const oldest = open()
    await say(oldest, 'first')
    for (let n = 0; n < 3; n++) {
      const brief = open()
      await say(brief, 'brief')
      brief.end()
      await once(brief, 'close')
    }
    // The proxy hears a little later that a connection ended.
    await vi.waitFor(() => {
      wire.forget()
      expect(wire.passed()).toHaveLength(1)
    })
    await say(oldest, 'again')
    expect(wire.passed().map(({ asked }) => String(asked))).toEqual(['again'])
  } finally {
    await wire.stop()
    server.close()
  }
})
