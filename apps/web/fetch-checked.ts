/** Fetches a file of the build with its integrity hash. */
import type { Part } from 'virtual:parts'

export async function fetchChecked({ url, integrity }: Part): Promise<Response> {
  const reply = await fetch(url, { integrity })
  if (!reply.ok) throw new Error(url)
  return reply
}
