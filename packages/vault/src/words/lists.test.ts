/** What a person may count on when a codename is shown, copied by hand, read aloud and typed back. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { english } from './english.ts'
import { russian } from './russian.ts'
import { ukrainian } from './ukrainian.ts'

const lists = [
  {
    name: 'English',
    words: english,
    alphabet: /^[a-z]{3,8}$/,
    published: '10cacdfc9541bcaf965763922fa9681846995f8b5898f8cda78a38bbe39dff48',
  },
  {
    name: 'Russian',
    words: russian,
    alphabet: /^[а-я]{3,8}$/,
    published: '918834654cc192bac77810b6054d6da78f3f7eccdadfad2b48f05c31948f8157',
  },
  {
    name: 'Ukrainian',
    words: ukrainian,
    // Without ґ, which many people type as г.
    alphabet: /^[абвгдеєжзиіїйклмнопрстуфхцчшщьюя]{3,8}$/,
    published: 'f1e23b7032677f50d126bc7644db1fbd962e419690414de51aecfee1b757cce6',
  },
]

test('every list of this folder is tested here', () => {
  const files = readdirSync(import.meta.dirname).filter(file => !file.endsWith('.test.ts'))
  expect(files.sort()).toEqual(lists.map(({ name }) => `${name.toLowerCase()}.ts`).sort())
})

describe.each(lists)('the $name words', ({ words, alphabet, published }) => {
  test('are 2,048, so that a word carries eleven bits', () => {
    expect(words).toHaveLength(2048)
    expect(new Set(words).size).toBe(2048)
  })

  test('never change, or a codename on paper would open another mailbox', () => {
    expect(createHash('sha256').update(words.join(' ')).digest('hex')).toBe(published)
  })

  test('are three to eight small letters of their alphabet', () => {
    expect(words.filter(word => !alphabet.test(word))).toEqual([])
  })

  test('are known by their first four letters', () => {
    expect(clashes(words, word => word.slice(0, 4))).toEqual([])
  })

  test('of three letters begin no other word', () => {
    const short = words.filter(word => word.length === 3)
    expect(words.filter(word => short.some(start => word !== start && word.startsWith(start)))).toEqual([])
  })

  test('stay apart when one letter is lost, added, changed or swapped with its neighbour', () => {
    const known = new Set(words)
    const letters = [...new Set(words.join(''))]
    const slips = words.flatMap(word => oneSlipFrom(word, letters).map(slip => ({ word, slip })))
    expect(slips.filter(({ word, slip }) => slip !== word && known.has(slip))).toEqual([])
  })
})

test.each([
  ['English', english],
  ['Russian', russian],
])('the %s words are sorted by code point, so that one is found in print', (_, words) => {
  expect(words).toEqual([...words].sort())
})

describe('the Ukrainian words beside the Russian ones', () => {
  const place = new Map(russian.map((word, index) => [word, index]))
  const own = ukrainian.filter(word => !place.has(word))
  const sorted = [...ukrainian].sort(byUkrainianAlphabet)

  test('stand at the same place where they are the same, so that a word is one number in every list', () => {
    const moved = ukrainian.filter((word, index) => place.has(word) && place.get(word) !== index)
    expect(moved).toEqual([])
    expect(own.length).toBeLessThan(ukrainian.length)
  })

  test('share their first four letters, or all of three, with none where they are not the same', () => {
    const starts = new Set(russian.map(word => word.slice(0, 4)))
    expect(own.filter(word => starts.has(word.slice(0, 4)) || place.has(word.slice(0, 3)))).toEqual([])
    const short = own.filter(word => word.length === 3)
    expect(russian.filter(word => short.some(start => word.startsWith(start)))).toEqual([])
  })

  test('are never one slip from another', () => {
    const letters = [...new Set([...russian, ...ukrainian].join(''))]
    const slips = ukrainian.flatMap(word => oneSlipFrom(word, letters).map(slip => ({ word, slip })))
    expect(slips.filter(({ word, slip }) => slip !== word && place.has(slip))).toEqual([])
  })

  test('are sorted by the alphabet among those that are not the same', () => {
    expect(own).toEqual([...own].sort(byUkrainianAlphabet))
  })

  test('lie within 40 places of where the alphabet alone would put them', () => {
    const rank = new Map(sorted.map((word, index) => [word, index]))
    expect(ukrainian.filter((word, index) => Math.abs(rank.get(word)! - index) > 40)).toEqual([])
  })
})

test('no two Russian words sound alike', () => {
  expect(clashes(russian, spoken)).toEqual([])
})

test('no two Ukrainian words sound alike', () => {
  expect(clashes(ukrainian, spokenUkrainian)).toEqual([])
})

test('no Russian word is written with a е that is read as ё', () => {
  expect(found(russian, readWithDots)).toEqual([])
})

test('no English word is heard as another everyday word', () => {
  expect(found(english, heardAsAnother)).toEqual([])
})

test('no Russian word hurts or frightens: war, prison, police, death, illness, faith, state, insult', () => {
  expect(hurting(russian, russianStems)).toEqual([])
})

test('no Ukrainian word hurts or frightens', () => {
  expect(hurting(ukrainian, ukrainianStems)).toEqual([])
})

test('no English word hurts or frightens', () => {
  expect(hurting(english, englishStems)).toEqual([])
})

test('the stop lists know the words they are there for', () => {
  const russianHarm = [
    'повестка',
    'окоп',
    'казарма',
    'тюрьма',
    'автомат',
    'фронт',
    'смерть',
    'голод',
    'петля',
  ]
  const ukrainianHarm = [
    'повістка',
    'окоп',
    'казарма',
    'тюрма',
    'автомат',
    'фронт',
    'смерть',
    'голод',
    'петля',
    'лікар',
    'церква',
    'поліція',
  ]
  const englishHarm = ['army', 'trench', 'prison', 'rifle', 'death', 'police', 'hunger', 'funeral', 'draft']
  expect(hurting(russianHarm, russianStems)).toEqual(russianHarm)
  expect(hurting(ukrainianHarm, ukrainianStems)).toEqual(ukrainianHarm)
  expect(hurting(englishHarm, englishStems)).toEqual(englishHarm)
})

/** Pairs of words that share a mark. */
function clashes(words: readonly string[], mark: (word: string) => string): string[][] {
  const owners = new Map<string, string>()
  const pairs: string[][] = []
  for (const word of words) {
    const owner = owners.get(mark(word))
    if (owner !== undefined) pairs.push([owner, word])
    owners.set(mark(word), word)
  }
  return pairs
}

