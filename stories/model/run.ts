/** One random run, which follows from its number: a desk, some moves, and after each of them what must hold. */
import { takenIn } from '../stage/forge.ts'
import { chanceOf } from './chance.ts'
import { beforeStep, broken } from './invariants.ts'
import { insiderAt } from './mole.ts'
import { moves, part } from './moves.ts'
import { firstWords, stage } from './staged.ts'
import { noteAwareness, type Story } from './story.ts'

/** `broken`: undefined: all held. `log`: the moves up to there. */
type Ran = { broken: string | undefined; log: readonly string[] }

const desks = ['three', 'four'] as const
const [fewest, most] = [6, 16]

export async function run(seed: number): Promise<Ran> {
  const chance = chanceOf(`moves ${seed}`)
  const who = chance.oneOf(desks)
  const staged = await stage(`run ${seed}`, who)
  const { hostile, mole, person } = staged
  const taken = await takenIn(insiderAt(hostile, hostile.servers[0]!, mole), person.id)
  const story: Story = {
    ...staged,
    ...{ taken, dismissedAt: undefined, loneSince: undefined, isExcused: false },
    ...{ wrote: new Map([[firstWords, null]]), forged: new Map(), erasedOn: new Set(), copies: [] },
    unforgotten: undefined,
  }
  const log: string[] = [who]
  try {
    // Most of what is worth a server's while begins so, and seldom comes by chance.
    if (chance.below(2) === 0) log.push(await part(story, chance))
    for (let left = fewest + chance.below(most - fewest); left > 0; left--) {
      const before = beforeStep(story)
      log.push(await chance.oneOf(moves)(story, chance))
      noteAwareness(story)
      const found = await broken(story, before)
      if (found) return { broken: found, log }
    }
    return { broken: undefined, log }
  } catch (error) {
    return { broken: `threw ${error instanceof Error ? error.stack : error}`, log }
  } finally {
    await hostile.close()
  }
}
