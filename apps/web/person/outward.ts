/** Opens a static page: replaces this page in the history, or opens a new tab if something is written. */
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
