/** `treeline verify`: fetches every file a page is made of and compares it with what this clone has built. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { urlOf } from './arguments.ts'
import type { Command } from './command.ts'
import { Fault } from './fault.ts'
import { differences } from './verify/compare.ts'
import { builtManifest, readManifest } from './verify/manifest.ts'
import { isSignedBy } from './verify/signature.ts'

export const verify: Command = {
  name: 'verify',
  says: 'Compares the pages a server gives with the pages built here.',
  takes: ['URL'],
  options: {
    manifest: { takes: 'FILE', says: "The list to compare with, instead of that of the person's page." },
    key: { takes: 'BASE64', says: 'Whose signature must stand in manifest.sig beside the list.' },
  },
  more: [
    'Build the same version first: npm run build',
    'Names every file that differs, with both SHA-256. Exit code 1: one does.',
    'For the desk: --manifest apps/web/dist/desk/manifest.json',
  ],
  example: 'http://localhost:3000',
  run: async ({ words, text }, print) => {
    const site = urlOf(words[0]!, 'URL')
    const path = text('manifest') ?? builtManifest('person')
    const manifest = await readManifest(path)
    const key = text('key')
    if (key) await checkSignature(key, manifest.bytes, join(dirname(path), 'manifest.sig'))
    const found = await differences(site, manifest.files)
    for (const { file, expected, got } of found) {
      print(`DIFFERS  ${file}\n  expected ${expected}\n  got      ${got}`)
    }
    const count = Object.keys(manifest.files).length
    print(found.length === 0 ? `All ${count} files are those of the list.` : `${found.length} differ.`)
    return found.length === 0 ? 0 : 1
  },
}

async function checkSignature(key: string, manifest: Uint8Array, path: string): Promise<void> {
  const signature = await readFile(path)
  if (!isSignedBy(key, manifest, signature)) {
    throw new Fault(`${path} is not a signature of this list by this key. Nothing was compared.`)
  }
}
