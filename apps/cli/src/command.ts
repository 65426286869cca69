/** What a command is: what it takes, what it says about itself, what it does. */

type Option = {
  /** What its value is, as help shows it: `DIR`. Without it the option is a switch. */
  takes?: string
  says: string
  isNeeded?: true
}

/** What was typed, checked against the command. */
export type Given = {
  /** The positional arguments. */
  words: readonly string[]
  text: (option: string) => string | undefined
  /** Every value of an option that may stand several times, in order. */
  all: (option: string) => readonly string[]
  has: (option: string) => boolean
}

export type Print = (line: string) => void

export type Command = {
  name: string
  /** One sentence, for the list of commands. */
  says: string
  /** Names of the positional arguments. All are needed but those in brackets: `[NEW]`. */
  takes: readonly string[]
  options: Readonly<Record<string, Option>>
  /** What else somebody who runs it should know: lines that fit 80 columns. */
  more: readonly string[]
  /** Arguments that work. */
  example: string
  /** Gives the exit code. Throws Fault. */
  run: (given: Given, print: Print) => Promise<number>
}