/** Every string at Damerau-Levenshtein distance 1 (and the word itself). */
function oneSlipFrom(word: string, letters: readonly string[]): string[] {
  const cuts = Array.from(
    { length: word.length + 1 },
    (_, at) => [word.slice(0, at), word.slice(at)] as const,
  )
  return cuts.flatMap(([before, after]) => [
    before + after.slice(1),
    before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2),
    ...letters.flatMap(letter => [before + letter + after, before + letter + after.slice(1)]),
  ])
}

/** A rough spelling of how a Russian word is heard: unstressed vowels, soft signs, doubled and last letters. */
function spoken(word: string): string {
  const even = word.replaceAll(/[ьъ]/g, '').replaceAll('о', 'а').replaceAll(/[эиы]/g, 'е')
  const deaf: Record<string, string> = { б: 'п', д: 'т', г: 'к', в: 'ф', ж: 'ш', з: 'с' }
  return even.replaceAll(/(.)\1+/g, '$1').replace(/[бдгвжз]$/, last => deaf[last] ?? last)
}

/** A rough spelling of how a Ukrainian word is heard, by whoever speaks Russian too: и as е, о as а, no soft signs. */
function spokenUkrainian(word: string): string {
  const glides: Record<string, string> = { щ: 'шч', ї: 'йі', є: 'йе', ю: 'йу', я: 'йа' }
  const even = word.replaceAll(/[щїєюя]/g, letter => glides[letter] ?? letter).replaceAll('ь', '')
  const deaf: Record<string, string> = { б: 'п', д: 'т', г: 'х', в: 'ф', ж: 'ш', з: 'с' }
  return even
    .replaceAll('о', 'а')
    .replaceAll('и', 'е')
    .replaceAll(/(.)\1+/g, '$1')
    .replaceAll(/[бдгвжз](?=$|[бдгжзпткхфшсчц])/g, voiced => deaf[voiced] ?? voiced)
}

