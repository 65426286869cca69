/** Countries by their ISO 3166 codes; the browser knows their names. */

/** Where people who write here most often are. */
const near = 'KZ AM GE KG RS TR RU UA BY UZ MN AZ TJ MD ME IL DE FR PL LT LV EE FI'.split(' ')

const others =
  'AD AE AF AG AL AO AR AT AU BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DJ DK DM DO DZ EC EG ER ES ET FJ FM GA GB GD GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IN IQ IR IS IT JM JO JP KE KH KI KM KN KP KR KW LA LB LC LI LK LR LS LU LY MA MC MG MH MK ML MM MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PS PT PW PY QA RO RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TL TM TN TO TT TV TW TZ UG US UY VA VC VE VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  )

type Named = { code: string; name: string }

/** The near ones first, the rest by name. */
export function countries(language: string): readonly Named[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const named = (code: string) => ({ code, name: names.of(code) ?? code })
  const order = new Intl.Collator(language).compare
  return [...near.map(named), ...others.map(named).sort((a, b) => order(a.name, b.name))]
}

const answered = 'ru uk en be kk ky hy ka de fr es tr'.split(' ')

/** Languages to be answered in, each by its own name. */
export const answerLanguages = (): readonly Named[] =>
  answered.map(code => ({ code, name: new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code }))
