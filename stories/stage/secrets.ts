/** Everything about one conversation that the server may never hold: words, files, keys. */
import type { Keyset } from '@treeline/client/member'
import {
  codenamePlaces,
  digitsOf,
  type EpochKey,
  type EpochRecord,
  identityOf,
  kemPair,
  mailboxKeys,
  openWrap,
  parseItem,
  type Seed,
} from '@treeline/vault'
import { fromBase64, routes } from '@treeline/wire'
import { wordLists } from '../../apps/web/i18n/wordlists.ts'
import type { StagedDesk } from './desk.ts'
import { type Secret, secretWords } from './leaks.ts'
import type { Writer } from './person.ts'
import { askAsPerson } from './session.ts'
import { worldAt } from './world.ts'

/** Of the person: the codename in every form, the keys it makes, the keys of the epochs and files they lead to. */
export async function secretsOfPerson(writer: Writer, origin: string): Promise<Secret[]> {
  const { codename, site } = writer
  const places = codenamePlaces(codename)
  const keys = mailboxKeys(codename, site.desk)
  const mailbox = await writer.back()
  const files = mailbox.lines.flatMap(line => (line.kind === 'message' ? line.files : []))
  const epochs = await epochKeys(writer, origin)
  return [
    { name: 'codename', value: codename },
    ...Object.entries(wordLists).flatMap(([language, list]) =>
      secretWords(
        `codename (${language})`,
        places.map(place => list[place]!),
      ),
    ),
    ...secretWords('codename in digits', places.map(digitsOf)),
    { name: 'key that signs as the person', value: keys.auth.secret },
    { name: 'key that opens what is sealed to the person', value: keys.kem.secret },
    { name: 'state key', value: keys.state },
    ...epochs.map((value, epoch) => ({ name: `key of epoch ${epoch}`, value })),
    ...files.map(({ key }, n) => ({ name: `key of file ${n}`, value: fromBase64(key)! })),
  ]
}

/** Of the desk: the sheets, and of each member the identity and the private parts of the cards. */
export const secretsOfDesk = ({ sheets, colleagues }: StagedDesk): Secret[] => [
  ...sheets.map((value, n) => ({ name: `sheet ${n}`, value })),
  ...colleagues.flatMap(({ name, keyset }) => secretsOfMember(name, keyset)),
]

export function secretsOfMember(name: string, { seed, weekly }: Keyset): Secret[] {
  const identity = identityOf(seed as Seed)
  return [
    { name: `identity of ${name}`, value: seed },
    { name: `signing key of ${name}`, value: identity.signing.secret },
    { name: `standing key of ${name}`, value: identity.standing.secret },
    ...weekly.map(one => ({ name: `card seed of ${name}`, value: one.seed })),
    ...weekly.map(one => ({ name: `card key of ${name}`, value: kemPair(one.seed).secret })),
  ]
}

/** The keys of the mailbox's epochs, unwrapped as the person unwraps them. */
async function epochKeys(writer: Writer, origin: string): Promise<EpochKey[]> {
  const { id, kem } = mailboxKeys(writer.codename, writer.site.desk)
  const { items } = await askAsPerson(worldAt(origin), writer)(routes.page, { log: id, after: -1 })
  const keys: EpochKey[] = []
  for (const { item, wraps } of items) {
    const record = parseItem(item)
    const [wrap] = wraps
    if (record?.kind === 'epoch' && wrap) keys.push(await openWrap(record as EpochRecord, record, wrap, kem))
  }
  if (keys.length === 0) throw new Error('the person has no epoch key')
  return keys
}
