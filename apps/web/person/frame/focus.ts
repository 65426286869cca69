/** An attachment that focuses an element that has just appeared, where the control that opened it is gone. */
export const focus = (node: HTMLElement): void => node.focus()
