/** Seeds a desk with cases as people and members make them: a message each, copied into its file, and an answer. */
import type { Keyset } from '@treeline/client/member'
import { fetchSite, newCodename, sendFirst } from '@treeline/client/person'
import { foundAt } from '../../stories/stage/desk.ts'
import { random, worldAt } from '../../stories/stage/world.ts'

const atOnce = 8
const sentence = 'I am on leave and have not gone back. I have no passport, only a military card. '

/** Gives the keys of the member who has read and answered all of it. */
export async function seeded(
  server: Parameters<typeof foundAt>[0] & { person: string },
  cases: number,
): Promise<Keyset> {
  const { colleagues } = await foundAt(server)
  const world = worldAt(server.person)
  const site = await fetchSite(world)
  if (!site) throw new Error('there is no desk')
  await repeated(cases, async n => {
    const about = {
      country: n % 2 ? 'AM' : 'GE',
      language: 'ru',
      urgent: n % 10 ? [] : (['summons'] as const),
    }
    const text = `${sentence.repeat(1 + (n % 4))}${n}`
    await sendFirst(world, site, newCodename(random), { text, files: [], about }).run(() => {})
  })
  const nora = colleagues[0]!
  const desk = await nora.atWork()
  const ids = desk.cases().map(({ id }) => id)
  if (ids.length !== cases) throw new Error(`${ids.length} of ${cases} cases came`)
  await repeated(cases, n => desk.reply(ids[n]!, `We are here. ${sentence}`).run())
  await desk.sync()
  return nora.keyset
}

/** So many times, some of them at once. */
async function repeated(count: number, act: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let n = next++; n < count; n = next++) await act(n)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