/** The order of the Ukrainian alphabet, which is not that of code points: і stands after и, not after я. */
function byUkrainianAlphabet(one: string, other: string): number {
  const marks = (word: string) =>
    Array.from(word, letter => 'абвгдеєжзиіїйклмнопрстуфхцчшщьюя'.indexOf(letter) + 10)
  return marks(one).join('') < marks(other).join('') ? -1 : 1
}

function found(words: readonly string[], list: string): string[] {
  const wanted = new Set(list.trim().split(/\s+/))
  return words.filter(word => wanted.has(word))
}

/** Words that begin with a stem, or are one that ends in a full stop. */
function hurting(words: readonly string[], stems: string): string[] {
  const list = stems.trim().split(/\s+/)
  return words.filter(word =>
    list.some(stem => (stem.endsWith('.') ? word === stem.slice(0, -1) : word.startsWith(stem))),
  )
}

const russianStems = `
  автомат агент. ад. адвокат. алкаш алког анал. анаша арест армей арми арсенал атак атом. бандит барак
  батальон беда беженец беженк бездна беркут берц блиндаж боевик боец. бой. боль. больн бомб борьба. бред.
  бригад броне броня. бункер бунт бутылк бушлат вагина ватник. вдова вдовец венок. вертухай взвод взрыв
  вина. вину вирус. виселиц водка. воен военн воин война. войск вор. ворон. враг врач. выстрел гауптвахт
  гвардия герб. героин героиня герой. гибель гильза гимн. гнев. гной. говно голод. госп гранат. граната.
  граница гроб гроз. груз. дебил дезерт депутат десант диагноз доза дозор доклад. долг донос допрос драка
  дрон. дурак дурдом дух. душегуб дьявол еврей жажда жандарм жертв жид. забор. заключ закон залог залп
  замок. заноз запой зараза засад затвор зек. зенит зона. игла. идиот изгой изувер икон икона инвалид
  инфаркт ислам иудей кабур казак казарм казн камера. кандал капитан капкан караул карцер каска. катафалк
  кинжал кладбищ клетк кнут козел. коммун конвой контракт контузи концлаг кость. крест кровав кровь крыс
  курок лагерь лейтен лопат майор. марш. медал мент. меч. милиц мина. минет министр минн миномет могил
  молитв морг. мулла мундир нагайк наган налет налог намаз нападен нар. наркот народ. наряд насили нацист
  нация невольн неволя ненавист обида обрыв. обстрел обыск оковы. окоп омон. опер. оплеух опухоль орден.
  оружи осад осужд отряд офицер охран очеред палатк. палач парад паралич паспорт пасха. патриот патрон.
  патруль пепел петл петух. пехот пистол плаха плен. побег. побои повестк погон погром подвал подсуд пожар
  пожарн позор покойн политик полиц полк. порез. порн порох потеря похорон презерв президент приговор призыв
  приказ прицел протез протест пулемет пуля. пушк. пытк рабств раввин развед разлука. разрух рак. ракет
  рана. ранен расстрел ремень решетк. рота ротный рубеж. ружье сабля самоубий санитар сапер сапог. секс
  сержант сирот сиськ склеп скорбь скот. слежк слеза смерт снайпер снаряд солдат сперма ссора. ссылк старшин
  страх стрельб строй. суд. судья суицид сука. сухарь танк. террор тоска траур тревог труп. трус. тыл. тюрем
  тюрьм убий ублюд убой. увечь угроз удар. удуш ужас узник укроп. упырь уран. ушанк фашизм фашист флаг.
  форма. фронт фугас хлыст хохол. храм. церк цинк. цыган чекист череп. член. шайка. шизо. шинел шлюх шмон
  шпион шрам. штаб. штрафбат штурм. штык шухер эпидем эшафот эшелон юнкер явка. ядро. язва яичко яма.
`

