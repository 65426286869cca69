/** What no answer of the wanted check says, in English: the same as apps/web/words/person.test.ts holds. */

export const neverSaid =
  /\b(safe(ly|ty)?|secure|guarantee\w*|100 ?%|anonymous|untraceable|trust us|don't worry|just|simply|unfortunately|illegal|deserter|victim|user|submit|hero|coward|traitor)\b/i

/** A reader is never told, and never given to understand, that nothing threatens. */
export const comforts =
  /\b(safe\w*|secur\w*|clear(ed|ance)?|clean|innocent|free|fine|good news|no (danger|risk|threat|record|problem)|nobody (is )?(looking|search\w*|wants)|(you )?(can|may) (travel|fly|go|leave|relax)|not (sought|listed|on (a|any|the) list)|don't worry|all right|ok)\b/i

/** The one sentence that may hold these words, and how it begins. */
export const denied = /not wanted/i
export const denies = /^This does not mean /
