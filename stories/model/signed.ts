/** What a client puts its name to, read from what it asks the server to take. */
import type { Request } from '@treeline/client'
import { isZero, type MemberId, parseItem, parseRegisterPrivate, parseRegisterPublic } from '@treeline/vault'
import { fromBase64, readRegisterPut, routes } from '@treeline/wire'
import { jsonIn } from '../stage/world.ts'

export type Signed =
  /** `n`: its place in the register. `isVouch`: it says that the desk is as it is shown. */
  | { kind: 'register'; n: number; keyringNo: number; isVouch: boolean }
  /** `to`: who gets the key of a log. */
  | { kind: 'keys'; keyringNo: number; to: readonly MemberId[] }
  /** `no`: of the edition. */
  | { kind: 'keyring'; keyringNo: number }

export function signedIn(request: Request): Signed[] {
  const { path, method, body } = request
  if (path === routes.registerPut.path && method === routes.registerPut.method)
    return body instanceof Uint8Array ? inRegister(new Uint8Array(body)) : []
  if (path === routes.append.path) return keysIn(jsonIn(request).item)
  if (path === routes.file.path) return keysIn(jsonIn(request).epoch)
  if (path === routes.keyring.path) {
    const bytes = fromBase64(jsonIn(request).keyring.bytes)!
    return [{ kind: 'keyring', keyringNo: JSON.parse(new TextDecoder().decode(bytes)).no }]
  }
  return []
}

function inRegister(body: Uint8Array<ArrayBuffer>): Signed[] {
  const item = readRegisterPut(body)?.item
  const [shown, half] = [item && parseRegisterPublic(item.public), item && parseRegisterPrivate(item.private)]
  if (!shown || !half) return []
  return [{ kind: 'register', n: half.n, keyringNo: shown.keyringNo, isVouch: !isZero(shown.fresh) }]
}

function keysIn(text: string): Signed[] {
  const item = parseItem(fromBase64(text)!)
  if (!item || item.kind === 'entry') return []
  return [{ kind: 'keys', keyringNo: item.keyringNo, to: item.recipients.map(one => one.member) }]
}
