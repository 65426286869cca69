/** On every route of the person's origin a mailbox that ran out, or was erased, answers like one that never was. */
import { type Bytes, concat, mailboxKeys, markerBytes, newCodename, signSession, u32 } from '@treeline/vault'
import { type RouteName, routes } from '@treeline/wire'
import { expect, test } from 'vitest'
import { random } from '../../test/desk.ts'
import { type Contact, deletionOf, entryOf, fileOf, firstContact } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'
import { type Reply, signInPerson } from '../../test/world.ts'

/** Whoever has the words of a mailbox, and knows what its owner knew. */
type Knower = Pick<Contact, 'keys' | 'pen' | 'ask'> & { blob: Bytes; token: string }
type Question = [route: RouteName, ask: (of: Knower) => Promise<Reply>]

const shapeOf = ({ status, headers, bytes, text }: Reply) => ({
  status,
  length: bytes.length,
  headers: Object.fromEntries([...headers].filter(([name]) => name !== 'date')),
  // A session's token is random, and of one length.
  content: text.startsWith('{"token":') ? 'a token' : text.trimEnd(),
})

onEachStore(
  'what is there no more',
  scene => {
    const ask = (route: RouteName, question: object, token?: string): Promise<Reply> =>
      scene.world.ask('person', route, question, token)
    const put = (log: Bytes, blob: Bytes, token: string) =>
      scene.world.put('person', concat(log, blob, u32(0), u32(1), random(90)), token)
    const pageAfter = (after: number): Question => [
      'page',
      ({ keys, token }) => ask('page', { log: keys.id, after }, token),
    ]
    const questions: Question[] = [
      ['session', of => signIn(of)],
      ...[-1, 0, 1, 7].map(pageAfter),
      ['append', of => append(of)],
      ['marker', ({ keys, token }) => ask('marker', { log: keys.id, marker: random(markerBytes) }, token)],
      ['blobPut', ({ keys, token }) => put(keys.id, random(32), token)],
      ['blobHave', ({ keys, token, blob }) => ask('blobHave', { log: keys.id, blob }, token)],
      ['blobHave', ({ keys, token }) => ask('blobHave', { log: keys.id, blob: random(32) }, token)],
      ['blobGet', ({ keys, token, blob }) => ask('blobGet', { log: keys.id, blob, index: 0 }, token)],
      ['erase', of => ask('erase', deletionOf(of, scene.world.today()), of.token)],
      ['begin', async ({ keys }) => ask('begin', (await contactWith(keys)).ask)],
    ]
    const questionOf = (route: RouteName) => questions.find(([name]) => name === route)![1]
    /** Routes that name no mailbox. */
    const others: RouteName[] = ['nonce', 'desk', 'lists']

    const contactWith = (keys: Contact['keys']) => firstContact(scene.desk, scene.world.today(), { keys })
    async function signIn({ keys }: Knower): Promise<Reply> {
      const { nonce } = (await scene.world.ask('person', 'nonce', {})).answer
      const signature = signSession(0, scene.desk.id, scene.world.urls.person, keys.id, nonce, keys.auth)
      const { auth, kem } = keys
      const named = { side: 0, id: keys.id, signer: auth.publicKey, kemHash: kem.hash }
      return ask('session', { ...named, nonce, signature })
    }
    async function append({ keys, pen, token }: Knower): Promise<Reply> {
      return scene.append('person', token, keys.id, { item: (await entryOf(scene.desk, pen, 'more')).item })
    }

    const signedIn = async (of: Omit<Knower, 'token'>): Promise<Knower> => ({
      ...of,
      token: await signInPerson(scene.world, scene.desk, of.keys),
    })
    async function neverUsed() {
      const contact = await contactWith(mailboxKeys(newCodename(random), scene.desk.id))
      return { ...contact, blob: random(32) }
    }
    /** With all a mailbox can have: an answer, a file sent along, a marker, the desk's own file. */
    async function used() {
      const { world, desk } = scene
      const [first] = desk.members
      const begun = await scene.begun()
      const [blob, member] = [random(32), await scene.signIn(first!)]
      await put(begun.keys.id, blob, begun.token)
      const named = await entryOf(desk, begun.pen, 'with a file')
      await scene.append('person', begun.token, begun.keys.id, { item: named.item, blobs: [blob] })
      const pen = await scene.write(named.pen, member, first)
      await ask('marker', { log: begun.keys.id, marker: random(markerBytes) }, begun.token)
      const file = await fileOf(desk, first!, begun.keys.id)
      const bound = { mailbox: begun.keys.id, epoch: file.record, wraps: file.wraps }
      expect((await world.ask('desk', 'file', bound, member)).status).toBe(200)
      return { keys: begun.keys, ask: begun.ask, pen, blob }
    }
    /** One to ask everything, one to erase, one to begin again. */
    const three = async <T>(make: () => Promise<T>) => [await make(), await make(), await make()]
    const placeOf = (route: RouteName) => ['erase', 'begin'].indexOf(route) + 1
    const later = async (days: number) => {
      scene.world.travel(days)
      await scene.renew()
    }

    test('S8: expired, swept, erased and never used are one to whoever holds the words, on every route', async () => {
      const swept = await three(used)
      await later(45)
      await scene.world.swept()
      const expired = await three(used)
      const erased = await three(used)
      for (const one of erased) expect((await questionOf('erase')(await signedIn(one))).status).toBe(200)
      await later(45)
      const unused = await three(neverUsed)
      for (const [i, [route, question]] of questions.entries()) {
        const answerTo = async (of: Omit<Knower, 'token'>) => shapeOf(await question(await signedIn(of)))
        const expected = await answerTo(unused[placeOf(route)]!)
        for (const [name, all] of Object.entries({ expired, swept, erased }))
          expect(await answerTo(all[placeOf(route)]!), `${route} ${i}: ${name}`).toEqual(expected)
      }
    })

    test('S8: the questions name every route of the person', () => {
      const asked = new Set([...questions.map(([route]) => route), ...others])
      const all = Object.entries(routes).filter(([, route]) => route.on.some(one => one === 'person'))
      expect([...asked].sort()).toEqual(all.map(([name]) => name).sort())
    })
  },
  { options: { limits: { contactsPerSecond: 10_000 } } },
)
