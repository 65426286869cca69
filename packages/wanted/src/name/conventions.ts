/**
 * How Latin letters are read backwards: what Russian, Ukrainian, Kazakh, Armenian or Georgian sound a passport office,
 * a newspaper or a library of some country may have meant by them.
 *
 * A rule: letters, then what they stand for, the likeliest first, parted by `|`; `-` is nothing. The longest wins.
 * `^` before the letters: only at the start of a word; `$` after them: only at its end. Sounds: see sounds.ts.
 */
const common = `
  a A  b B  c K  d D  e E  f V  g H  h H  i E  j E  k K  l L  m M  n N  o O  p P  q K
  r R  s S  t T  u U  v V  w V  x KS  y E  z Z
  à A  á A  â A  ã A  ä A  å O  ă A  ą A  ā A  ǎ A  ə A|E  æ A  ç Q  ć Q|T  č Q  ĉ Q  ċ Q  ď D  đ D|G  ḏ D
  è E  é E  ê E  ë E  ę E  ě E  ē E  ė E  ĕ E  ẽ E  ì E  í E  î E  ï E  ı E  ī E  ĭ E  į E  ĩ E
  ğ H  ǧ H  ġ H  ģ H  ĝ H  ĥ H  ħ H  ḩ H  ḥ H  ḫ H  ẖ H  ķ K  ḳ K  ł L  ľ L  ļ L  ĺ L
  ñ N  ń N  ň N  ņ N  ŋ N  ò O  ó O  ô O  õ O  ö O|E  ø O|E  ō O  ő O  œ E  ŕ R  ř R|G
  ś S  š X  ş X|S  ș X  ŝ X  ß S  ť T  ţ C|T  ț C  þ T  ù U  ú U  û U  ü U  ū U  ů U  ű U  ŭ U|V  ų U  ŵ V
  ý E  ÿ E  ź Z  ż G|Z  ž G  ẑ Z  ẓ Z  ṣ S  ṭ T
  ck K  qu K  ph V|PH  th T|TH  kh H  gh H  zh G  sh X  ch Q  ts C  tz C  tc C  tch Q|TH  tsh TX|CH  tzh TG  shch X  sch X  tsch Q  stch X
  dzh G  dj G  dsch G  dž G  šč X  yo E|O  io E|O  jo E|O  eo E|O  ng NH|N`

/** What each tradition reads otherwise. */
export const conventions = {
  english: `${common}  c K|C  j E|G  jo GO|E|O  oo U  ee E  eh$ E|EH  ^w V|U`,
  german: `${common}  ch H  sch X|G|SH  ssch SG|X  dj DE|G  tsch Q|CH|TG  tch TH  schtsch X  stsch X  z C|Z  ss S  s S|Z  ds Z  sh G  chs KS  w V`,
  french: `${common}
    ch X  tch Q|TX  tkh TH  chtch X  j G  jo GO  ou U  gu H  ngu NH  ss S  s S|Z  c K|S  h H|-  eff$ EV`,
  polish: `${common}
    sz X  dj DE|G  lo LO|LE  cz Q  szcz X  rz RZ|G  ż G  ź Z  dż G  dź Z  ch H  tch TH  tsz TX  c C  ck CK  ć Q|T  ci CE|QE|TE  ś S  ó U  jó E|O  ió E|O`,
  iso: `${common}  x H  c C  ck CK  ckh CH  dj DE|G  ch H|Q|CH  tch TH|Q  eh EH|E  sh X|SH  sch SH|X  shh X  cz C`,
  stripped: `${common}  s S|X  z Z|G  c Q|C  c$ Q|C  sc X  ch H  e E`,
  nordic: `${common}
    dj DE|G  sj X|SE  sjo XO|SE  sch SH|X  tsch CH|Q  joe U  sjtj X  tj Q|TE  tjo QO|TE  tjoe QU|TU  zj G  tsj Q  sjtsj X  stj X  ch H|Q  tch TH|Q  oe U  å O  c S|K
    as$ AS|-  s$ S|-  is$ ES|-  us$ US|-  evs$ EV  ovs$ OV`,
  turkic: `${common}  c G|Q  ç Q  j G  jo GO  ş X  s S|X  sh X|SH  ğ H|-  g H  x H  q K|H  qu KU|HU  ^w U|V  w V|U  ng N  gh H|K`,
  belarusian: `${common}  zh G|ZH  dz D|Z  ts C|T  c C  ck CK  aŭ AV|AL  oŭ OV|OL  eŭ EV|EL  aw AV|AL  ow OV|OL  au AV|AL  eu EV|EL  iu EV|U  ou OV|OL  h H  g H`,
  armenian: `${common}  h -  gh H|K  b B|P  dz Z|C  ^hovh OH|OV  tsh C  ow U  j G|Z  jo GO  g H|K  kh H  ch Q`,
  southern: `${common}
    ch K|Q  tch Q|TK  tsc TX  gui HE  gue HE  ngui NHE  ck QK|K  ci QE  ce QE  j H|E  jo HO|E|O  sc X  sci X  z C|Z  s S|Z  gi GE  ge GE  ghi HE  ghe HE  gn N  gli LE  c K`,
}

/**
 * What gives a tradition away, the surest first: then it is likelier than English, which gives itself away by nothing.
 */
export const tells: readonly (readonly [keyof typeof conventions, RegExp])[] = [
  ['belarusian', /ŭ|[aeo]u$/],
  ['polish', /[scr]z(?!h)|[łżść]/],
  ['iso', /[šžčŝěâ]|shh|ij$/],
  ['nordic', /sj|tj|zj/],
  ['turkic', /[şğıöü]|q(?!u)|^x(?!e)/],
  ['french', /tch|ou(?!$)|gu[eiy]|[aeo]ï|eff$/],
  ['german', /sch|[oe]wa?$|^j/],
]
