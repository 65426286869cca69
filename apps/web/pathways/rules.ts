/** Fetches the pack of rules from the build, with its hash, and loads it. */
import pack from 'virtual:file/pack.json'
import { loadPack, type Pack } from '@treeline/pathways'
import { fetchChecked } from '../fetch-checked.ts'

let underway: Promise<Pack> | undefined

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** Fetched once. Rejects if they do not come or are altered; asked again they are fetched anew. */
export function fetchRules(): Promise<Pack> {
  underway ??= fetchChecked(pack)
    .then(reply => reply.text())
    .then(json => loadPack(json, sha256))
    .catch(error => {
      underway = undefined
      throw error
    })
  return underway
}
