/** Urgency as a checklist: each flag is a yes-no question (`urgency.*`). */
export const flags = [
  'detained',
  'return',
  'date',
  'life',
  'minor',
  'deadline',
  'summons',
  'sought',
  'silent',
] as const
export type UrgencyFlag = (typeof flags)[number]
/** red: today; amber: within 24 hours; none: in turn. */
export type Level = 'red' | 'amber' | 'none'

const red: readonly UrgencyFlag[] = ['detained', 'return', 'date', 'life']

export const isFlag = (value: unknown): value is UrgencyFlag => flags.includes(value as UrgencyFlag)

export function levelOf(ticked: readonly UrgencyFlag[]): Level {
  if (ticked.some(flag => red.includes(flag))) return 'red'
  return ticked.length > 0 ? 'amber' : 'none'
}
