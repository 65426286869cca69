/** Armenian and Georgian letters. */

const armenian: Readonly<Record<string, string>> = {
  ...{
    ա: 'A',
    բ: 'B',
    գ: 'H',
    դ: 'D',
    ե: 'E',
    զ: 'Z',
    է: 'E',
    ը: 'E',
    թ: 'T',
    ժ: 'G',
    ի: 'E',
    լ: 'L',
    խ: 'H',
  },
  ...{
    ծ: 'C',
    կ: 'K',
    հ: 'H',
    ձ: 'Z',
    ղ: 'H',
    ճ: 'Q',
    մ: 'M',
    յ: 'E',
    ն: 'N',
    շ: 'X',
    ո: 'O',
    չ: 'Q',
    պ: 'P',
  },
  ...{
    ջ: 'G',
    ռ: 'R',
    ս: 'S',
    վ: 'V',
    տ: 'T',
    ր: 'R',
    ց: 'C',
    ւ: 'V',
    փ: 'P',
    ք: 'K',
    օ: 'O',
    ֆ: 'V',
    ʊ: 'U',
  },
}

const georgian: Readonly<Record<string, string>> = {
  ...{
    ა: 'A',
    ბ: 'B',
    გ: 'H',
    დ: 'D',
    ე: 'E',
    ვ: 'V',
    ზ: 'Z',
    თ: 'T',
    ი: 'E',
    კ: 'K',
    ლ: 'L',
    მ: 'M',
    ნ: 'N',
  },
  ...{
    ო: 'O',
    პ: 'P',
    ჟ: 'G',
    რ: 'R',
    ს: 'S',
    ტ: 'T',
    უ: 'U',
    ფ: 'P',
    ქ: 'K',
    ღ: 'H',
    ყ: 'K',
    შ: 'X',
    ჩ: 'Q',
  },
  ...{ ც: 'C', ძ: 'Z', წ: 'C', ჭ: 'Q', ხ: 'H', ჯ: 'G', ჰ: 'H' },
}

const read = (word: string, letters: Readonly<Record<string, string>>) =>
  word.replace(/./gu, letter => letters[letter] ?? '')

/**
 * As written, and as Russian papers have it: without h, with г or nothing in Հովհ- (Оганнисян, Ованнисян), к for ղ
 * (Казарян), п for բ (Акопян).
 */
export function readArmenian(word: string): string[] {
  const plain = word.replaceAll('ու', 'ʊ')
  const heard = plain.replace(/^ղ/, 'կ').replace(/բ(?=յ|$)/, 'պ')
  const [short, long] = ['օհ', 'օվ'].map(start => heard.replace(/^հովհ/, start))
  return [plain, short!, long!].map(one =>
    read(one === plain ? one : one.replaceAll(/^հ|(?<!^օ)հ/g, ''), armenian),
  )
}

export const readGeorgian = (word: string): string => read(word, georgian)
