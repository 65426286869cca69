/** Leaving fast: the page goes blank first, then another site takes its place in the history. */

const elsewhere = 'https://www.wikipedia.org/'
/** Between the first and the third press of Shift. */
const withinMs = 2000

let forget = () => {}

/** What is to be forgotten on leaving. */
export function onLeaving(forgets: () => void): void {
  forget = forgets
}

export function leave(): void {
  blank()
  location.replace(elsewhere)
}

function blank(): void {
  document.body.replaceChildren()
  forget()
}

/** Shift three times leaves; whatever leads away blanks; a page brought back from the cache is loaded anew. */
export function watchLeaving(): void {
  let presses: number[] = []
  addEventListener('keydown', event => {
    if (event.repeat) return
    presses = event.key === 'Shift' ? [...presses.slice(-2), event.timeStamp] : []
    if (presses.length === 3 && presses[2]! - presses[0]! < withinMs) leave()
  })
  addEventListener('pagehide', blank)
  addEventListener('pageshow', event => {
    if (!event.persisted) return
    history.replaceState(null, '', location.pathname)
    location.reload()
  })
}
