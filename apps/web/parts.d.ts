/** What the build hands to a page: files it fetches on its own, each with the hash it must have. */
declare module 'virtual:parts' {
  export type Part = { readonly url: string; readonly integrity: string }
  /** By name: `ru.json`, `english.txt`. */
  const parts: Readonly<Record<string, Part>>
  export default parts
}
