/** Both sides of one conversation, against a running demonstration: from a first message to its deletion. */
import type { FileRef } from '@treeline/casework'
import { type Attachment, type Case, type Desk, openDesk, unlock } from '@treeline/client/member'
import {
  fetchSite,
  type Mailbox,
  newCodename,
  openMailbox,
  type Site,
  sendFirst,
  type World,
} from '@treeline/client/person'
import { type Codename, equal, mailboxKeys } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { readRecord } from '../demo/record.ts'
import { secretOf, unlockWords } from '../demo/unlock.ts'
import { Fault } from '../fault.ts'
import { systemRandom, worldAt } from '../world.ts'
import { expectThat, type Note } from './steps.ts'

const firstText = 'Self-test: a message from a person who does not exist.'
const secondText = 'Self-test: a second message.'
const answer = 'Self-test: an answer.'

/** What one conversation needs, once the desk is known to be a demonstration. */
type Play = {
  readonly world: World
  readonly site: Site
  readonly marta: Desk
  readonly codename: Codename
  /** The mailbox, as the desk calls it. */
  readonly id: string
  readonly file: Attachment
  readonly note: Note
}

/** `person`, `desk`: the two addresses. Throws a Fault of exit code 2 if this is not a demonstration. */
export async function playBothSides(person: string, desk: string, note: Note): Promise<void> {
  const site = await note('the desk shows who it is, signed by its roots', () => demonstrationAt(person))
  const marta = await note('the published words unlock a member', () => openMarta(desk, site))
  const codename = newCodename(systemRandom)
  const id = toBase64(mailboxKeys(codename, site.desk).id)
  const play = { world: worldAt(person), site, marta, codename, id, file: pictureOf(300_000), note }
  const pair = await personWrites(play)
  await memberAnswers(play)
  const mailbox = await personReads(play, pair)
  await personDeletes(play, mailbox)
}

/** Gives the two words that were shown beside the codename. */
async function personWrites({ world, site, codename, file, note }: Play): Promise<readonly number[]> {
  const about = { country: 'GE', language: 'en', urgent: ['date'] } as const
  const first = sendFirst(world, site, codename, { text: firstText, files: [], about })
  const shown = await note('a check pair is shown before anything is sent', () => first.pair())
  await note('a person writes first', () => first.run(() => {}))
  await note('a file of 300 kB follows', async () => {
    const mailbox = await openMailbox(world, site, codename)
    await mailbox.send({ text: '', files: [file] }).run(() => {})
  })
  return shown
}

async function memberAnswers({ marta, id, file, note }: Play): Promise<void> {
  await note('the member sees the message, word for word', async () => {
    await marta.sync()
    const { messages, urgency, country } = caseIn(marta, id).standing
    expectThat(messages[0]?.text === firstText, 'the text that was written')
    expectThat(urgency.level === 'red' && country === 'GE', 'what was ticked before writing')
  })
  await note('the member opens the file, byte for byte', async () => {
    const ref = caseIn(marta, id).standing.messages[1]?.files[0]
    await expectSame(file, ref, one => marta.file(id, one))
  })
  await note('the member claims the case', async () => {
    const result = await marta.claim(id)
    expectThat(result.won && caseIn(marta, id).owner?.isMe === true, 'the case to be hers')
  })
  await note('the member replies', () => marta.reply(id, answer).run())
}

async function personReads(play: Play, pair: readonly number[]): Promise<Mailbox> {
  const { world, site, marta, codename, id, file, note } = play
  const mailbox = await note('the codename opens the mailbox, the answer is there', async () => {
    const opened = await openMailbox(world, site, codename)
    const texts = opened.lines.map(line => (line.kind === 'message' ? line.text : line.kind))
    expectThat(texts.join('|') === [firstText, '', answer].join('|'), 'three messages, in order')
    return opened
  })
  await note('the check pair is the one that was shown', () => {
    expectThat(mailbox.pair?.join() === pair.join(), 'the two words shown beside the codename')
  })
  await note('the person opens the file, byte for byte', async () => {
    const line = mailbox.lines[1]
    await expectSame(file, line?.kind === 'message' ? line.files[0] : undefined, mailbox.file)
  })
  await note('the person writes again, the member sees it', async () => {
    await mailbox.send({ text: secondText, files: [] }).run(() => {})
    await marta.sync()
    expectThat(caseIn(marta, id).standing.messages.at(-1)?.text === secondText, 'the text that was written')
  })
  return mailbox
}

async function personDeletes({ world, site, marta, codename, id, note }: Play, mailbox: Mailbox) {
  await note('another codename opens an empty mailbox', async () => {
    expectThat((await openMailbox(world, site, newCodename(systemRandom))).isEmpty, 'nothing')
  })
  await note('the person deletes everything', async () => {
    const { messages, files } = await (await mailbox.refresh()).erase('Self-test: delete everything.')
    expectThat(messages === 4 && files === 1, 'a receipt for four messages and one file')
  })
  await note('the deleted mailbox is empty', async () => {
    expectThat((await openMailbox(world, site, codename)).isEmpty, 'nothing')
  })
  await note('the member learns of the deletion', async () => {
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
  const secret = await secretOf(unlockWords, read.method.salt)
  const { keyset } = await unlock(world, read.record, read.method, secret)
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
