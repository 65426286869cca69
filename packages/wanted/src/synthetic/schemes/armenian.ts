/** Armenian (reformed spelling, eastern sounds) in Latin letters. */
import { type Rule, type Scheme, scheme } from './scheme.ts'

const plain = `
ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j
ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev`
const start = '(?<![ա-և])'
const u: Rule = ['ու', 'u']
const initial: readonly Rule[] = [
  [`${start}ե`, 'ye'],
  [`${start}ո(?!վ|ւ)`, 'vo'],
  [`${start}և`, 'yev'],
]

export const armenianSchemes: readonly Scheme[] = [
  scheme('hy', { id: 'hy-passport', name: 'Passports of Armenia', inPassports: true }, plain, [
    ...initial,
    ['յու', 'yu'],
    u,
  ]),
  scheme('hy', { id: 'hy-bgn', name: 'BGN/PCGN 1981' }, `${plain} թ t’ ռ rr չ ch’ ց ts’ փ p’ ք k’`, [
    ...initial,
    u,
  ]),
  scheme(
    'hy',
    { id: 'hy-iso-9985', name: 'ISO 9985' },
    `${plain} է ē ը ë թ t’ ժ ž խ x ծ ç ղ ġ ձ j ճ č̣ շ š չ č ջ ǰ ռ ṙ ց c’ ւ w փ p’ ք k’ օ ò և ew`,
    [['ու', 'ow']],
  ),
]
