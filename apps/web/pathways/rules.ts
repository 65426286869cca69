/** Fetches the rules and the law in words from the build, each once, with its hash. */
import law from 'virtual:file/law.json'
import rules from 'virtual:file/rules.json'
import { type Law, openRules, type Rules } from '@treeline/pathways'
import { type BuiltFile, fetchChecked } from '../fetch-checked.ts'

/** Rejects if the file does not come or is altered; asked again it is fetched anew. */
function fetchedOnce<T>(file: BuiltFile, open: (json: string) => T): () => Promise<T> {
  let underway: Promise<T> | undefined
  return () => {
    underway ??= fetchChecked(file)
      .then(reply => reply.text())
      .then(open)
      .catch(error => {
        underway = undefined
        throw error
      })
    return underway
  }
}

export const fetchRules: () => Promise<Rules> = fetchedOnce(rules, openRules)
export const fetchLaw: () => Promise<Law> = fetchedOnce(law, json => JSON.parse(json) as Law)
