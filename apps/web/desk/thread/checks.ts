/** Checks a reply before it is sent: an unfilled gap blocks it, other findings only warn. */

export type Finding =
  | { kind: 'gap'; words: string }
  | { kind: 'phone' }
  | { kind: 'promise'; words: string }
  | { kind: 'case'; number: string }

/** Numbers of ten to fifteen digits that begin like a telephone's; dates and sums of money do not. */
const phone =
  /(?<![\d.])(?:\+|00)\d(?:[\s()-]{0,2}\d){8,13}(?!\d)|(?<![\d.])[78][\s-]?\(?\d{3}\)?(?:[\s-]{0,2}\d){7}(?![\d.])/

// `\b` knows Latin letters only: Cyrillic words are told apart by what is no letter.
const promise =
  /(?<!\p{L})(guarantee\w*|we promise|i promise|don.t worry|100\s?%|definitely|гарантир\p{L}*|обеща(?:ю|ем)|не волнуйтесь|точно получите|обязательно получите|вам ничего не грозит)(?!\p{L})/iu

/** `others`: the numbers of the desk's other cases. Years are no case numbers. */
export function findingsIn(text: string, others: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = []
  const gap = /\{\{[^{}]*\}?\}?|\}\}/.exec(text)
  if (gap) findings.push({ kind: 'gap', words: gap[0] })
  if (phone.test(text)) findings.push({ kind: 'phone' })
  const promised = promise.exec(text)
  if (promised) findings.push({ kind: 'promise', words: promised[0] })
  const numbers = text.match(/(?<!\d)\d{4}(?!\d)/g) ?? []
  const named = numbers.find(number => others.has(number) && !/^(19|20)\d\d$/.test(number))
  if (named) findings.push({ kind: 'case', number: named })
  return findings
}
