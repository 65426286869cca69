/**
 * Signing and sealing as a checked table in the place of mathematics, for very many runs of the same client code: what
 * nobody has signed with a key has no signature, and what is sealed to a key opens with its secret alone. The table is a
 * keyed hash whose key nothing else has: an entry can be looked up, and not made up. It protects nobody outside a process.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Edit } from './mutations.ts'

type Bytes = Uint8Array<ArrayBuffer>
const key = randomBytes(32)
const entry = (length: number, ...parts: readonly (Uint8Array | string)[]): Bytes => {
  const hash = createHash('shake256', { outputLength: length }).update(key)
  for (const part of parts) hash.update(`${part.length} `).update(part)
  return new Uint8Array(hash.digest())
}

export const signingKeyOf = (seed: Uint8Array): Bytes => entry(32, 'signing', seed)
export const signatureBy = (signer: Uint8Array, message: Uint8Array): Bytes =>
  entry(64, 'signature', signer, message)
export const isSignature = (signer: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  Buffer.from(signature).equals(signatureBy(signer, message))

/** As keys are that can be sealed to: its lattice part reduced, its curve part of full order. */
export const sealingKeyOf = (seed: Uint8Array): Bytes =>
  new Uint8Array([...new Uint8Array(1152), ...entry(64, 'sealing', seed)])
export function encapsulate(publicKey: Uint8Array, coins: Uint8Array) {
  const cipherText = entry(1120, 'sealed', coins)
  return { cipherText, sharedSecret: entry(32, 'shared', publicKey, cipherText) }
}
export const decapsulate = (cipherText: Uint8Array, seed: Uint8Array): Bytes =>
  entry(32, 'shared', sealingKeyOf(seed), cipherText)

const taken = (...names: readonly string[]) => `import { ${names.join(', ')} } from '${import.meta.url}'\n`
const importing = (file: string, after: string, ...names: readonly string[]): Edit => ({
  ...{ file, find: after, replace: `${after}\n${taken(...names)}` },
})
const vault = 'packages/vault/src'

/** Where the product signs and seals: all of its ways to do so. */
export const seam: readonly Edit[] = [
  importing(`${vault}/verify/sign.ts`, "import { label } from './hash.ts'", 'isSignature'),
  {
    file: `${vault}/verify/sign.ts`,
    find: '  const imported = await webKey(new Uint8Array(key))\n',
    replace: '  if (key) return isSignature(key, message, signature)\n  const imported = undefined\n',
  },
  importing(
    `${vault}/derive.ts`,
    "import { hmac } from '@noble/hashes/hmac.js'",
    'sealingKeyOf',
    'signatureBy',
    'signingKeyOf',
  ),
  { file: `${vault}/derive.ts`, find: 'ed25519.getPublicKey(seed)', replace: 'signingKeyOf(seed)' },
  { file: `${vault}/derive.ts`, find: 'xWing.keygen(seed).publicKey', replace: 'sealingKeyOf(seed)' },
  {
    file: `${vault}/derive.ts`,
    find: 'ed25519.sign(signed(purpose, body), pair.secret)',
    replace: 'signatureBy(pair.publicKey, signed(purpose, body))',
  },
  importing(`${vault}/hpke.ts`, "import type { Random } from './random.ts'", 'encapsulate'),
  {
    file: `${vault}/hpke.ts`,
    find: 'xWing.encapsulate(publicKey, coins)',
    replace: 'encapsulate(publicKey, coins)',
  },
  importing(`${vault}/hpke-open.ts`, "import { schedule } from './hpke.ts'", 'decapsulate'),
  { file: `${vault}/hpke-open.ts`, find: 'xWing.decapsulate(', replace: 'decapsulate(' },
]
