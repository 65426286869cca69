/** Both sides of one conversation, against a running demonstration: from a first message to its deletion. */
import type { FileRef } from '@treeline/casework'
import { type Attachment, type Case, type Desk, openDesk, unlock } from '@treeline/client/member'
import { fetchSite, newCodename, openMailbox, type Site, sendFirst } from '@treeline/client/person'
import { equal, mailboxKeys } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { readRecord } from '../demo/record.ts'
import { secretOf, unlockWords } from '../demo/unlock.ts'
import { Fault } from '../fault.ts'
import { systemRandom, worldAt } from '../world.ts'
import { expectThat, type Note } from './steps.ts'

const written = 'Self-test: a message from a person who does not exist.'
const more = 'Self-test: a second message.'
const replied = 'Self-test: an answer.'

/** `person`, `desk`: the two addresses. Throws a Fault of exit code 2 if this is not a demonstration. */
export async function playBothSides(person: string, desk: string, note: Note): Promise<void> {
  const world = worldAt(person)
  const site = await note('the desk shows who it is, signed by its roots', () => demonstrationAt(person))
  const marta = await note('the published words unlock a member', () => openMarta(desk, site))

  const codename = newCodename(systemRandom)
  const id = toBase64(mailboxKeys(codename, site.desk).id)
  const file = pictureOf(300_000)
  const first = sendFirst(world, site, codename, {
    text: written,
    files: [file],
    about: { country: 'GE', language: 'en', urgent: ['date'] },
  })
  await note('a person writes first, with a file of 300 kB', () => first.run(() => {}))
  const shown = await note('a check pair is shown and kept', async () => {
    const pair = first.nextPair()
    await pair.keep()
    return pair.places
  })

  await note('the member sees the message, word for word', async () => {
    await marta.sync()
    const { standing } = caseIn(marta, id)
    expectThat(standing.messages[0]?.text === written, 'the text that was written')
    expectThat(
      standing.urgency.level === 'red' && standing.country === 'GE',
      'what was ticked before writing',
    )
  })
  await note('the member opens the file, byte for byte', async () => {
    const ref = caseIn(marta, id).standing.messages[0]?.files[0]
    await expectSame(file, ref, one => marta.file(id, one))
  })
  await note('the member claims the case', async () => {
    const result = await marta.claim(id)
    expectThat(result.won && caseIn(marta, id).owner?.isMe === true, 'the case to be hers')
  })
  await note('the member replies', () => marta.reply(id, replied).run())

  const mailbox = await note('the codename opens the mailbox, the answer is there', async () => {
    const opened = await openMailbox(world, site, codename)
    const texts = opened.lines.map(line => (line.kind === 'message' ? line.text : line.kind))
    expectThat(texts.join('|') === [written, replied].join('|'), 'two messages, in order')
    return opened
  })
  await note('the check pair is the one that was shown', () => {
    expectThat(mailbox.pair?.join() === shown.join(), 'the two words shown on leaving')
  })
  await note('the person opens the file, byte for byte', async () => {
    const [line] = mailbox.lines
    await expectSame(file, line?.kind === 'message' ? line.files[0] : undefined, mailbox.file)
  })
  await note('the person writes again, the member sees it', async () => {
    await mailbox.send({ text: more, files: [] }).run(() => {})
    await marta.sync()
    expectThat(caseIn(marta, id).standing.messages.at(-1)?.text === more, 'the text that was written')
  })

  await note('another codename opens an empty mailbox', async () => {
    expectThat((await openMailbox(world, site, newCodename(systemRandom))).isEmpty, 'nothing')
  })
  await note('the person deletes everything', async () => {
    const { messages, files } = await (await mailbox.refresh()).erase('Self-test: delete everything.')
    expectThat(messages === 3 && files === 1, 'a receipt for three messages and one file')
  })
  await note('the deleted mailbox is empty', async () => {
    expectThat((await openMailbox(world, site, codename)).isEmpty, 'nothing')
  })
  await note('the member is told of the deletion', async () => {
    await marta.sync()
    expectThat(caseIn(marta, id).isErased, 'a case marked as deleted')
  })
}

async function demonstrationAt(person: string): Promise<Site> {
  const site = await fetchSite(worldAt(person))
  if (site?.config.demo) return site
  throw new Fault(
    `${person} is not a demonstration. The self-test writes and deletes: it plays only there.`,
    2,
  )
}

async function openMarta(desk: string, site: Site): Promise<Desk> {
  const world = worldAt(desk)
  const { body } = await world.transport.send({ method: 'GET', path: '/api/demo' })
  const read = readRecord(JSON.parse(new TextDecoder().decode(body)))
  expectThat(read !== undefined, "a device record at the desk's /api/demo")
  const { keyset } = await unlock(read.record, read.method, await secretOf(unlockWords, read.method.salt))
  expectThat(equal(keyset.desk, site.desk), 'both addresses to belong to one desk')
  return openDesk(world, keyset, async () => {})
}

function caseIn(desk: Desk, id: string): Case {
  const found = desk.cases().find(one => one.id === id)
  expectThat(found !== undefined, 'the case among those of the desk')
  expectThat(found.fault === null && found.altered.length === 0, 'a log that holds')
  return found
}

/** Random bytes: nothing shorter than themselves. */
const pictureOf = (size: number): Attachment => ({
  name: 'photo.jpg',
  type: 'image/jpeg',
  bytes: systemRandom(size),
})

async function expectSame(
  file: Attachment,
  ref: FileRef | undefined,
  open: (ref: FileRef) => Promise<Attachment>,
): Promise<void> {
  expectThat(ref !== undefined, 'a file beside the message')
  const opened = await open(ref)
  expectThat(opened.name === file.name && opened.type === file.type, 'its name and type')
  expectThat(equal(opened.bytes, file.bytes), 'the very same bytes')
}
