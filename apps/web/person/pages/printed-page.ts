/** The script of the static pages: leaving fast, and links that keep one entry in the history. */
import { leave, watchLeaving } from '../leave.ts'

watchLeaving()
for (const link of document.querySelectorAll('a')) {
  link.addEventListener('click', event => {
    if (!link.href.startsWith('http') || link.hash === '#main') return
    event.preventDefault()
    if (link.className === 'exit') leave()
    else location.replace(link.href)
  })
}
