/**
 * How offices and newspapers write a Cyrillic word in Latin letters. A list in Latin letters holds the likeliest reading
 * of one of these; a question in Cyrillic tries what that would be.
 */
const common = `
  а a  б b  в v  г g  ґ g  д d  е e  ё e  є ie  ж zh  з z  и i  і i  ї i  й i  к k  л l  м m  н n  о o  п p  р r  с s  т t
  у u  ў u  ф f  х kh  ц ts  ч ch  ш sh  щ shch  ъ -  ы y  ь -  э e  ю iu  я ia
  ә a  ғ g  қ k  ң n  ө o  ұ u  ү u  һ h  җ j`

/** One a line: what it writes otherwise. */
const others = [
  '',
  'й y  ю yu  я ya  ё yo',
  'е ye  й y  ю yu  я ya  г h  и y',
  'ж g  дж j',
  'ж j  х h  ц c  ч ch  ш sh  дж j  ғ gh  ө u  қ q',
  'ж j  х h  й y  ю yu  я ya  г q  ә a',
  'ж zh  х x  ц cz  щ shh  й j  ю yu  я ya',
  'ж j  х h  ц c  щ sc  й j  ю ju  я ja',
  'ж ž  х h  ц c  ч č  ш š  щ ŝ  й j  ю û  я â',
  'ж ž  х ch  ц c  ч č  ш š  щ šč  й j  ю ju  я ja',
  'ж zh  х kh  э eh  ч ch  ш sh  щ shh  й jj  ю ju  я ja',
  'ж z  х h  ц c  ч c  ш s  щ sc  й j  ю ju  я ja',
  'ж sch  в w  з s  х ch  ц z  ч tsch  ш sch  щ schtsch  й i  ю ju  я ja',
  'ж j  у ou  х kh  ц ts  ч tch  ш ch  щ chtch  ю iou  я ia  дж dj',
  'ж ż  в w  х ch  ц c  ч cz  ш sz  щ szcz  й j  ю ju  я ja  ы y',
  'ж zj  в v  х ch  ц ts  ч tj  ш sj  щ sjtj  й j  ю ju  я ja',
  'ж zj  в v  у oe  х ch  ц ts  ч tsj  ш sj  щ sjtsj  й j  ю joe  я ja',
  'ж zh  х j  ц ts  ч ch  ш sh  щ shch  й i  ю iu  я ia',
  'ж z  х kh  ц z  ч c  ш sc  щ sc  й j  ю ju  я ja',
  'ж zh  х kh  ц ts  ч c  ш sc  щ sc  й j  ю iu  я ia  ча cia  чо cio  чу ciu  ша scia  шо scio  шу sciu',
  'ж j  х h  ц ts  ч ç  ш ş  щ şç  й y  ю yu  я ya  ы ı  дж c',
]

const tables = others.map(text => {
  const parts = `${common} ${text}`.trim().split(/\s+/)
  const table = new Map<string, string>()
  for (let i = 0; i + 1 < parts.length; i += 2) table.set(parts[i]!, parts[i + 1]!.replace('-', ''))
  return table
})

/** Each once. */
export const spellings = (word: string): readonly string[] => [
  ...new Set(tables.map(table => spelled(word, table))),
]

/** Who writes й as j writes е after a vowel as je. */
function spelled(word: string, table: ReadonlyMap<string, string>): string {
  const letters = table.get('й') === 'j' ? word.replace(/(?<=[аеёиоуыэюя])е/g, 'йе') : word
  const written = (piece: string) =>
    table.get(piece) ?? [...piece].map(letter => table.get(letter) ?? '').join('')
  return letters.replace(/дж|[чш][аоу]|./gu, written)
}
