/** Fetches one of the files the build has named, and takes it only with the hash it must have. */
import parts from 'virtual:parts'

export async function fetchPart(name: string): Promise<Response> {
  const { url, integrity } = parts[name]!
  const reply = await fetch(url, { integrity })
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`)
  return reply
}
