/** What tests of what a device has seen begin with: a desk of two, and one message that waits there. */
import { foundAt, type StagedDesk } from './desk.ts'
import { draft, type Writer, write } from './person.ts'
import { openTestServer, type TestServer } from './test-server.ts'

export type OneCase = { server: TestServer; desk: StagedDesk; ann: Writer }

export async function openOneCase(): Promise<OneCase> {
  const server = await openTestServer()
  const desk = await foundAt(server)
  return { server, desk, ann: await write(server, draft('the first words')) }
}
