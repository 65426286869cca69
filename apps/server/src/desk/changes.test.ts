/** Promises of changes to the desk: what was signed for another edition, or by one who is suspended, changes nothing. */
import { signDocument, suspensionDays } from '@treeline/vault'
import { expect, test } from 'vitest'
import { configOf, newMember, nextKeyring, suspensionOf } from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('changes to a desk', scene => {
  const [first, second, third] = scene.desk.members
  const asFirst = async (route: 'keyring' | 'config' | 'suspend', question: object) =>
    (await scene.world.ask('desk', route, question, await scene.signIn(first!))).refused

  test('S9: a suspension is signed for the present edition, and begins once in it', async () => {
    const { world, desk } = scene
    const day = world.today()
    const ofBefore = suspensionOf(desk, second!.id, day, [first!, third!])
    const next = nextKeyring(desk, desk.members)
    expect(await asFirst('keyring', { keyring: next.keyring })).toBeUndefined()
    scene.desk = next.desk
    expect(await asFirst('suspend', { suspend: ofBefore })).toBe('stale')
    const now = () => suspensionOf(scene.desk, second!.id, world.today(), [first!, third!])
    expect(await asFirst('suspend', { suspend: now() })).toBeUndefined()
    world.travel(suspensionDays + 1)
    expect(await scene.signIn(second!), 'it is over').toBeDefined()
    expect(await asFirst('suspend', { suspend: now() }), 'and is not begun again').toBe('stale')
  })

  test('R6: words of a coordinator who is suspended are not taken, whoever brings them', async () => {
    const { world } = scene
    const lead = newMember(['coordinator', 'counsellor'], 'Kim')
    const next = nextKeyring(scene.desk, [...scene.desk.members, lead])
    expect(await asFirst('keyring', { keyring: next.keyring })).toBeUndefined()
    scene.desk = next.desk
    const suspend = suspensionOf(scene.desk, lead.id, world.today(), [first!, third!])
    expect(await asFirst('suspend', { suspend })).toBeUndefined()
    const { bytes } = configOf(scene.desk, 1)
    const theirs = signDocument(bytes, 'config', [lead.signing])
    expect(await asFirst('config', { config: theirs })).toBe('invalid')
    const own = signDocument(bytes, 'config', [first!.signing])
    expect(await asFirst('config', { config: own })).toBeUndefined()
  })
})
