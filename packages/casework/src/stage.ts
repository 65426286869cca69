/** Where a case stands, in the words both sides have for it (`stage.*`). */
export const stages = [
  'received',
  'reading',
  'you',
  'work',
  'lawyer',
  'office',
  'travel',
  'paused',
  'closed',
] as const
export type Stage = (typeof stages)[number]
export const isStage = (value: unknown): value is Stage => stages.includes(value as Stage)
