/** Patterns for phrases that no text may contain, used by tests. */

/** `Уровень безопасности` is a setting's name; `дело` is only a criminal one. */
export const forbidden = {
  en: /\b(safe(ly|ty)?|secure|guarantee\w*|100 ?%|anonymous|untraceable|trust us|don't worry|just|simply|unfortunately|illegal|deserter|victim|user|submit|hero|coward|traitor)\b/i,
  ru: /(?<!уров(?:ень|ня) )безопасн|гарантиру|чисто|вас не ищут|анонимно|100 ?%|доверьтесь|не волнуйтесь|(^|[^а-яё])просто([^а-яё]|$)|к сожалению|нелегал|дезертир|жертв|пользовател|предател|геро[йя]|осуществля|данный|является|в целях|надлежащ|вышеуказанн|(?<!уголовн[а-яё]+ )(?<![а-яё])дел[оау](?![а-яё])/i,
}

/** A reader of the wanted check's answer is never told, and never given to understand, that nothing threatens. */
export const comforts = {
  en: /\b(safe\w*|secur\w*|clear(ed|ance)?|clean|innocent|free|fine|good news|no (danger|risk|threat|record|problem)|nobody (is )?(looking|search\w*|wants)|(you )?(can|may) (travel|fly|go|leave|relax)|not (sought|listed|on (a|any|the) list)|don't worry|all right|ok)\b/i,
  ru: /безопасн|не ищут|не разыскива|вне опасности|не (грозит|угрожает)|чист(?!о пад)|свободн|невиновн|хорош|спокойн|не волну|не бойтесь|(можете|можно|вправе) (ехать|лететь|поехать|уехать|выехать|идти)|нет (в списк|угроз|опасност|риск|проблем)|всё в порядке/i,
}
/** What may stand in a sentence only that begins by denying it. */
export const denied = { en: /not wanted/i, ru: /не в розыске|розыска нет/i }
export const denies = { en: /^This does not mean /, ru: /^Это не значит, что / }
