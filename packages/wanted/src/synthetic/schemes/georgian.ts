/** Georgian in Latin letters. */
import { type Scheme, scheme } from './scheme.ts'

const plain = `
ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz
წ ts ჭ ch ხ kh ჯ j ჰ h`

export const georgianSchemes: readonly Scheme[] = [
  scheme('ka', { id: 'ka-passport', name: 'Passports of Georgia', inPassports: true }, plain),
  scheme(
    'ka',
    { id: 'ka-national', name: 'National system 2002' },
    `${plain} კ k’ პ p’ ტ t’ ყ q’ წ ts’ ჭ ch’`,
  ),
  scheme('ka', { id: 'ka-bgn', name: 'BGN/PCGN 1981' }, `${plain} თ t’ ფ p’ ქ k’ ჩ ch’ ც ts’`),
  scheme(
    'ka',
    { id: 'ka-iso-9984', name: 'ISO 9984' },
    `${plain} ჟ ž თ t’ ფ p’ ქ k’ ღ ḡ შ š ჩ č’ ც c’ ძ j წ c ჭ č ხ x ჯ ǰ`,
  ),
]
