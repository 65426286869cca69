/** All vectors, each under the name of its file. */
import type { Vector } from './hex.ts'
import { card, claim, codename, deletion, erasure, fresh, identity, keyring, registerSave, restore, session, work } from './signed.ts'
import { bag, copy, device, entry, epoch, file, grant, pair, row } from './sealed.ts'

export async function allVectors(): Promise<Record<string, Vector>> {
  return {
    codename: codename(),
    identity: identity(),
    session: session(),
    keyring: keyring(),
    card: card(),
    fresh: fresh(),
    register: registerSave(),
    claim: claim(),
    deletion: deletion(),
    erasure: erasure(),
    restore: restore(),
    work: work(),
    epoch: await epoch(),
    grant: await grant(),
    entry: await entry(),
    copy: await copy(),
    file: await file(),
    pair: await pair(),
    device: await device(),
    row: await row(),
    bag: await bag(),
  }
}
