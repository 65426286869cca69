/** The photo part of the page, loaded on demand: cleaning, checking and showing pictures. */

export { default as Cleaning } from './photo/Cleaning.svelte'
export { default as Preview } from './photo/Preview.svelte'
