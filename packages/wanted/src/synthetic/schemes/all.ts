/** All schemes. */
import { armenianSchemes } from './armenian.ts'
import { belarusianSchemes } from './belarusian.ts'
import { georgianSchemes } from './georgian.ts'
import { kazakhSchemes } from './kazakh.ts'
import { russianSchemes } from './russian.ts'
import { russianAbroad } from './russian-abroad.ts'
import type { Scheme } from './scheme.ts'
import { ukrainianSchemes } from './ukrainian.ts'

/** All romanisation schemes, those of passports and others. */
export const schemes: readonly Scheme[] = [
  ...russianSchemes,
  ...russianAbroad,
  ...ukrainianSchemes,
  ...belarusianSchemes,
  ...kazakhSchemes,
  ...armenianSchemes,
  ...georgianSchemes,
]
