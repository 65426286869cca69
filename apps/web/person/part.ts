/** Fetches a file of the build by its name. */
import parts, { type Part } from 'virtual:parts'
import { fetchChecked } from '../fetch-checked.ts'

/** A later part of the page brings the names of what only it fetches. */
export const nameParts = (more: Readonly<Record<string, Part>>): unknown => Object.assign(parts, more)

export const fetchPart = (name: string): Promise<Response> => fetchChecked(parts[name]!)
