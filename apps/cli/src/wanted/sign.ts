/** `treeline wanted key` and `sign`: makes a signing key, and signs a bundle as the successor of the one before. */
import { createPrivateKey, sign } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { signed } from '@treeline/vault/verify'
import { signBundle } from '@treeline/wanted/build'
import type { Given, Print } from '../command.ts'
import { Fault, sentenceOf } from '../fault.ts'
import { newBuilderKey, publicKeyOf } from '../verify/signature.ts'
import { bundleIn, digest, opened } from './trust.ts'
import { writeAtomically } from './write-atomically.ts'

/** The file is PKCS #8 in PEM, readable by its owner only, and never written over. */
export async function makeKey({ words }: Given, print: Print): Promise<void> {
  const { pem, publicKey } = newBuilderKey()
  await writeFile(words[1]!, pem, { mode: 0o600, flag: 'wx' })
  print(`public key: ${publicKey}`)
}

export async function signAfter({ text }: Given, print: Print): Promise<void> {
  const [file, after] = [text('bundle')!, text('after')]
  const { pem, publicKey } = await keyIn(text('key')!)
  const unsigned = await bundleIn(file)
  await opened(unsigned)
  const before = after === undefined ? undefined : await signedBefore(after)
  if (before) refuseAnotherKey(before, publicKey, text('signer'))
  const place = { no: (before?.no ?? 0) + 1, previous: before?.hash ?? null }
  const bytes = await signBundle(
    unsigned.bytes,
    place,
    Buffer.from(publicKey, 'base64url'),
    async message => sign(null, signed('lists', message), pem),
    digest,
  )
  const out = text('out') ?? file
  await writeAtomically(out, bytes)
  print(`signed: ${out}, number ${place.no}${after === undefined ? ', the first' : `, after ${after}`}`)
  print(`public key: ${publicKey}`)
  if (before && before.signer !== publicKey)
    print(`the key has changed: ${after} is signed by ${before.signer}`)
}

type Before = { file: string; no: number; hash: Uint8Array; signer: string }

/** Throws a Fault unless it is whole and signed: a chain cannot go on from anything else. `signer`: in base64url. */
export async function signedBefore(file: string): Promise<Before> {
  const { no, hash, signer } = await opened(await bundleIn(file))
  if (!signer) throw new Fault(`${file} is not signed: no bundle can follow it.`, 2)
  return { file, no, hash, signer: Buffer.from(signer).toString('base64url') }
}

/** A chain goes on with another key only for somebody who names the one before: it was no slip. */
function refuseAnotherKey({ file, signer }: Before, publicKey: string, named: string | undefined): void {
  if (signer === (named ?? publicKey)) return
  throw new Fault(
    `${file} is signed by another key: ${signer}. If the key has changed, add --signer ${signer}`,
    2,
  )
}

async function keyIn(file: string) {
  const pem = await readFile(file, 'utf8').catch(error => {
    throw new Fault(sentenceOf(Object.assign(error, { path: file })), 2)
  })
  try {
    return { pem: createPrivateKey(pem), publicKey: publicKeyOf(pem) }
  } catch {
    throw new Fault(`${file} holds no Ed25519 key. Make one: treeline wanted key FILE`, 2)
  }
}
