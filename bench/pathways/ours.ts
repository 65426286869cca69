/** Our engine as a peer of the others: exact, by Kleene, and by Kleene on columns of bits. */
import { type Answer, answerAll, decide, guess, type Pack, packCases } from '@treeline/pathways'
import type { Peer } from './peers.ts'
import { on } from './ruleset.ts'

const yesNo: { readonly [answer in Answer]: boolean | undefined } = {
  open: true,
  closed: false,
  unknown: undefined,
  lead: undefined,
  na: undefined,
}

export const exact = (pack: Pack): Peer => ({
  name: 'pathways, exact',
  answer: given => decide(pack, given, on).rules.map(one => yesNo[one]),
})

export const kleene = (pack: Pack): Peer => ({
  name: 'pathways, Kleene',
  answer: given => guess(pack, given, on).map(one => yesNo[one]),
})

export const bitSliced = (pack: Pack): Peer => ({
  name: 'pathways, bit-sliced',
  answer: given => {
    const all = answerAll(pack, packCases(pack, [given], on))
    return pack.body.rules.map(({ id }) => yesNo[all.answerOf(id, 0)])
  },
})
