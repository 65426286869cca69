/** Fetches one of the files the build has named for this page. */
import parts from 'virtual:parts'
import { fetchWhole } from '../whole.ts'

export const fetchPart = (name: string): Promise<Response> => fetchWhole(parts[name]!)