const ukrainianStems = `
  автомат. агент агенц агітац ад. адвокат. акація. алкаш алког анал. анаша анексія. апостол арешт армі
  арсенал. артилер атака. атаман атом. бавовна байстрюк бандер бандит барак. барикад батальйон батарея.
  безлад безодн беркут. берц біда. бідність бідняк. біженец біженк бій. бійка. біль. біс. боєць. божевіл
  божниц болван болото. бомб борг. боротьба. бранець брехн бригад бронь броня. бук. бункер. бунт бур.
  буревій. буцегарн бушлат вагіна ватник. вбив вдова вдовец вертухай взвод вибух вигнан викрад вина. вирок
  війна. військ вірус. віруюч вірян вітрянк воїн. ворог ворож втеча втікач втрат гад. газ. ганьба гармат.
  гвалт гвардія. гвіздик герань герб. герої гетьман гильза гільза гімн. гнида гниль. гнів гній. говно голод.
  голота гомік горе. госпіт грабіж грабун град. гранат. граната. грати гріх гроб. гроза. громадянин груз.
  групіров губернатор дебіл депортац депутат десант. детектив диверс диктат. диктатор дияв діти. доза. дозор
  донос допит дрон. дурдом дурень. дурк дурман. дурн дух. душман еміграц епідем етап. ешафот ешелон євре
  жалоб жандарм жах. жебрак жертв жид. жлоб жовнір журба. забій. завойов загарб загибел загроз задух зазіх
  закат. закон закордон заложн залп. замах замок. засада. заслан зашморг збройн зброя звіряч згвалт здирн
  зек. зенит зеніт злам злидні злоба злод злоч зона. зрада. зрадник ідіот ідол. ікон імператор імперія
  інвалід інквіз інсульт інфаркт іслам кабур казарм кайдан калина. калік камера. канони капелан. капітан капкан
  кара. карцер каска. кастет кат. катаф катування кацап кинджал кістк клеймо клізм клітк кнут козак козел.
  колонія команд комендант. комісар конвой контрак контуз концтаб корупц крадіж кривав криза. крик. кров
  крук. кулемет куля. курат курва курок. лагер лайка. лайно. ланцет. лейтенан лепра лихвар лихо. лікар лікув
  лопат майдан майор. маніяк мародер марш. медаль. медик мент. мерзот мерлец мертв меч. мечет мзда міліц
  мін. міна. мінер. мініст мінн міномет мітинг мобіліз мова. могил молитв монарх. монах морг. мордор москал
  мука. мулла. мундир мусор мученик нагай наган надгроб наказ налет напад нар. нарком народ. насил наступ
  нацист нація невол ненавист ненька нужда обвинув облав облога. оборон образа. обстріл обшук овва оковат
  окоп окупа операція опік. оплеух орден. ордер ординар орк. орлан. острог отрут офіцер охоронец охран
  очільник пагон падло палатка паляниц параліч параша партія паскуда паспорт патріот патрон патрул пекло
  пепел перемога петля півень півон підвал підозр підпал підрив підсуд піон. пістол плаха плач. плен повістк
  повія погон погром пожар пожеж покалі полегл політв політик поліц полк. полков полон. полонен поразк
  порізи порн порох. пост. постріл похмілл похорон пошест правосуд прапор презерв президент призов приліт
  примара пристріт присяга приціл прокляття прокур протез протест псалом пуля. путч пушка. раб. рабин рабств
  раввин радар рак. ракет рана. рать регіон реєстр режим. резня ремінь. репрес рецидив рожа. розвідк розлук
  розпач розправ розрух розстріл росія рота. ротний рубіж. русня рушниц сарай. секс секта сержант синагог
  сирот скандал скарг скелет склеп скорб слава. слідчий сльоз смерт смерч снайп снаряд солдат сотник спека.
  сперма спецназ срака ствол. стражд страйк страта стратег страх. стрілець стрілок стрільба строк. суд.
  суддя судим суїцид сука. сум. сухар табір танк. тарган термін терор тил. тополя. торнадо трагед траншея
  траур тремтінн трибунал тривог тризна тризуб троянд. труна труп. трус. туга. тюльпан. тюрм убив убогі
  угруп удар. узник укроп ураган урна. уряд утікач фанатик фашизм фашист флаг. фосфор. фронт. фугас фюрер
  халепа хам. хаос. хвор хірург хохол. храм. хрест христ хрін хунта цвинтар церк циган цигарк чекіст черга.
  череп. чернець черниц чорт чужин чума. шабля шаман шахед шибени шизо шинел шистдес шлюб. шлюх шмон шпигун
  шпиталь шрам. штаб. шторм. штраф штурм. шухер щур. юнкер юрист юстиці явка. язва яма.
`

