/** Files that a page fetches on its own, as the build hands them to it: `virtual:file/rules.json`. */
declare module 'virtual:file/*' {
  const file: import('./fetch-checked.ts').BuiltFile
  export default file
}
