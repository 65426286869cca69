/** What a compiled pack holds: the shape of the JSON that the compiler writes and a device reads. */

/** A text in each language of the pack. The pack's first language is the original. */
export type Text = { readonly [language: string]: string }
/** A day of the calendar, YYYY-MM-DD. */
export type Day = string

/** How sure a statement is. changing: practice moves; unverified: no source that anybody has checked. */
export type Confidence = 'confirmed' | 'changing' | 'unverified'
/** What an open pathway is worth: the law gives it, somebody may give it, it can be argued. */
export type Strength = 'entitlement' | 'discretion' | 'arguable'
/** How a fact can change: not at all, by an action of the pack, never to be suggested, or as the person likes. */
export type Moves = 'fixed' | 'by-action-only' | 'never-suggest' | 'free'
/** How dangerous an action is, by its source. */
export type Harm = 'low' | 'some' | 'high' | 'unknown'
/** Who has read it and until when that counts. `by: null`: nobody yet. */
export type Review = { readonly by: string | null; readonly on: Day | null; readonly until: Day | null }

/** Where law or practice is published, with the identifiers it has (CELEX, ECLI, ELI) or its address. */
export type Source = {
  readonly title: string
  readonly celex?: string
  readonly ecli?: string
  readonly eli?: string
  readonly url?: string
}

/** One statement of the law or of practice, with where it stands written. `from`, `to`: in force, both included. */
export type Statement = {
  readonly says: Text
  readonly src: string
  readonly sources: readonly string[]
  readonly from: Day | null
  readonly to: Day | null
  readonly conf: Confidence
  readonly note?: string
  readonly review: Review
}

/** What values a fact takes. country: two capitals (ISO 3166-1); date: YYYY-MM-DD or `none`; number: a whole one. */
export type FactType = 'yes-no' | 'one-of' | 'some-of' | 'country' | 'countries' | 'date' | 'number'
/** Taken as `value` until told otherwise, or until the fact `rebut` is yes. */
export type Presumption = {
  readonly value: string
  readonly rebut?: string
  readonly cite: readonly string[]
}
/** What can be known of a person, with the question that asks for it. */
export type Fact = {
  readonly type: FactType
  /** one-of and some-of: what it can be, with the words for it. */
  readonly values?: { readonly [value: string]: Text }
  readonly moves: Moves
  readonly sensitivity: 'low' | 'some' | 'high'
  /** What it costs to answer: 1 is known by heart, 5 takes papers and days. */
  readonly cost: number
  /** Only this profession can tell: never asked of the person. */
  readonly by?: 'lawyer'
  readonly presume?: Presumption
  /** A day something must be done counts from this date: asked before what can wait. */
  readonly deadline?: boolean
  /** Why it is kept though no condition asks it. */
  readonly purpose?: string
  readonly ask: Text
  readonly why: Text
}

/** What a leaf asks of its fact. Bounds are included. `in`: is one of these; of a list: holds one of these. */
export type Ask =
  | { readonly in: readonly string[] }
  | { readonly from?: number; readonly to?: number }
  | { readonly since?: Day; readonly until?: Day }
  | { readonly days: { readonly from?: number; readonly to?: number } }
  | { readonly none: true }
/** One condition on one fact. */
export type Leaf = {
  /** As the pack writes it. */
  readonly is: string
  readonly fact: string
  readonly ask: Ask
  /** It holds where `ask` does not. */
  readonly not?: true
  readonly cite: readonly string[]
}
/** Conditions joined. They hold, fail, or depend on what is not known. */
export type Tree =
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[] }
  | { readonly not: Tree }
  /** Another rule's answer is open. */
  | { readonly open: string; readonly cite: readonly string[] }
  /** True for everybody, with the words why. */
  | { readonly always: string; readonly cite: readonly string[] }
  | Leaf

/**
 * A rule as it stood from one day to another, both included. `na`: it is not for such people; `bars`: it is closed to them;
 * `when`: it is open; `lead`: worth a lawyer's look; `unsettled`: nobody can say.
 */
export type Version = {
  readonly from: Day | null
  readonly to: Day | null
  /** The date fact that says which version governs; without it the day of the question does. */
  readonly anchor: { readonly kind: string; readonly fact?: string }
  readonly na?: Tree
  readonly bars?: Tree
  readonly when?: Tree
  readonly lead?: Tree
  readonly unsettled?: Tree
  readonly standing?: 'open' | 'closed' | 'unknown'
  /** Of `standing`. */
  readonly cite: readonly string[]
  readonly strength: Strength
  readonly confidence: Confidence
  readonly review: Review
}
/** Days on which a rule is for nobody, both included; null: without end. */
export type Span = { readonly from: Day | null; readonly to: Day | null; readonly cite: readonly string[] }
/** One pathway: its versions in time, the ids of the actions that take it, and its own tests. */
export type Rule = {
  readonly id: string
  readonly title: Text
  readonly place?: string
  /** In words, beside the answer: what it is, what is not known, what is dangerous. */
  readonly says?: Text
  readonly steps: readonly string[]
  readonly versions: readonly Version[]
  readonly na: readonly Span[]
  readonly tests: readonly RuleTest[]
}

