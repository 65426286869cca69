/** Puts the focus on what has just come, where the control that brought it is gone. */
export const focus = (node: HTMLElement): void => node.focus()
