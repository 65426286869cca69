/** Fetches a file of the build, and takes it only with the hash it must have. */
import type { Part } from 'virtual:parts'

export async function fetchChecked({ url, integrity }: Part): Promise<Response> {
  const reply = await fetch(url, { integrity })
  if (!reply.ok) throw new Error(url)
  return reply
}
