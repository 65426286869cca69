/** How much an entry may hold. Apart from the shapes: the person's page counts characters before it needs any. */

/** Characters in one message or note. */
export const maxText = 12_000