const englishStems = `
  abort abus accus addict agony alarm ambush ammo anal. anger anguish anus army arrest arrow arson artillery
  ash. ashes assassin assault asyl attack bail. ballot bandit barrack barrel. bastard batt. battalion
  battery. battle bayonet beat. beer. belt. bible bigot bishop bitch blast blood bomb boot. border breast
  brutal bullet bunker burial cadet. cage. camp. cancer cannon captain captive casualt cell. chain. chapel
  church clash coffin colonel combat commun conflict convict convoy corpse court. coward crater. cripple
  cross. cruel cry. crypt cult. curse dagger danger dead. death demon deport desert. despair devil dictat
  disease doctor. doom dope draft drone. drug drunk dungeon duty. enemy. escape. evict execut exile explode
  explosi fascis fear fever fight fire. fort. front. fugitiv funeral fury gallows gang gas. general. ghetto
  ghost god. grave. grenade grief guard guilt gun. gunner hang. hangman harm. hate hearse heaven. hell.
  helmet hero. heroin horror hospital hostage hunger hunt hurt idiot infant inferno injur inmate invad islam
  jail javelin. jew. jihad judge. jury kidnap kill. killer knife lash. law. lawyer leper lonely loss. march.
  martyr massacre master. medal mercy militar minefield missile monk mosque mourn murder muzzle nation.
  naval. navy nazi noose nuclear nun. obey officer opium orphan pain. panic parade patrol penis pill. pistol
  plague poison police politic pope. poppy. poverty pray priest prison private. pussy queer quran rabbi.
  radar rage. raid rape. rebel refugee regime religio rifle riot ruin rum. sabre sad. saint salute scar.
  scare scream secret. senat sentence sergeant sermon sex. sexual shame shell. shoot siege sin. siren. skull
  slaughter slave sniper soldier sorrow spear spy. squad stab. starv steal storm. strike suffer suicide
  surgeon surrender sword tank. target tear. tears temple terror threat throat. thunder. torment torpedo
  tortur tragedy traitor trauma treason trench tribunal troop trouble tumor ulcer uniform unrest venom
  verdict veteran victim violen virus. vodka vote. war. warden warfare warrior weapon weep. whip. whiskey
  widow witch. wolf. worry wound wreath. wreck
`

