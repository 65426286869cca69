/** Pictures: cleaned on the phone, looked at, shown. */

export { default as Cleaning } from './photo/Cleaning.svelte'
export { default as Preview } from './photo/Preview.svelte'
