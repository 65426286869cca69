/** Patterns for phrases that no text may contain, used by tests. */
import type { Language } from '../i18n/languages.ts'

type ToneRules = {
  /** In no word to a person: false comfort, blame, office language. */
  readonly forbidden: RegExp
  /** Tells a reader whether they are a man or a woman: no short adjectives, no past tense of one person, no endings. */
  readonly gendered?: RegExp
  /** In no word of the wanted check: it never gives to understand that nothing threatens. */
  readonly comforts: RegExp
  /** What `comforts` must find. */
  readonly comfortExamples: readonly string[]
  /** What may stand only in a sentence that begins by denying it. */
  readonly denied: RegExp
  readonly denies: RegExp
  /** What a page forgets is stated of the page alone: the keyboard of a phone may have learnt it. */
  readonly forgets: RegExp
}

/** `Уровень безопасности`, `рівень безпеки` are a setting's name; `дело`, `справа` only a criminal one. */
export const tone: Readonly<Record<Language, ToneRules>> = {
  ru: {
    forbidden:
      /(?<!уров(?:ень|ня) )безопасн|гарантиру|чисто|вас не ищут|анонимно|100 ?%|доверьтесь|не волнуйтесь|(^|[^а-яё])просто([^а-яё]|$)|к сожалению|нелегал|дезертир|жертв|пользовател|предател|геро[йя]|осуществля|данный|является|в целях|надлежащ|вышеуказанн|(?<![а-яё])согласен|готов\(а\)|он\/она|(?<!уголовн[а-яё]+ )(?<![а-яё])дел[оау](?![а-яё])/i,
    gendered:
      /(?<![а-яё])(согласен|согласна|готов|готова|должен|должна|уверен|уверена|он\/она|уважаем[а-яё]+)(?![а-яё])|\([аы]\)|(?<![а-яё])вы (сам|сама|[а-яё]+[аиыеяу](л|ла))(?![а-яё])/i,
    comforts:
      /безопасн|не ищут|не разыскива|вне опасности|не (грозит|угрожает)|чист(?!о пад)|свободн|невиновн|хорош|спокойн|не волну|не бойтесь|(можете|можно|вправе) (ехать|лететь|поехать|уехать|выехать|идти)|нет (в списк|угроз|опасност|риск|проблем)|всё в порядке/i,
    comfortExamples: ['Вас не ищут.', 'Это безопасно.', 'Можно ехать.'],
    denied: /не в розыске|розыска нет/i,
    denies: /^Это не значит, что /,
    forgets: /^Эта страница ничего .*не хранит.*[Кк]лавиатура.* может запомнить/,
  },
  en: {
    forbidden:
      /\b(safe(ly|ty)?|secure|guarantee\w*|100 ?%|anonymous|untraceable|trust us|don't worry|just|simply|unfortunately|illegal|deserter|victim|user|submit|hero|coward|traitor)\b/i,
    comforts:
      /\b(safe\w*|secur\w*|clear(ed|ance)?|clean|innocent|free|fine|good news|no (danger|risk|threat|record|problem)|nobody (is )?(looking|search\w*|wants)|(you )?(can|may) (travel|fly|go|leave|relax)|not (sought|listed|on (a|any|the) list)|don't worry|all right|ok)\b/i,
    comfortExamples: ['You are safe.', 'Nobody is looking for you.', 'You may travel.'],
    denied: /not wanted/i,
    denies: /^This does not mean /,
    forgets: /^This page keeps nothing .*keyboard.* may remember/,
  },
  uk: {
    forbidden:
      /(?<![а-яіїєґ])(?<!рів(?:ень|ня) |приватність і )безпе[кцч]|гарант|(?<![а-яіїєґ])чисто|вас не (шука|розшуку)|вас ніхто не шукає|анонімн|100 ?%|довіртеся|не хвилюйтеся|не турбуйтеся|(?<![а-яіїєґ])просто(?![а-яіїєґ])|на жаль|нелегал|дезертир|жертв|користувач|зрадни[кц]|(?<![а-яіїєґ])геро[йюяїєм]|боягуз|здійсню|(?<![а-яіїєґ])дан(ий|ого|ому)(?![а-яіїєґ])|являється|в цілях|належним чином|вищевказан|вищезазначен|(?<!кримінальн[а-яіїєґ]+ )(?<![а-яіїєґ])справ[аиіуо](?![а-яіїєґ])/i,
    gendered:
      /(?<![а-яіїєґ])(згоден|згодна|готов(ий|а)|повин(ен|на)|винен|впевнен(ий|а)|він\/вона|шановн[а-яіїєґ]+)(?![а-яіїєґ])|\([аи]\)|(?<![а-яіїєґ])ви (сам|сама|[а-яіїєґ]+[аиіеяу](в|ла))(?![а-яіїєґ])/i,
    comforts:
      /(?<![а-яіїєґ])безпе[кцч]|не небезпечн|не шука[єю]|не розшуку[єю]|не (загрожує|грозить)|поза небезпекою|чист|вільн|невинн|(?<![а-яіїєґ])добр|спок[оі]|не хвилю|не бійтеся|(можете|можна|маєте право) (їхати|летіти|поїхати|виїхати|йти)|немає (в списк|у списк|загроз|небезпек|ризик|проблем)|все (гаразд|в порядку)/i,
    comfortExamples: ['Вас не шукають.', 'Це безпечно.', 'Можна їхати.'],
    denied: /не в розшуку|розшуку немає/i,
    denies: /^Це не означає, що /,
    forgets: /^Ця сторінка нічого .*не зберігає.*[Кк]лавіатура.* може запам’ятати/,
  },
}