const heardAsAnother = `
  ail air aisle ale allowed aloud ant arc ark ate aunt bail bait bald bale ball balled bare bark baron
  barque barren base bass bate bawl bay bazaar beach bean bear beat beau bee beech been beet berry berth bey
  bight billed birth bit bite bitt bizarre boar boarder bole border bore bough bow bowl boy brake break
  brewed brews bridal bridle brood brows browse bruise build buoy bury but butt buy bye byte cache cannon
  canon capital capitol cash cask casque cast caste cede cell cellar cent chalk chased chaste cheap check
  cheep cheque chews chock choose chute cite clause claws climb clime coal coarse coat cole colonel coop
  core corps cote council counsel coupe course cousin cozen creak creek crewed crewel crews crude cruel
  cruise cue currant current dam damn dear deer desert dessert dew die dinghy dingy dire doe dost dough
  draft draught dual due duel dust dye dyer earn eight ewe eye faint fair fairy fare farther fate father
  faun fawn feat feet feint ferry fete find fined fir fisher fissure flair flare flea flecks flee flew flex
  floe flour flow flower flu flue for fore fort forth fought foul four fourth fowl fungi fur gaff gaffe
  gallop gamble gambol gene genes gild gilt gnu gorilla grate grease great greece grisly grizzly groan grown
  guild guilt guise guys hail hair hale hall hangar hanger hare haul hay heal hear heard heel heir herd here
  heroin heroine hew hey higher him hire hoard hoes hole holy horde hose hour hue humerus humorous hymn inn
  isle jean jeans kernel key knead knew knight knit knob knot know knows kohl lacks ladder lama laps lapse
  latter lax leach lead leak lean led leech leek levee levy liar lie lien llama loan lone loose loot lose
  lute lye lyre made maid mail main maize male mall mane manner manor marshal martial maul maze meat medal
  meddle meet metal might mince mind mined miner minor mints missed mist mite moat mode mood mooed moose
  morning mote mourning mousse mowed muscle muscles mussed mussel mussels must mustache naval navel nay need
  neigh new night nit nob none nose not nun oar one ore our overdo overdue paced packed pact pain pair pane
  paste pause paw paws pea peace peak pear pee peek peer piece pier pique pistil pistol plain plane plum
  plumb pole poll pore pour pray presence presents prey prince prints profit prophet quay queue rain raise
  rap rapt rays raze reign rein rest right ring rite road rode roe role roll rollar roller rood roomer rose
  rote rough rouse roux row rowed rows rude rue ruff rumor rung rye sacks sail sale saver savor sax scent
  sea seam seas see seed seem sees seize sell seller sent sew shear sheer shoot side sighed sight site slay
  sleigh sleight slight soar sole some son sonny sore sort sought soul sow stair stake stare steak steal
  steel straight strait succour sucker suite sum sun sundae sunday sunny swat sweet swot tail tale taught
  taut tea team tee their theirs there theres threw through thyme time tire toe too toon tough tow tracked
  tract troop troupe trussed trust tuba tuber tuff tune two tyre urn vain vale vane veil vein vial vice vile
  vise wain waist wait wane ware warn warrior waste way weak wear weather weave week weigh weight wet weve
  where whet whether which while whine whirl white whole wholly whorl wight wile wine witch won wood worn
  worrier would wrap wrapped wrest wring write wrote wrung wry yew yoke yolk yore you your
`

const readWithDots = `
  актер белье береза бобер бубен ведерко вертолет водоем гвоздодер гребец дерн дирижер елка ежик ерш желоб
  желудь жилье зачет зверек зеленка зернышко клен кленок ковер козел копье костер котел котенок кошелек
  кулек лед лен лепешка летчик матрешка мед мотылек наперсток новосел овес огонек одежка орел осел осетр
  отвертка отчет перышко пенек пленка плетка подъем полет полотер поселок прием прическа расчет ребенок
  решетка ручеек самолет селедка семга сережка счет съемка теленок терка тетка утес учеба хорек челка
  черемуха черт чертеж шатер шелк шепот шофер щеголь щетка ягненок
`
