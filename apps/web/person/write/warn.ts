/** Finds things in a text that are better not sent. It prefers missing one to warning wrongly. */

export type Warning = 'document' | 'phone' | 'position'

// Lookbehind is not used: Safari 16 does not know it, and one such pattern stops the whole page.
const patterns: Readonly<Record<Warning, readonly RegExp[]>> = {
  phone: [
    // +7 999 123-45-67, +374 10 12 34 56: a plus, then eleven digits or so
    /\+\d[\d\s().-]{7,17}\d/,
    // 8 (999) 123-45-67, 89991234567
    /(^|[^\d])8[\s-]?\(?9\d{2}\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)/,
  ],
  position: [
    // 40.1772, 44.5035
    /(^|[^\d])-?\d{1,2}[.,]\d{3,}\s*[,;]?\s+-?\d{1,3}[.,]\d{3,}(?!\d)/,
    /\b(goo\.gl\/maps|maps\.app\.goo\.gl|google\.[a-z.]+\/maps|yandex\.[a-z]+\/maps|2gis\.[a-z]+\/)/i,
    // ул. Абая, 12
    /(^|[^а-яё])(ул\.|пр-т|пер\.)\s*[^.,;\n]{2,30},?\s+(д(ом|\.)?\s*)?\d{1,4}/i,
    // проспект Мира 5: of words in full only before a name
    /([Уу]лиц[аеуы]|[Пп]роспекте?|[Пп]ереул[а-я]+|[Шш]оссе|[Бб]ульвар[а-я]*|[Нн]абережн[а-я]+)\s+[А-ЯЁ][^.,;\n]{1,30},?\s+(д(ом|\.)?\s*)?\d{1,4}/,
    // дом 12, кв. 5
    /(^|[^а-яё])д(ом|\.)\s*\d{1,4}[^\n]{0,12}\s(кв\.|квартира|корп\.|корпус)\s*\d/i,
    // 12 Abay Street, 12 Mira Ave
    /\b\d{1,4}[a-z]?\s+([A-Z][a-z]+\s+){1,3}(Street|St|Avenue|Ave|Road|Rd|Lane)\b/,
  ],
  document: [
    // 45 08 123456: an internal passport
    /(^|[^\d+])\d{2}\s\d{2}\s(№\s*)?\d{6}(?!\d)/,
    // 75 1234567, № 1234567: a passport for abroad
    /(^|[^\d])\d{2}\s(№\s*)?\d{7}(?!\d)/,
    // 123-456-789 01: an insurance number
    /(^|[^\d])\d{3}-\d{3}-\d{3}[\s-]\d{2}(?!\d)/,
    // АН 1234567: a military card
    /(^|[^А-ЯЁ])[А-ЯЁ]{2}\s?(№\s*)?\d{7}(?!\d)/,
    /(паспорт|удостоверени|билет|ИНН|СНИЛС|passport|licen[cs]e)[^\d\n]{0,20}\d[\d\s-]{5,}\d/i,
  ],
}

export function warningsIn(text: string): Warning[] {
  const warnings = Object.keys(patterns) as Warning[]
  return warnings.filter(warning => patterns[warning].some(pattern => pattern.test(text)))
}
