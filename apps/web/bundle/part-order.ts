/** Lets each part of the page import the part it follows, so that what both use stays in one file. */
import { join } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { type PartName, parts } from '../person/parts.ts'

// [Note: what two parts share]
// What several parts use would go into files of its own: more to fetch, and more to fail without another try. If a
// part imports the one it follows, all of it stays there. That one has run already when the next is fetched; but it
// must not await at its top, or each would wait for the other. package.json says that the two which others follow have
// side effects: without that, such an import would be left out.
/** `folder`: where each part has a file of its name. */
export const partOrder = (folder: string): Plugin => ({
  name: 'treeline-part-order',
  enforce: 'post',
  transform(code, id) {
    const part = (Object.keys(parts) as PartName[]).find(
      name => id === normalizePath(join(folder, `${name}.ts`)),
    )
    return part && { code: `import './${parts[part].follows}.ts'\n${code}`, map: null }
  },
})
