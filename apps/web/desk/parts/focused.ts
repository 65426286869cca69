/** Puts the focus on what has just been shown, so that it is read out and the keyboard starts there. */
export const focused = (node: HTMLElement): void => node.focus({ preventScroll: true })
