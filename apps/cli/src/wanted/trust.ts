/** The SHA-256 and Ed25519 functions that open and check a bundle on this machine. */

import { readFile } from 'node:fs/promises'
import { sha256, verify } from '@treeline/vault/verify'
import { type Bundle, openBundle, type RefusedBundle, type Trust } from '@treeline/wanted'
import { Fault, sentenceOf } from '../fault.ts'

export const digest: Trust['digest'] = async bytes => sha256(bytes)
const check: Trust['verify'] = (key, signature, message) => verify(key, 'lists', message, signature)

/** A file that may be a bundle. */
export type BundleFile = { file: string; bytes: Uint8Array }
/** Throws a Fault if nothing can be read there. */
export async function bundleIn(file: string): Promise<BundleFile> {
  const bytes = await readFile(file).catch(error => {
    throw new Fault(sentenceOf(Object.assign(error, { path: file })), 2)
  })
  return { file, bytes }
}

/** What must be so: whose signature it has, and what it follows. Left out: anybody's or nobody's, and anything. */
export type Expected = {
  signer?: Uint8Array | undefined
  before?: { file: string; hash: Uint8Array } | undefined
}

/** Throws a Fault that says why the bundle cannot be used. */
export async function opened(
  { file, bytes }: BundleFile,
  { signer, before }: Expected = {},
): Promise<Bundle> {
  const bundle = await openBundle(bytes, {
    digest,
    verify: check,
    signers: signer ? [signer] : 'anybody',
    ...(before ? { after: before.hash } : {}),
  })
  if (!('refused' in bundle)) return bundle
  throw new Fault(`${file} ${why(bundle, signer !== undefined, before?.file)}`, 2)
}

function why({ refused }: RefusedBundle, isSignerKnown: boolean, before: string | undefined): string {
  if (refused === 'chain') return `does not follow ${before}: it is an old one, or another's.`
  if (refused === 'broken') return 'is not a bundle of this edition, or it was changed.'
  return isSignerKnown
    ? 'is not signed by the key of --signer, or it was changed since.'
    : 'was changed after it was signed.'
}
