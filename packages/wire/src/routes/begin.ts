/** The route of a first message. */
import { bodyBytes } from '@treeline/vault/verify'
import { type Begin, writeBegin } from '../begin.ts'
import { type Coded, person, post } from '../route.ts'
import { integer, object } from '../shape.ts'

/** as bytes: begin.ts */
const firstContact: Coded<Begin> = { mostBytes: bodyBytes, write: writeBegin }
export const begin = post('/api/begin', person, 'nothing', firstContact, object({ seq: integer() }))
