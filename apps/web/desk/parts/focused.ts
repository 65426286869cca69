/** Shows a new screen from its head, and puts the focus there: it is read out, and the keyboard starts from it. */
export const focused = (node: HTMLElement): void => {
  scrollTo(0, 0)
  node.focus({ preventScroll: true })
}
