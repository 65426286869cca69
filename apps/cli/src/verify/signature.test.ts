/** Promises about the signature of a build. */
import { expect, test } from 'vitest'
import { isSignedBy, newBuilderKey, publicKeyOf, signManifest } from './signature.ts'

const manifest = new TextEncoder().encode('{"files":{}}')
const { pem, publicKey } = newBuilderKey()
const signature = signManifest(manifest, pem)

test('a signature is good for this list and this key, in either base64', () => {
  expect(publicKeyOf(pem)).toBe(publicKey)
  expect(isSignedBy(publicKey, manifest, signature)).toBe(true)
  expect(isSignedBy(Buffer.from(publicKey, 'base64url').toString('base64'), manifest, signature)).toBe(true)
})

test('it is good for no other list, key or signature', () => {
  expect(isSignedBy(publicKey, new TextEncoder().encode('{"files":{ }}'), signature)).toBe(false)
  expect(isSignedBy(newBuilderKey().publicKey, manifest, signature)).toBe(false)
  expect(isSignedBy(publicKey, manifest, signature.slice(1))).toBe(false)
  expect(isSignedBy('', manifest, signature)).toBe(false)
})

test('it is no signature of the bare hash: the purpose stands before it', async () => {
  const { createHash, createPrivateKey, sign } = await import('node:crypto')
  const bare = sign(null, createHash('sha256').update(manifest).digest(), createPrivateKey(pem))
  expect(isSignedBy(publicKey, manifest, bare)).toBe(false)
})
