/** What the build hands to a page: files it fetches on its own, each with the hash it must have. */
declare module 'virtual:parts' {
  export type Part = { readonly url: string; readonly integrity: string }
  /** By name: `ru.json`, `english.txt`. */
  const parts: Readonly<Record<string, Part>>
  export default parts
}
/** The rules of the lawful pathways, for both pages. */
declare module 'virtual:pack' {
  const parts: { readonly 'pack.json': import('virtual:parts').Part }
  export default parts
}
/** What the person's page fetches only for the pathways, by name: `ru-pathways.json`, `pathways.css`. */
declare module 'virtual:pathways' {
  const parts: Readonly<Record<string, import('virtual:parts').Part>>
  export default parts
}
/** The words of the wanted check, by name: `ru-wanted.json`. */
declare module 'virtual:wanted' {
  const parts: Readonly<Record<string, import('virtual:parts').Part>>
  export default parts
}
