/** The way to a static page: it takes this page's place in the history, or opens beside it if something is written. */
import { draft } from './draft.svelte.ts'

export function outward(event: Event): void {
  const link = event.currentTarget as HTMLAnchorElement
  if (draft.hasText) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    return
  }
  event.preventDefault()
  location.replace(link.href)
}
