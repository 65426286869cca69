/** Front coding of sorted word lists: the number of letters shared with the word before, then the ending. */

/** At most nine letters are shared, so that the count is one digit. No word holds a digit. */
export function frontCoded(list: readonly string[]): string {
  let before = ''
  let coded = ''
  for (const word of list) {
    let shared = 0
    while (shared < 9 && shared < before.length && word[shared] === before[shared]) shared++
    coded += shared + word.slice(shared)
    before = word
  }
  return coded
}

export function frontDecoded(coded: string): readonly string[] {
  let before = ''
  return Array.from(coded.matchAll(/(\d)(\D+)/g), ([, shared, ending]) => {
    before = before.slice(0, Number(shared)) + ending
    return before
  })
}
