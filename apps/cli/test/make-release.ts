/** Leaves the data of this version behind, on both databases: `node apps/cli/test/make-release.ts`, once with each release. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeKeyset, writeMemory } from '@treeline/client/member'
import { toBase64 } from '@treeline/wire'
import { startPostgres } from '../../../tools/postgres.ts'
import { root } from '../../../tools/rooms.ts'
import { dumpPostgres } from '../src/backup/postgres.ts'
import { linesOf, newTestDesk, type TestDesk } from './desk.ts'
import { type Facts, folderOf } from './releases.ts'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** A desk where somebody was answered and somebody has erased; gives what it is to be opened with. */
async function worked(desk: TestDesk): Promise<Facts> {
  const now = Date.now()
  await desk.start()
  await desk.setUp()
  const remaining = await desk.write('A summons came this morning.')
  const erased = await desk.write('This is not to stay.')
  const device = desk.device()
  const open = await device.open()
  await open.sync()
  const idOf = (text: string) => open.cases().find(one => one.standing.messages[0]?.text === text)!.id
  const id = idOf('A summons came this morning.')
  await open.claim(id)
  await open.reply(id, 'We have read it, and look it up.').run()
  await open.write(id, { kind: 'note', text: 'Asks about papers. Call the lawyer on Monday.' })
  await open.setStage(id, 'reading')
  await open.reply(idOf('This is not to stay.'), 'We have read it.').run()
  await (await desk.open(erased)).erase('Delete everything.')
  await open.sync()
  await open.register()
  const memory = writeMemory(open.memory())
  const lines = linesOf(await desk.open(remaining))
  await desk.stop()
  return {
    ...{ now, keyset: toBase64(writeKeyset(desk.keyset)), memory: toBase64(memory) },
    codenames: { remaining: toBase64(remaining), erased: toBase64(erased) },
    ...{ lines, note: 'Asks about papers. Call the lawyer on Monday.' },
  }
}
async function leave(postgres?: string): Promise<void> {
  const desk = await newTestDesk(postgres ? { postgres } : {})
  const to = join(folderOf(version), postgres ? 'postgres' : 'sqlite')
  try {
    const facts = await worked(desk)
    cpSync(desk.data, to, { recursive: true })
    if (postgres) await dumpPostgres(postgres, join(to, 'treeline.pgdump'))
    writeFileSync(`${to}.json`, `${JSON.stringify(facts, null, 2)}\n`)
  } finally {
    await desk.remove()
  }
}

await leave()
const postgres = await startPostgres()
try {
  await leave(postgres.url)
} finally {
  await postgres.stop()
}
