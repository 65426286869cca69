/** Routes of the register: what the devices of keepers saw and vouch for, item after item. */
import { done } from '../parts.ts'
import { registerPutBytes } from '../register.ts'
import { desk, post, put } from '../route.ts'
import { integer, maybe, strict } from '../shape.ts'

/** Of an item: no register comes to more. */
const number = integer(0x7fffffff)
/** from which item on; lines, if not from the same, from another */
const start = strict({ from: number, linesFrom: maybe(number) })
/** items from this number on, with the lines beside them that still stand, to keepers: register.ts */
export const register = post('/api/register', desk, 'session', start, { mostBytes: Number.POSITIVE_INFINITY })
/** one item behind the last, of the member's own, its lines and the body it vouches for: register.ts */
export const registerPut = put('/api/register', desk, 'session', { mostBytes: registerPutBytes }, done)
