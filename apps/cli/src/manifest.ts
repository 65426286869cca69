/** `treeline manifest key` and `treeline manifest sign`: whoever builds a release says with a key that it is theirs. */
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Command } from './command.ts'
import { Fault } from './fault.ts'
import { builtManifest, readManifest } from './verify/manifest.ts'
import { newBuilderKey, publicKeyOf, signManifest } from './verify/signature.ts'

export const manifest: Command = {
  name: 'manifest',
  says: 'Makes a builder key (key), or signs the built pages with it (sign).',
  takes: ['key|sign'],
  options: {
    file: { takes: 'FILE', says: 'Where the private key is: made by key, read by sign.', isNeeded: true },
  },
  more: [
    'sign writes manifest.sig beside the list of each page. Publish the key it prints',
    'where people already know you; they pass it to treeline verify --key.',
  ],
  example: 'key --file builder.pem',
  run: async ({ words, text }, print) => {
    const [action, file] = [words[0], text('file')!]
    if (action === 'key') print(`public key: ${await makeKey(file)}`)
    else if (action === 'sign') for (const line of await signAll(file)) print(line)
    else throw new Fault(`"${action}" is neither key nor sign. See: treeline manifest --help`, 2)
    return 0
  },
}

async function makeKey(file: string): Promise<string> {
  const { pem, publicKey } = newBuilderKey()
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' })
  return publicKey
}

async function signAll(file: string): Promise<string[]> {
  const pem = await readFile(file, 'utf8')
  const publicKey = keyIn(pem, file)
  const written: string[] = []
  for (const page of ['person', 'desk'] as const) {
    const path = builtManifest(page)
    const signaturePath = join(dirname(path), 'manifest.sig')
    await writeFile(signaturePath, signManifest((await readManifest(path)).bytes, pem))
    written.push(`signed: ${signaturePath}`)
  }
  return [...written, `public key: ${publicKey}`]
}

function keyIn(pem: string, file: string): string {
  try {
    return publicKeyOf(pem)
  } catch {
    throw new Fault(`${file} holds no Ed25519 key. Make one: treeline manifest key --file FILE`, 2)
  }
}
