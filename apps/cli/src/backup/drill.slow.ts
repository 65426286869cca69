/** The drill: what is backed up comes back, what a person erased does not, on either database. */
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Codename } from '@treeline/vault'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { linesOf, newTestDesk, type TestDesk } from '../../test/desk.ts'
import { treeline } from '../../test/treeline.ts'

const postgres = inject('postgres')
const kinds = [['SQLite', undefined] as const, ...(postgres ? [['PostgreSQL', postgres] as const] : [])]

describe.each(kinds)('on %s', (_, address) => {
  let desk: TestDesk
  let backups: string
  let erased: Codename
  let remaining: Codename
  let folders: string[]

  const options = () => ['--data', desk.data, ...(address ? ['--postgres', address] : [])]
  const backedUp = async () => {
    const { code, out, err } = await treeline(['backup', backups, ...options()])
    expect([code, err]).toEqual([0, ''])
    return out.replace('backup: ', '').trim()
  }
  const restored = async (folder: string) => {
    await desk.stop()
    const ran = await treeline(['restore', folder, ...options()])
    expect([ran.code, ran.err]).toEqual([0, ''])
    await desk.start()
  }

  beforeAll(async () => {
    backups = await mkdtemp(join(tmpdir(), 'treeline-backups-'))
    desk = await newTestDesk(address ? { postgres: address } : {})
    await desk.start()
    await desk.setUp()
    erased = await desk.write('I will erase this.')
    remaining = await desk.write('I will keep this.')
    const member = await desk.member()
    await member.sync()
    for (const { id } of member.cases()) await member.reply(id, 'An answer.').run()
    folders = [await backedUp()]
    await (await desk.open(erased)).erase('Delete everything.')
    folders.push(await backedUp())
  })
  afterAll(async () => {
    await desk.remove()
    await rm(backups, { recursive: true, force: true })
  })

  test('a backup is taken while the desk runs, and holds no key that erasing deletes', async () => {
    const names = await Promise.all(folders.map(folder => readdir(folder)))
    expect(names.flat()).toEqual(
      address ? ['treeline.pgdump', 'treeline.pgdump'] : ['treeline.db', 'treeline.db'],
    )
    expect(new Set(folders).size).toBe(2)
  })

  test.each([
    ['taken before the erasure', 0],
    ['taken after it', 1],
  ])('a backup %s brings back what was kept and not what was erased', async (_, i) => {
    await restored(folders[i]!)
    expect(linesOf(await desk.open(remaining))).toEqual(['I will keep this.', 'An answer.'])
    expect((await desk.open(erased)).isEmpty).toBe(true)
    const member = await desk.member()
    await member.sync()
    while (await member.readAhead());
    const open = member.cases().filter(one => one.standing.messages.some(message => !message.isExpired))
    expect(open.map(one => one.standing.messages[0]?.text)).toEqual(['I will keep this.'])
    expect(open.map(one => [one.fault, one.altered])).toEqual([[null, []]])
  })

  test('after it the desk goes on: people write, members see it', async () => {
    await restored(folders[0]!)
    await (await desk.open(remaining)).send({ text: 'Still here.', files: [] }).run(() => {})
    const member = await desk.member()
    await member.sync()
    expect(member.cases().flatMap(one => one.standing.messages.at(-1)?.text)).toContain('Still here.')
  })

  test('attack 29: the erased does not open even to a server that remembers no erasure', async () => {
    await restored(folders[0]!)
    await desk.stop()
    const keys = new DatabaseSync(join(desk.data, 'erasable.db'))
    keys.exec('delete from erased')
    keys.close()
    await restored(folders[0]!)
    const mailbox = await desk.open(erased)
    expect(mailbox.isEmpty).toBe(false)
    expect(linesOf(mailbox)).toEqual(['altered', 'altered'])
    expect(linesOf(await desk.open(remaining))).toEqual(['I will keep this.', 'An answer.'])
  })

  test('S16: both files of last night: answering goes on, and once a coordinator has signed, so does the desk', async () => {
    const keys = join(desk.data, 'erasable.db')
    const [device, quiet] = [desk.device(), await desk.write('The day before.')]
    const read = async () => {
      const open = await device.open()
      await open.sync()
      while (await open.readAhead());
      return open
    }
    const before = await read()
    await before.register()
    device.lock(before)
    await desk.stop()
    await cp(keys, join(backups, 'erasable.db'))
    await desk.start()
    const folder = await backedUp()

    const lost = await desk.write('Lost with the disk.')
    const open = await read()
    const idOf = (text: string) => open.cases().find(one => one.standing.messages[0]?.text === text)?.id ?? ''
    for (const text of ['Lost with the disk.', 'I will keep this.'])
      await open.reply(idOf(text), 'Lost with the disk as well.').run()
    await open.sync()
    await open.register()
    device.lock(open)
    await desk.stop()
    await cp(join(backups, 'erasable.db'), keys)
    await restored(folder)

    const after = await read()
    expect([after.site().isBehind, after.vouching().restore?.canSign]).toEqual([true, true])
    await after.reply(idOf('The day before.'), 'Answered within the hour.').run()
    expect(linesOf(await desk.open(quiet))).toEqual(['The day before.', 'Answered within the hour.'])
    await after.signRestored()
    expect([after.site().isBehind, after.vouching().restore]).toEqual([undefined, undefined])
    while (await after.readAhead());
    const living = after.cases().filter(one => one.standing.messages.some(message => !message.isExpired))
    expect(living.map(one => one.fault).filter(fault => fault !== null)).toEqual([])
    expect((await desk.open(lost)).isEmpty).toBe(true)
    await after.reply(idOf('I will keep this.'), 'Answered anew.').run()
    expect(linesOf(await desk.open(remaining)).at(-1)).toBe('Answered anew.')
    expect((await desk.open(remaining)).restore).toMatchObject({ signers: 1, isLost: false })
  })

  test('nothing is put under a running desk', async () => {
    const { code, err } = await treeline(['restore', folders[0]!, ...options()])
    expect([code, err]).toEqual([1, `A desk runs on ${desk.data}. Stop it first.\n`])
  })

  test('without the erasable keys nothing is put back: it would not open', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'treeline-cli-'))
    if (!address) await cp(join(folders[0]!, 'treeline.db'), join(elsewhere, 'treeline.db'))
    const target = ['--data', elsewhere, ...(address ? ['--postgres', address] : [])]
    const { code, err } = await treeline(['restore', folders[0]!, ...target])
    expect([code, err]).toEqual([1, expect.stringContaining('erasable.db is not there.')])
    await rm(elsewhere, { recursive: true })
  })
})

