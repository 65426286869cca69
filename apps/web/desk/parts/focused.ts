/** An attachment that scrolls a new screen to its top and focuses its heading. */
export const focused = (node: HTMLElement): void => {
  scrollTo(0, 0)
  node.focus({ preventScroll: true })
}