/** What is said of a pathway. na: it is not for this person. lead: not open as it stands, but worth a lawyer's look. */
export type Answer = 'open' | 'closed' | 'unknown' | 'lead' | 'na'
/**
 * Facts of one person by id. Nothing or null: not known. "?", does not know, and "-", would rather not say, are not known
 * either, and not asked again. yes-no takes true, false, "yes" and "no"; lists are arrays.
 */
export type Given = { readonly [fact: string]: unknown }
/** What a rule must answer for one invented person on one day, and which statements it must cite. */
export type RuleTest = {
  readonly on: Day
  readonly facts: Given
  readonly want: Answer
  readonly cites: readonly string[]
  readonly spot: Spot
}
/** What must come out for one invented person on one day. */
export type Scenario = {
  readonly id: string
  readonly title: string
  readonly on: Day
  readonly facts: Given
  readonly want: { readonly [answer in Answer]?: readonly string[] }
  readonly gates: readonly string[]
  readonly warn: readonly string[]
  readonly spot: Spot
}
/** Where in the files of a pack something stands. `line`: from 1. */
export type Spot = { readonly file: string; readonly line: number }

/** What must be read before any pathway by whom its condition holds for. */
export type Gate = {
  readonly id: string
  readonly says: Text
  readonly when: Tree
  /** It shows, too, where the facts told do not rule it out. */
  readonly alsoUnknown: boolean
  readonly cite: readonly string[]
}
/** A statement to be read before the first step. */
export type Warning = {
  readonly id: string
  readonly when: Tree
  readonly alsoUnknown: boolean
  readonly from: Day | null
  readonly to: Day | null
}
/** How an action may end, and the facts that are then so. */
export type Outcome = {
  readonly id: string
  readonly says?: Text
  readonly sets: Given
  /** What to try when it comes to this. */
  readonly try: readonly string[]
}
/** Something a person can do. Days are whole ones. */
export type Action = {
  readonly id: string
  readonly title: Text
  readonly needs?: Tree
  /** The first is the one hoped for. */
  readonly outcomes: readonly Outcome[]
  /** At least, at most; null: no source says. */
  readonly days: readonly [number, number] | null
  /** How many days what it brought stays good; null: it does not run out. */
  readonly valid: number | null
  readonly harm: { readonly band: Harm; readonly cite: readonly string[] }
  readonly cite: readonly string[]
}
/** Never on a plan: these actions, for everybody or where `when` is not known to be false. */
export type RedLine = {
  readonly id: string
  readonly says: Text
  readonly actions: readonly string[]
  readonly when?: Tree
  readonly cite: readonly string[]
}
/** What must hold for nobody. As a constraint: such a person does not exist. As an invariant: no rule may make it so. */
export type Never = {
  readonly id: string
  readonly says: string
  readonly never: Tree
  readonly from: Day | null
  readonly to: Day | null
}

/** A pack as it is compiled. `on`: the day it was written for; `languages`: the first is the original's. */
export type PackBody = {
  readonly id: string
  readonly title: Text
  readonly on: Day
  readonly languages: readonly string[]
  readonly sources: { readonly [id: string]: Source }
  readonly statements: { readonly [id: string]: Statement }
  readonly facts: { readonly [id: string]: Fact }
  readonly sets: { readonly [id: string]: readonly string[] }
  readonly constraints: readonly Never[]
  readonly gates: readonly Gate[]
  readonly warnings: readonly Warning[]
  readonly rules: readonly Rule[]
  readonly actions: readonly Action[]
  readonly redLines: readonly RedLine[]
  readonly invariants: readonly Never[]
  readonly scenarios: readonly Scenario[]
}

/** Of a statement, what an answer rests on: when it was in force, and how sure it is. */
export type Standing = Pick<Statement, 'from' | 'to' | 'conf'>
/** A rule as it answers. */
export type AnsweringRule = Omit<Rule, 'says' | 'tests'>
/** What answers and questions need of a pack: not the words and sources of its law, nor the people it is tried with. */
export type RulesBody = Omit<PackBody, 'sources' | 'statements' | 'rules' | 'scenarios'> & {
  readonly statements: { readonly [id: string]: Standing }
  readonly rules: readonly AnsweringRule[]
}
/** What is shown beside answers: the law in words, by statement, and what a pack says of a pathway, by rule. */
export type Law = {
  readonly statements: PackBody['statements']
  readonly says: { readonly [rule: string]: Text }
}
