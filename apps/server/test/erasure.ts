/** A case of the invented desk, and what its members do to erase it. */
import { type Bytes, type Erasure, itemHash, signErasure, writeErasure } from '@treeline/vault'
import type { TestMember } from './desk.ts'
import { fileOf } from './person.ts'
import type { Begun, Scene } from './scene.ts'

export type TestCase = { begun: Begun; file: Awaited<ReturnType<typeof fileOf>> }

export const erasuresIn = (scene: Scene) => {
  const at = (member: TestMember) => scene.signIn(member)
  const fileOfBegun = async (begun: Begun): Promise<TestCase> => {
    const [first] = scene.desk.members
    const file = await fileOf(scene.desk, first!, begun.keys.id)
    const { status, text } = await scene.world.ask('desk', 'file', file.ask, await at(first!))
    if (status !== 200) throw new Error(`file: ${text}`)
    return { begun, file }
  }
  const signed = ({ begun, file }: TestCase, by: readonly TestMember[], change: Partial<Erasure> = {}) => {
    const { no: keyringNo, hash: keyringHash } = scene.desk.keyring
    const erasure: Erasure = {
      ...{ desk: scene.desk.id, file: file.log, mailbox: begun.keys.id },
      ...{ fileFirst: itemHash(file.record), mailboxFirst: itemHash(begun.ask.epoch) },
      ...{ keyringNo, keyringHash, day: scene.world.today() },
      ...change,
    }
    return writeErasure({ erasure, signers: by.map(one => signErasure(erasure, one.id, one.signing)) })
  }
  const ask = async (erasure: Bytes, by: TestMember) =>
    scene.world.ask('desk', 'eraseCase', { erasure }, await at(by))
  return {
    begunCase: async () => fileOfBegun(await scene.begun()),
    fileOfBegun,
    signed,
    ask,
    /** The first asks, and the second brings what both have signed. */
    askBoth: async (of: TestCase, [one, other]: readonly TestMember[], change: Partial<Erasure> = {}) => {
      const half = await ask(signed(of, [one!], change), one!)
      return half.refused ? half : ask(signed(of, [one!, other!], change), other!)
    },
    keep: async ({ file }: TestCase, by: TestMember) =>
      scene.world.ask('desk', 'keepCase', { file: file.log }, await at(by)),
    heard: async (by: TestMember) => scene.news(await at(by)),
    isThere: async ({ begun, file }: TestCase, by = scene.desk.members[0]!) => {
      const token = await at(by)
      const pages = [file.log, begun.keys.id].map(log =>
        scene.world.ask('desk', 'page', { log, after: -1 }, token),
      )
      return (await Promise.all(pages)).map(({ answer }) => answer.items.length > 0)
    },
  }
}

/** Whether the file and the mailbox are there. */
export const [both, neither] = [
  [true, true],
  [false, false],
]