test('what is no whole backup of this desk changes nothing, and says which file and why', async () => {
  const [desk, other] = [await newTestDesk(), await newTestDesk()]
  const dir = await mkdtemp(join(tmpdir(), 'treeline-backups-'))
  const live = join(desk.data, 'treeline.db')
  const backedUp = async ({ data }: TestDesk) =>
    (await treeline(['backup', dir, '--data', data])).out.replace('backup: ', '').trim()
  try {
    for (const one of [desk, other]) {
      await one.start()
      await one.setUp()
    }
    const [own, foreign] = [await backedUp(desk), await backedUp(other)]
    await desk.stop()
    const complete = await readFile(join(own, 'treeline.db'))
    const before = await readFile(live)
    const bad: [Uint8Array, string][] = [
      [new Uint8Array(), 'is damaged, or holds no desk'],
      [Buffer.from('no database'), 'is damaged, or holds no desk'],
      [complete.subarray(0, complete.length >> 1), 'is damaged, or holds no desk'],
      [await readFile(join(foreign, 'treeline.db')), 'is of another desk'],
    ]
    for (const [bytes, why] of bad) {
      await writeFile(join(own, 'treeline.db'), bytes)
      const { code, err } = await treeline(['restore', own, '--data', desk.data])
      expect([code, err]).toEqual([1, expect.stringContaining(why)])
      expect((await readFile(live)).equals(before)).toBe(true)
      expect(await readdir(desk.data)).toEqual(['erasable.db', 'treeline.db'])
    }
    await writeFile(join(own, 'treeline.db'), complete)
    await chmod(live, 0o600)
    expect(await treeline(['restore', own, '--data', desk.data])).toMatchObject({ code: 0, err: '' })
    expect((await stat(live)).mode & 0o777).toBe(0o600)
    expect(await readdir(desk.data)).toEqual(['erasable.db', 'treeline.db'])
    await writeFile(live, new Uint8Array())
    expect(await treeline(['backup', dir, '--data', desk.data])).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be copied'),
    })
  } finally {
    await desk.remove()
    await other.remove()
    await rm(dir, { recursive: true, force: true })
  }
})
