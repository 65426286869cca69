/** Fetches a file of the build with its integrity hash. */

/** `url`: from the page. `integrity`: `sha256-...`. */
export type BuiltFile = { readonly url: string; readonly integrity: string }

export async function fetchChecked({ url, integrity }: BuiltFile): Promise<Response> {
  const reply = await fetch(url, { integrity })
  if (!reply.ok) throw new Error(url)
  return reply
}
