/** Two lists of 2,048 words that nobody speaks: the tests of the vault need no language. */

const syllables = ['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'pi', 'ro', 'su', 'ta', 've', 'zi']
const word = (place: number, end: string) =>
  [place % 13, Math.floor(place / 13) % 13, Math.floor(place / 169)].map(i => syllables[i]).join('') + end

export const list = Array.from({ length: 2048 }, (_, place) => word(place, ''))
export const otherList = Array.from({ length: 2048 }, (_, place) => word(place, 'k'))
