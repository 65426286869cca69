/** The desk's own words about itself, changed: the next edition, signed by the coordinator who sits here, or by a root sheet. */
import { type Bytes, type Config, rootOf, type Seed, signDocument, writeConfig } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { ownChange } from './approval.ts'
import { type MemberContext, mustBeCurrent } from './context.ts'
import type { State } from './state.ts'
import { readSiteAgain } from './sync.ts'
import { vouchAfter } from './vouching.ts'

/**
 * Over the words as they are now. Throws Refused `stale` if a colleague was faster, `invalid` for no coordinator and no
 * sheet.
 */
export async function changeConfig(
  context: MemberContext,
  change: (words: Config) => Config,
  sheet?: Seed,
): Promise<void> {
  await readSiteAgain(context)
  mustBeCurrent(context)
  const made = ownChange(context, 'words')
  const { config } = context.site
  const bytes = writeConfig({ ...change(config), no: config.no + 1, previous: config.hash })
  const { signatures } = signDocument(bytes, 'config', [
    sheet ? rootOf(sheet) : context.keys.identity.signing,
  ])
  await context.session.ask(routes.config, { config: { bytes, signatures } })
  made({ config: bytes })
  await readSiteAgain(context)
  await vouchAfter(context)
}

/** Whose wanted lists are taken; undefined: nobody's. */
export const setLists = (context: MemberContext, _: State, lists: Bytes | undefined): Promise<void> =>
  changeConfig(context, ({ lists: _, ...words }) => (lists ? { ...words, lists } : words))
