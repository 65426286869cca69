/** What members have signed after the server's data was that of a backup, of all that a server shows. */
import { type Bytes, believeRestore, type Day, type Restored, type RestoreMemory } from '@treeline/vault'

/** The oldest first. One that does not hold is left out. */
export async function believedRestores(
  memory: RestoreMemory,
  shown: readonly Bytes[],
  today: Day,
): Promise<readonly Restored[]> {
  const beliefs = await Promise.all(shown.map(bytes => believeRestore(memory, bytes, today)))
  return beliefs.flatMap(belief => ('memory' in belief ? belief.memory : []))
}
