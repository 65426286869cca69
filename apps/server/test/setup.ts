/** What the server is told when a desk is set up. */
import { writeRegisterPut } from '@treeline/wire'
import { configOf, freshOf, standingCard, type TestDesk, weeklyCard } from './desk.ts'
import { admitting, type ItemChange, itemBehind, noItem } from './register.ts'

/** `at`: the day of the register's items, if it is another; the rest is changed in each of them. */
export function setupOf(
  desk: TestDesk,
  day: number,
  { at = day, ...change }: ItemChange & { at?: number } = {},
) {
  const weekly = desk.members.map(one => weeklyCard(desk, one, day))
  const fresh = freshOf(desk, weekly)
  let head = noItem
  const register = desk.members.map(one => {
    const made = itemBehind(desk, head, one, at, { ...admitting(desk, one), vouchesFor: fresh, ...change })
    head = made.head
    return writeRegisterPut(made)
  })
  const cards = desk.members.flatMap((one, i) => [weekly[i]!, standingCard(desk, one, day)])
  const names = desk.members.map(({ id, salt, name }) => ({ member: id, salt, name }))
  return { genesis: desk.genesis, config: configOf(desk), cards, register, names }
}
