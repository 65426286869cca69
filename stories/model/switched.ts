/** The sources of a process of the model, as its options have them: one rule switched off, signing and sealing as a table. */
import { seam } from './checked.ts'
import { loadWith } from './loaded.ts'
import { mutations, type Rule, rules } from './mutations.ts'

/** For parseArgs. */
export const sourceOptions = {
  off: { type: 'string' },
  checked: { type: 'boolean', default: false },
} as const
export type Sources = { off?: string | undefined; checked: boolean }

/** The rule of this name. Throws for another. */
export function ruleOf(text: string | undefined): Rule {
  const found = rules.find(one => one === text)
  if (!found) throw new Error(`no rule ${text}; there are: ${rules.join(', ')}`)
  return found
}

/** To be called before any of them is imported. Gives what throws if one of those that are changed never was. */
export function loadSources({ off, checked }: Sources): () => void {
  const unmet = loadWith([...(off ? mutations[ruleOf(off)] : []), ...(checked ? seam : [])])
  return () => {
    if (unmet().length > 0) throw new Error(`never loaded: ${unmet().join(', ')}`)
  }
}
