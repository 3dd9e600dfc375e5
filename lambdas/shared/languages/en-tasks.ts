import { enHours } from './en-hours.ts';
import { deFirstNames } from './de-tasks.ts';
import type { GrammarWords } from './grammar-words.ts';
import type { TaskTexts, TaskWords } from './task-words.ts';

/** Words that are never a caller's name: function words, verbs, adverbs, and what calls are about. Plain text. */
const enNeverNames =
  'i you he she it we they me him them us my your his its our their mine yours this that these those who what when where why how which whose ' +
  'a an and or but because if so as than though while until since am is are was were be been being have has had having do does did doing done ' +
  'can could will would shall should might must ought need needs needed want wants wanted like likes liked go goes going gone went come comes coming came ' +
  'get gets got getting give gives given make makes making made take takes taking took put puts say says said saying tell tells told call calls called calling ' +
  'ring rings ringing phone phoning speak speaks speaking talk talking know think hope guess mean meant see look looking hear heard try trying book booking booked ' +
  'in on at of from with without about for to by over into onto off out up down between after before during through per not no nope never none nothing ' +
  'also still just only really very too more most less much many quite rather maybe perhaps probably please thanks thank sorry yes yeah ok okay right sure fine well actually ' +
  'here there now then today tomorrow tonight yesterday soon later earlier again already always often once twice back away else anyway ' +
  'hello hi hey morning afternoon evening night goodbye bye o clock am pm hour hours minute minutes week weeks month months year years time times date ' +
  'appointment appointments message complaint order number telephone mobile email mail address name surname plate postcode zip street ' +
  'zero one two three four five six seven eight nine ten eleven twelve first second third double triple ' +
  'important urgent ill sick unwell busy free available happy unhappy angry annoyed upset disappointed afraid late customer patient client new here not interested tired fed furious ' +
  'someone somebody anyone nobody everybody everything something anything correct wrong spelled spelling spell with repeat ' +
  'car tyre tyres tires oil inspection haircut hair pizza shop office delivery delivered deliver pickup pick collect collection takeaway move moving change cancel reschedule rebook ' +
  'wife husband mother father mum mom dad daughter son sister brother friend boss colleague neighbour neighbor partner person human staff manager ' +
  'the some any every each all both few other another same different such own can t don doesn isn won wouldn couldn didn ' +
  'half quarter past noon midday plus oh double s m d ve re ll t problem issue matter question about regarding under use used using bit lot bad terrible awful ridiculous great good nice lovely perfect ' +
  'works work working arrived broken damaged missing wondering hoping sent send waiting wait paid pay set let keep kept leave left lost found ' +
  'could maybe possible able instead exactly of course private irrelevant secret';

/** First names as they are heard, plain. A surname may follow them that is a common word as well. */
const enFirstNames =
  'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven stephen paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny simon graham nigel neil ian colin stuart derek trevor barry martin craig gavin duncan alistair hamish rory callum liam oliver harry charlie oscar leo freddie alfie archie theo max toby hugo felix rupert ' +
  'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori fiona gemma claire clare zoe lucy chloe sophie holly jade poppy daisy ruby ella freya isla eleanor harriet imogen phoebe rosie molly amelia priya aisha fatima leila ivan erica sam ben tom tim joe jim bob ann sue kate liz dave mike nick pete steve chris matt rob ed ted ken ron dan don greg jeff phil tony andy jess meg beth becky eve nina omar ali';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function cardinals(): Record<string, number> {
  return Object.fromEntries([
    ...SMALL.map((word, value): [string, number] => [word, value]),
    ...TENS.map((word, ten): [string, number] => [word, (ten + 2) * 10]),
    ['fourty', 40],
  ]);
}

function ordinals(): Record<string, number> {
  const words =
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';
  return Object.fromEntries([
    ...words.split(' ').map((word, index): [string, number] => [word, index + 1]),
    ['thirtieth', 30],
  ]);
}

/** Function words, endings and explanations. Addresses are often German ones. */
const enGrammar = {
  connecting: 'so|well|just|the|called|also',
  beforeTime: 'at|from|before|after|the|in|on|until',
  afterName: 'on|at|the|this|next|tomorrow|today|and|i|to|with|please',
  courtesies: 'please|thanks|thank you',
  articles: 'the',
  predicates: 'is|has|was|should|said|told|and|or',
  beforeDay: 'on|the|this|at',
  beforeHour: 'at',
  determiners: 'the|a',
  beforeChoice: 'the|an?|with|to',
  beforeMode: 'the|be',
  honorifics: 'mr|mrs|ms|miss|doctor|dr',
  notYet: 'before|after|quite|so|until',
  afterAll: 'actually',
  partitives: 'the|of|with|in',
  none: 'no',
  inSize: 'in',
  goesOn: 'and|then',
  moveEnds: 'from|to',
  timesWord: 'times',
  addresses: {
    adjectives: 'great|little|old|new|upper|lower|inner|outer|north|south|east|west',
    within: 'am|an|der|den|alte|alter|neue|neuer|von|old|new|upper|lower',
    leading: 'der|den|am|an|von|the',
    sure: '(?:strasse|str|allee|gasse|platz|street|road|avenue)$',
    small: 'der|den|dem|des|im|von|und|vom|zum|zur|am|an|in|auf|of|the|and|upon',
    hyphened: 'strasse|platz|allee|weg|ring|ufer',
    written: [
      [/str$/i, 'straße'],
      [/strasse$/, 'straße'],
      [/Strasse$/, 'Straße'],
    ],
    numberWord: 'number',
    hour: 'o|am|pm',
    notStreet:
      'day$|week|evening|january|february|march|april|may|june|july|august|september|october|november|december',
    notCity: '(?:day|week|hour)',
  },
  emails: { cues: 'is|address|mail|email|at|me|under', twoWordSign: ['at', 'sign'] },
  catalogue: {
    stem: '(?:ation|ing|es|e|s)$',
    inflected: '(?:ed|ing|s|es|e)?',
    action: 'ing$',
    plural: ['s', 'es'],
    sizeEndings: 'r|st|er|est',
  },
  spelling: {
    firstName: 'first',
    doubled: 'double|two|2',
    graphemes: { ae: 'ä', oe: 'ö', ue: 'ü', eszett: 'ß' },
    atEnd: 'at the end',
    atStart: 'at the (?:start|beginning)',
    twoWords: { umlaut: { a: 'ä', o: 'ö', u: 'ü' }, sharp: { s: 'ß' } },
  },
} as const satisfies GrammarWords;

/** English as callers with a wish speak it. */
export const enTaskWords = {
  grammar: enGrammar,
  fillers: 'um uh er erm hm hmm eh mhm ehm',
  variants: {
    wanna: 'want',
    gonna: 'going',
    gimme: 'give',
    lemme: 'let',
    yeah: 'yes',
    yep: 'yes',
    yup: 'yes',
    nope: 'no',
    nah: 'no',
    tmrw: 'tomorrow',
    tomorro: 'tomorrow',
    wensday: 'wednesday',
    wednsday: 'wednesday',
    tuesdy: 'tuesday',
    thurs: 'thursday',
    cos: 'because',
    nowt: 'nothing',
    quater: 'quarter',
  },
  wants: [
    [
      'cancel-appointment',
      'cancel(?: \\S+){0,6} (?:appointment|booking|visit)|cancel it|(?:appointment|booking)(?: \\S+){0,5} cancel\\w*|can t (?:make|come|keep)',
    ],
    [
      'move-appointment',
      '(?:move|reschedule|change|postpone|rebook|push)(?: \\S+){0,5} (?:appointment|booking|visit)|reschedule|postpone|(?:appointment|booking)(?: \\S+){0,8} (?:move|change|reschedule)',
    ],
    ['complaint', 'complain\\w*|complaint|unacceptable|not happy with|outrageous'],
    [
      'status',
      'where(?: s| is)(?: \\S+){0,3} (?:order|delivery|parcel)|status of|(?:order|car|delivery|repair)(?: \\S+){0,4} (?:ready|shipped|arrive)|track(?:ing)?|when(?: \\S+){0,3} (?:arrive|be delivered|come)',
    ],
    ['call-back', '(?:call|ring|phone)(?: \\S+){0,3} back|callback|return my call'],
    ['message', 'message|(?:tell|let)(?: \\S+){0,3} (?:that|know)|pass on'],
    ['order', 'order|(?:for|to) (?:pick ?up|collect|collection)|takeaway|deliver\\w*|pizza'],
    ['appointment', 'appointment|book(?:ing)?(?: \\S+){0,4}|come in|slot|schedule'],
  ],
  counts: {
    cardinals,
    ordinals,
    ordinalEndings: 'st|nd|rd|th',
    hundred: 'hundred',
    thousand: 'thousand',
    and: 'and',
    one: 'a',
    slurred: [],
    order: 'ten-first',
    repeaters: { double: 2, triple: 3, treble: 3, quadruple: 4 },
    repeated: 'the a',
    innerDigits: { o: '0', oh: '0', nought: '0', nil: '0', naught: '0' },
    plus: 'plus',
    between: 'then and so again dash hyphen minus that s is it pause next',
  },
  times: {
    clock: [
      { pattern: '(?:shortly|just|a bit|a little) (?:before|after|past) (?<h>\\d{1,2})', vague: true },
      { pattern: '(?<m>\\d{1,2}) (?:minutes )?(?:to|before) (?<h>\\d{1,2})(?! \\d)', sign: -1 },
      { pattern: '(?<m>\\d{1,2}) (?:minutes )?(?:past|after) (?<h>\\d{1,2})', sign: 1 },
      { pattern: '(?:a )?quarter (?:to|of|before|til|till) (?<h>\\d{1,2})', shift: -15 },
      { pattern: '(?:a )?quarter (?:past|after) (?<h>\\d{1,2})', shift: 15 },
      { pattern: 'half past (?<h>\\d{1,2})', shift: 30 },
      { pattern: 'half (?<h>\\d{1,2})', shift: 30 },
      { pattern: '(?<h>\\d{1,2})[:.](?<m>\\d{2})', sign: 1 },
      { pattern: '(?<h>\\d{1,2}) (?<m>[1-5]\\d)(?= |$)(?! \\d)', sign: 1, bare: true },
      { pattern: '(?<h>\\d{1,2}) (?:oh|o) (?<m>\\d)(?= |$)', sign: 1, bare: true },
      { pattern: '(?<h>\\d{1,2}) o clock' },
      { pattern: '(?<h>\\d{1,2}) hundred hours' },
      { pattern: '(?<h>\\d{1,2})(?= (?:a m|p m|am|pm)(?: |$))' },
      { pattern: '(?<h12>noon|midday)' },
      { pattern: '(?<h>\\d{1,2})', bare: true },
    ],
    at: 'at(?: about| around)?|around|about|for|to|at like|say|make it|make that',
    from: 'from|after|any time after|anytime after|not before|at the earliest|no earlier than|past',
    to: 'until|till|til|by|before|no later than|not after|at the latest|up to',
    between: ['between|from|anywhere between', 'and|to|until|till'],
    or: 'or',
    suits: 'would (?:be|work|suit|do)|works|suits|is (?:fine|good|ideal|perfect)|please$|will do',
    am: 'a m|am|in the morning|morning',
    pm: 'p m|pm|in the afternoon|afternoon|in the evening|evening|tonight|at night',
    morning: 'mornings?',
    afternoon: 'afternoons?',
    same: 'same time|time stays|keep the time',
  },
  dates: {
    afterPast: 'the|on',
    between: 'the|on|of|in|at',
    weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    months: [
      'january',
      'february',
      'march',
      'april',
      'may',
      'june',
      'july',
      'august',
      'september',
      'october',
      'november',
      'december',
    ],
    relative: [
      ['(?:the )?day after tomorrow', 2],
      ['a week today|today week|a week from today', 7],
      ['a week tomorrow|tomorrow week|a week from tomorrow', 8],
      ['a fortnight today', 14],
      ['today|tonight|this (?:morning|afternoon|evening)', 0],
      ['tomorrow', 1],
    ],
    inDays: '(?:in |)(?<n>\\d{1,2}|a) days?(?: s)?(?: time| from now| from today)|in (?<n2>\\d{1,2}|a) days?',
    inWeeks:
      '(?:in )?(?<n>\\d{1,2}|a) weeks?(?: s)?(?: time| from now| from today)|in (?<n2>\\d{1,2}|a) weeks?|in a (?<fortnight>fortnight)(?: s time)?|(?<n3>\\d{1,2}|a) weeks? (?:on|from)(?= (?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?<=day )week(?! (?:after|of))',
    countedDays: {},
    thisWeek: 'this week',
    nextWeek: 'next week|the following week|the week after',
    weekAfterNext: '(?:the )?week after next',
    next: 'next|this coming|coming',
    afterThat: 'after(?! \\d)|following|after that',
    joined: '(?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?<part>morning|afternoon|evening)',
    past: 'last|yesterday|since|ago|previous|past',
    feasts: [
      ['christmas eve', '12-24'],
      ['christmas(?: day)?', '12-25'],
      ['boxing day', '12-26'],
      ['new year s eve|new years eve', '12-31'],
      ['new year s(?: day)?|new years(?: day)?', '01-01'],
      ['epiphany', '01-06'],
      ['valentine s(?: day)?|valentines(?: day)?', '02-14'],
      ['good friday', -2],
      ['easter sunday', 0],
      ['easter monday', 1],
      ['may day|labou?r day', '05-01'],
      ['ascension(?: day)?', 39],
      ['whit sunday|pentecost', 49],
      ['whit monday', 50],
      ['halloween', '10-31'],
      ['all saints(?: day)?', '11-01'],
    ],
    dates: [
      '(?:the )?(?<d>\\d{1,2})\\.?(?: of)? (?<month>)(?: (?<y>20\\d{2}))?',
      '(?<month>)(?: the)? (?<d>\\d{1,2})\\.?(?! \\d)(?: (?<y>20\\d{2}))?',
    ],
    dayOnly: '(?:the )(?<d>\\d{1,2})\\.',
    or: 'or|either|to|through',
    laterDays:
      '(?<n>\\d{1,2}|a|one) days? (?:later|after|back|on)|the day after(?! tomorrow)|(?:the )?(?:following|next) day',
    laterWeeks:
      '(?:by )?(?:exactly )?(?<n>\\d{1,2}|a|one) weeks? (?:later|after|back|on)|(?:back|on) (?:by )?(?<n2>\\d{1,2}|a|one) weeks?|by (?<n3>\\d{1,2}|a|one) weeks?',
    earlierDays: '(?<n>\\d{1,2}|a|one) days? (?:earlier|before|sooner)|the day before',
    earlierWeeks: '(?<n>\\d{1,2}|a|one) weeks? (?:earlier|before|sooner)',
    laterHours: '(?<n>\\d{1,2}|an|one) hours? (?:later|after)',
    earlierHours: '(?<n>\\d{1,2}|an|one) hours? (?:earlier|before|sooner)',
  },
  names: {
    cues: [
      {
        pattern: '(?:and )?(?:my |the |his |her )?(?:first|given) name(?: is| s)?',
        side: 'after',
        whose: 'customer',
        part: 'first',
      },
      {
        pattern: '(?:my |the |his |her )?(?:last name|surname|family name|second name)(?: is| s)?',
        side: 'after',
        whose: 'customer',
        part: 'last',
      },
      {
        pattern:
          '(?:her|his|their|patient s|customer s|wife s|husband s|son s|daughter s|mother s|father s|mum s|dad s) (?:full )?name (?:is|s|would be)',
        side: 'after',
        whose: 'other',
      },
      {
        pattern: '(?:she|he|son|daughter|wife|husband|mother|father|mum|dad|mom) (?:is|s) called',
        side: 'after',
        whose: 'other',
      },
      { pattern: '(?:my|our) (?:full )?name (?:is|s|would be)', side: 'after', whose: 'own' },
      { pattern: '(?:the |)name (?:is|s|would be|on it is|is under)', side: 'after', whose: 'customer' },
      {
        pattern:
          'under (?:the |my |her |his )?(?:last |first )?name(?: of)?|in the name of|on the name of|under the name(?: of)?|name of|for the name(?: of)?',
        side: 'after',
        whose: 'customer',
      },
      {
        pattern:
          '(?:it s|it is|booked|book it|book me in|put it|put me down|put that|that s|that is|booking is|appointment is|order is|make it|it should be)(?: in)?(?: down)? under|put (?:me |it )?down (?:as|for)|down as',
        side: 'after',
        whose: 'customer',
      },
      { pattern: '(?:i m|i am) called|call me', side: 'after', whose: 'own' },
      { pattern: '(?:is|s) my (?:last |full |first )?name', side: 'before', whose: 'own' },
      { pattern: '(?:is|s) (?:her|his) name', side: 'before', whose: 'other' },
      { pattern: '(?:is|s) the name|the name', side: 'before', whose: 'customer' },
      {
        pattern: '(?:it s|it is|this is|that s|that was|that is|message is|it was|is|comes|came) from',
        side: 'after',
        whose: 'own',
        weak: true,
      },
      { pattern: 'this is|it s|its|it is', side: 'after', whose: 'own', weak: true },
      { pattern: 'speaking(?=$| here| i | and | hi)', side: 'before', whose: 'own', weak: true },
      { pattern: 'here(?=$| i | hi)', side: 'before', whose: 'own', weak: true },
      {
        pattern: 'i m|i am|you re speaking to|you are speaking to|you re talking to',
        side: 'after',
        whose: 'own',
        weak: true,
        ends: 'phrase',
      },
      { pattern: '^(?:and |so |my |the )*name', side: 'after', whose: 'customer' },
      { pattern: '(?:my |the )?name', side: 'after', whose: 'customer', weak: true },
      { pattern: '^under|under(?= \\S+(?: please)?$)', side: 'after', whose: 'customer' },
      {
        pattern:
          'for my (?:wife|husband|mother|father|mum|mom|dad|daughter|son|sister|brother|partner|friend|neighbou?r|boss)',
        side: 'after',
        whose: 'other',
        weak: true,
      },
      { pattern: '(?:please )?for', side: 'after', whose: 'customer', weak: true, last: true, called: true },
      { pattern: 'that s|that is|that was', side: 'after', whose: 'own', weak: true, ends: 'turn' },
    ],
    never: enNeverNames,
    seldom:
      'short long young old new white black brown green grey gray stone bell wood rose may june april march summer winter monday tuesday wednesday thursday friday saturday sunday noon day week little small large bigg strong rich power wish hope grace faith joy love price bishop king knight pope cook baker smith carpenter farmer taylor miller mason carter fisher hunter fox wolf bird lamb bull swan finch rivers brook lake field marsh hill woods banks bridge church house hall park street poole frost snow rain storm sharp swift savage wise moody best good banks penny pound cash bond gold silver pearl diamond drinkwater early bright dark day may sweet pepper ham bacon rice berry cherry lemon',
    governors:
      'the a an my your his her our their this that these those in on at of from with without about for to by under over some any no every each have has had need want got two three one new broken',
    comparing: 'like(?: the)?|as in',
    capitals: 'de la le el al bin ben abu di da del della dos st',
    untold: 'not no none private secret irrelevant it that i you yes please thanks so ok okay wait and or',
    particles: 'von van de der den la le el al bin mac mc o st di da del',
    titles: 'mr mrs ms miss mister sir madam',
    firstNames: `${enFirstNames} ${deFirstNames}`,
    adjectives: '(?:ing|ed|ful|less|ous|ive|able|ible|ly|ish|ic|tion|ness|ment)$',
    forOther:
      '(?:for|of) (?:(?:my|our|the) )(?:little |young |old |elderly )?(?:wife|husband|mother|father|mum|mom|dad|daughter|son|sister|brother|aunt|uncle|gran|grandma|grandmother|grandad|grandfather|grandson|granddaughter|partner|girlfriend|boyfriend|friend|neighbou?r|boss|colleague|kid|child|fiancee?|mother in law|father in law|niece|nephew)|(?:my|our) (?:wife|husband|mother|father|mum|mom|dad|daughter|son|sister|brother|partner|friend|neighbou?r|boss|colleague|wife s|husband s|mother s|son s|daughter s|dad s|mum s) (?:needs|wants|would|has|had|s appointment|appointment|is called|s called)|(?:wife|husband|mother|father|mum|mom|dad|daughter|son) s appointment|not for me|on behalf of',
    refused:
      'name (?:doesn|does|isn|is not|s not|is none|is irrelevant|is private|stays|won)|not (?:going to )?(?:give|giving|tell|telling|leave|leaving|say|saying)(?: \\S+){0,3} name|rather not (?:say|give|leave|tell)|(?:don t|do not) (?:want|wish|need)(?: \\S+){0,4} name|without (?:a |my )?name|anonymous',
    hyphen: 'hyphen|dash',
  },
  spelling: {
    like: 'for as like in',
    alphabet: Object.fromEntries(
      'alpha:a alfa:a apple:a adam:a andrew:a bravo:b baker:b boy:b bob:b banana:b charlie:c cat:c delta:d david:d dog:d echo:e edward:e easy:e elephant:e foxtrot:f fox:f frank:f freddie:f golf:g george:g hotel:h harry:h henry:h india:i ida:i isaac:i juliet:j juliett:j jack:j john:j kilo:k king:k kate:k lima:l lucy:l london:l love:l mike:m mary:m mother:m november:n nora:n nelly:n nancy:n oscar:o oliver:o orange:o papa:p peter:p paul:p quebec:q queen:q romeo:r robert:r roger:r sierra:s sugar:s sam:s samuel:s tango:t tommy:t tom:t thomas:t uniform:u uncle:u union:u victor:v victoria:v whiskey:w whisky:w william:w xray:x yankee:y yellow:y zulu:z zebra:z'
        .split(' ')
        .map((pair) => pair.split(':') as [string, string]),
    ),
    letters: {
      zee: 'z',
      zed: 'z',
      aitch: 'h',
      haitch: 'h',
      dee: 'd',
      ess: 's',
      ell: 'l',
      jay: 'j',
      kay: 'k',
      why: 'y',
      ar: 'r',
      tee: 't',
      pee: 'p',
      em: 'm',
      en: 'n',
      bee: 'b',
      cee: 'c',
      ef: 'f',
      gee: 'g',
      ex: 'x',
      vee: 'v',
      double_u: 'w',
    },
    spelled: 'spel\\w*|that s spelled|i ll spell',
    withLetters:
      'with (?:an? |the )?(?<g>(?:double |two )?[a-z]{1,2}(?: [a-z])?)(?: at the end| at the start| at the beginning| in the middle)?(?= |$)',
    withoutLetters: '(?:without|no) (?:an? |the )?(?<g>[a-z])(?: at the end)?(?= |$)',
  },
  catalogue: {
    endings: '(?:s|es|ing|ed)?',
    compounds: '(?:s)?(?:appointment|appointments|pizza|pizzas)(?:s)?',
    articles: { a: 1, an: 1, one: 1, another: 1, once: 1, twice: 2, couple: 2, pair: 2 },
    times: 'x times of the lots portions portion orders order bottles bottle cans can glasses glass',
    only: 'just|only|actually just|actually only',
    more: 'another|more|extra|also|as well|add|plus|too|on top',
    remove:
      '(?:drop|remove|cancel|delete|scrap|forget|skip|leave out|take off|take out|lose|scratch|ditch|without|minus|hold|get rid of|leave off|no more|don t want|do not want|don t need|no)(?: (?:the|about|that|any|those|all|please|a))*',
    removeAfter: '(?:(?:please|again|after all|actually) )*(?:off|out|away|not needed|no longer|cancelled|can go)',
    instead: 'instead of|rather than|in place of',
    makeIt: '(?:make|let s make)(?: (?:it|that|those|them|the))?(?: \\w+)?(?= \\d| a )|(?:better|rather)(?= \\d)',
    all: 'both|all|everything|each|all of them',
    sizes: { big: 'large', little: 'small' },
    generic: 'pizza pizzas drink drinks dessert',
    pickup:
      'pick ?up|picking (?:it|them|that)? ?up|pick (?:it|them|that|this) up|collect\\w*|take ?away|take ?out|to go|come by|come and get|carry ?out|picked up|takeout',
    delivery: 'deliver\\w*|bring (?:it|them|that)|to my (?:house|home|place|flat)|dropped off|sent to',
    modeQuestion:
      '(?:do|can|could|would) you(?: also| even)? deliver(?: (?:to|here|in|that far)(?: \\S+){0,3})?$|(?:how much|what) (?:is|s|does) (?:the )?delivery(?: cost)?|do you do (?:delivery|deliveries|takeaway)',
    staffTitles: 'mr mrs ms miss mister doctor dr professor',
    staffBefore: 'with to for from by see tell ask have',
    business: 'autohaus salon practice office firm garage pizzeria kanzlei praxis restaurant shop',
  },
  contact: {
    at: 'at',
    dot: 'dot point',
    hyphen: 'dash hyphen minus',
    underscore: 'underscore',
    stop: 'is s it my email mail e address the that and please to at on me reach so as use would be at send him her them you can an message by via contact under',
    phone: 'phone|telephone|mobile|cell|landline|call|reach|ring|text|my number|contact number',
    orderNumber:
      '(?:(?:my|the|with|under|for) )*(?:order|invoice|customer|case|ticket|tracking|reference|booking|delivery|job|account)(?: (?:number|no|ref|reference|id|code))|(?:the )?reference(?: is)?|order(?= \\d| [a-z] )',
    plate: '(?:number|registration|license|licence) (?:plate|number)|plate|registration|reg',
    separators: 'then dash hyphen minus and space',
    cities: Object.fromEntries(
      'berlin=B munich=M muenchen=M cologne=K koeln=K hamburg=HH leipzig=L dresden=DD frankfurt=F stuttgart=S hanover=H hannover=H nuremberg=N nuernberg=N bremen=HB essen=E bonn=BN halle=HAL jena=J erfurt=EF potsdam=P chemnitz=C duesseldorf=D dortmund=DO magdeburg=MD rostock=HRO kiel=KI mainz=MZ'
        .split(' ')
        .map((pair) => pair.split('=') as [string, string]),
    ),
    streetEndings:
      '(?:strasse|str|weg|allee|platz|gasse|ring|ufer|damm|chaussee|steig|pfad|markt|promenade|graben|street|road|avenue|lane|drive|square|close|court|way|terrace|crescent|gardens)$',
    streetWords:
      'strasse weg allee platz gasse ring street road avenue lane drive square close court way terrace crescent gardens',
    streetBefore: 'am|an der|im|in der|zum|zur|unter den',
    numberFirst: true,
    postcode: 'postcode|post code|postal code|zip code|zip|zipcode',
    inCity: 'in',
    last: 'at the end|the last (?:digits?|one|number)|last digits?|ends? (?:in|with)|ending in',
  },
  turns: {
    no: 'no|wrong|stop|sorry|wait|actually|pardon|scratch that|hang on|hold on',
    correction:
      'no|wrong|stop|sorry|wait|actually|pardon|scratch that|hang on|hold on|i mean|i meant|make that|make it|let s say|rather|instead|correction|no wait|my mistake|better|let me correct|not that|change that|i misread|read that wrong',
    not: 'not|never|except|anything but|any day but|not on|not at|not the',
    unsuited:
      '(?:doesn t|does not|won t|wouldn t|isn t|is not|is no) (?:work|suit|good|possible|great|any good|fit|do)(?: (?:for me|me))?|is (?:bad|no good|too (?:early|late))|i can t(?: do| make)?|i m (?:away|working|busy|at work)|i (?:work|ve got work)|i have to work|is out|s out|s no good|no good',
    but: 'but|rather',
    insteadOf: 'instead of|rather than|not',
    question:
      '(?:what|how|when|where|who|why|which|is|are|do|does|did|will|would it|can you tell me|could you tell me|have you|has|should|must|does it)',
    request:
      '(?:i d like|i would like|i want|i ll have|i ll take|can i (?:get|have|order)|could i (?:get|have|order)|can we (?:get|have)|may i (?:get|have)|give me|please|i need|let me (?:get|have)|order|we d like|we ll have|i m after|get me|add)',
    opening:
      '(?:are|is|will|were|do) (?:you|the shop|the \\w+|you guys|it)(?: (?:guys|still|even|also|be|open|on|over|at|\\S+)){0,4} (?:open|closed|shut)(?: (?:on|over|at|till|until))?|(?:what time|when|how long) (?:are|do) you(?: \\S+){0,4} (?:open|close|shut|closed)|what are your(?: \\S+){0,2} hours|are you open(?: \\S+){0,3}',
    then: 'then|that day|if so',
    human: [
      '(?:human|person|real person|someone|somebody|agent|operator|representative|manager|supervisor|member of staff|staff member|colleague|receptionist|your boss|the boss|actual people)(?: \\S+){0,4} (?:speak|talk|connect|transfer|put me|on the (?:phone|line))',
      '(?:speak|talk)(?: \\S+){0,2} (?:to|with)(?: (?:a|an|the|your|some|actual|real|live|proper|human|another))* (?:human|person|someone|somebody|agent|operator|representative|manager|supervisor|colleague|staff|boss|being|receptionist|people)',
      '(?:put|pass|transfer|connect) me(?: straight)? (?:through|on|over|to)(?! (?:friday|monday))',
      '(?:get|give|fetch) me(?: \\S+){0,2} (?:human|person|someone|somebody|agent|operator|representative|manager|supervisor)',
      '^(?:please )?(?:a |an )?(?:real |actual )?(?:human|person|operator|agent|representative)(?: being)?(?: please)?$',
      '(?:real|actual|live) (?:person|human)',
      '(?:don t|do not) want to (?:talk|speak) to (?:a |an |this )?(?:machine|robot|computer|bot|ai)',
    ],
    emergency: [
      '(?<!no |not an |not a |isn t an )emergency|ambulance|^(?:please )?(?:call )?(?:9 9 9|999|9 1 1|911|1 1 2|112)(?: please)?$|call (?:999|911|112)|fire brigade',
      '(?:there s|there is|we have|it s) (?:a )?fire|(?:house|building|kitchen|office|car|place) is on fire|on fire|smell gas|smells of gas|gas leak',
      'unconscious|not breathing|can t breathe|cannot breathe|heart attack|having a stroke|suicide|kill myself|poisoned|bleeding badly',
    ],
    repeat:
      '(?:say|repeat)(?: that| it)?(?: once)?(?: again)?(?: please)?$|(?:could|can) you (?:please )?(?:repeat|say that)|pardon(?: me)?$|come again|what did you say|i didn t (?:catch|get|hear|understand)(?: that| you)?|sorry what',
    slower: 'slower|more slowly|slow down|too fast|not so fast',
    spellBack:
      'spell (?:it|that) back|read (?:it|that) back|what (?:have|did) you (?:got|get|noted|written)|what have you got (?:so far|down)',
    yes: 'yes|ok|okay|sure|correct|right|of course|exactly|fine|perfect|great|that s right|sounds good|please do|please',
    polite:
      'hello|hi|hey|good|morning|afternoon|evening|yes|please|thanks|thank|you|so|well|ok|okay|right|oh|and|bye|the|name|is|it|s|my|just|sure|great|there|fine|perfect|ah|now',
    forget: 'forget (?:it|that|about it)|never ?mind|leave it|don t bother|cancel that',
  },
  move: {
    old: '(?:have|ve|had|got|has)(?: \\S+){0,6} (?:appointment|booking|booked|slot)|(?:my|the|our|his|her|an) (?:existing |current |old |original |\\w+day |\\w+day s )?(?:appointment|booking|slot)|(?:m|am|was|were) (?:booked|down|scheduled|supposed|due|in)|originally|currently',
    oldBefore: 'from|instead of|rather than|not',
    newBefore: 'to|to the|instead|until|till|rather|back to|forward to',
    newWords:
      'instead|to|could we|can we|could i|can i|would|works|do|rather|new|how about|what about|is there|suits|prefer|better|move it to|change it to|possible',
  },
  subject: {
    clause: 'that',
    stop: 'i you he she it we they me my your his her its our their the a an and or but that this these those is are was were am be been have has had do does did can could will would should may might must to of in on at for from with about by as if so just only also please thanks thank yes no not hello hi hey good morning afternoon evening mr mrs ms miss doctor dr leave message tell say pass on let know call back ring phone number reach email mail address dot at dash name s m d ve re ll t complaint complain make want like need got get someone something there well oh ah gosh dear okay ok right sorry again actually moment order reference it under want speak called calling here up yeah don what when where how anything everything nothing else all',
    about:
      'about|regarding|concerning|it s about|re|to do with|in relation to|because of|because|to discuss|with regard to|on the subject of',
    wish: [
      'i (?:d like|want|would like|need|have)(?: \\S+){0,3} (?:leave|make|file|lodge)?(?: a)? (?:message|complaint)',
      '(?:could|can) (?:someone|somebody|you) (?:please )?call me back',
    ],
  },
} as const satisfies TaskWords;

/** What the agent says in English while it helps. */
export const enTaskTexts = {
  ask: {
    service: [
      'What is the appointment for?',
      'Which service do you need? We offer <services>, for example.',
      'Please just name the service: <services>.',
    ],
    day: [
      'Which day would you like to come?',
      'Please name a day, for example <example>.',
      'Just the date, please, for example “the third”.',
    ],
    time: [
      'What time suits you?',
      'Which time shall I put down? We are open <hours>.',
      'Just the time, please, for example “at ten”.',
    ],
    name: [
      'What name shall I put that under?',
      'What is the last name? You may also spell it.',
      'Please spell the name.',
    ],
    phone: [
      'What number can we reach you on?',
      'Please tell me the number digit by digit, with the area code.',
      'You can also enter the number with the keys.',
    ],
    subject: [
      'What shall I pass on?',
      'What is it about, exactly?',
      'Please tell me in one sentence what it is about.',
    ],
    items: [
      'What would you like to order?',
      'What exactly would you like? We have <items>.',
      'Please just name what you would like, for example “one <item>”.',
    ],
    mode: [
      'Will you pick that up, or shall we deliver it?',
      'Would you like to collect the order or have it delivered?',
      'Please say “pick up” or “delivery”.',
    ],
    street: [
      'Where shall we deliver it to?',
      'What is the street, and which house number?',
      'Just the street, please.',
    ],
    houseNumber: ['What is the house number?', 'I still need the house number.', 'Just the house number, please.'],
    postcode: [
      'What is the postcode?',
      'Which town is it in, or what is the postcode?',
      'The five digits of the postcode, please.',
    ],
    city: ['Which town is it in?', 'What is the town called?', 'Just the town, please.'],
    orderNumber: [
      'What is the order number?',
      'The number is on your confirmation. What is it?',
      'You can also enter the number with the keys.',
    ],
    plate: [
      'What is the number plate?',
      'Please tell me the number plate character by character.',
      'Just the number plate, please.',
    ],
  },
  closedDay: 'We are closed on <day>.',
  possibleDay: '<example> would be possible, for example.',
  closedTime: 'We are closed at that time. We are open <hours>.',
  pastTime: 'That time has already passed today.',
  impossibleDay: 'There is no such day.',
  impossibleTime: 'There is no such time.',
  ambiguousDay: 'Which day exactly do you mean? Please tell me the date.',
  ambiguousTime: 'Which time exactly do you mean, morning or afternoon?',
  unlistedItem: 'I am afraid we do not have that.',
  offerServices: 'We offer <services>.',
  parts: {
    service: '<value>',
    staff: 'with <value>',
    day: 'on <value>',
    time: 'at <value>',
    timeFrom: 'from <value>',
    timeTo: 'until <value>',
    oldDay: 'instead of <value>',
    name: 'under the name <value>',
    phone: 'telephone <value>',
    email: 'e-mail <value>',
    plate: 'number plate <value>',
    orderNumber: 'number <value>',
    items: '<value>',
    pickup: 'to pick up',
    delivery: 'to be delivered',
    address: 'to <value>',
    subject: '“<value>”',
  },
  task: {
    appointment: 'an appointment',
    'move-appointment': 'your appointment is to be moved',
    'cancel-appointment': 'your appointment is to be cancelled',
    'call-back': 'a call back',
    message: 'a message',
    order: 'your order',
    complaint: 'your complaint',
    status: 'your question about the status',
  },
  hours: enHours,
  and: 'and',
  confirm: 'I have noted: <summary>. Is that right?',
  change: 'What shall I change?',
  done: {
    appointment: 'Thank you, I have noted the appointment you would like.',
    'move-appointment': 'Thank you, I will pass on that your appointment is to be moved.',
    'cancel-appointment': 'Thank you, I will pass on that you cancel the appointment.',
    'call-back': 'Thank you, I have passed on that you would like a call back.',
    message: 'Thank you, I will pass your message on.',
    order: 'Thank you, I have taken your order.',
    complaint: 'Thank you, I have noted your complaint and will pass it on.',
    status: 'Thank you, I will pass your question on.',
  },
  giveUp: 'I am not getting any further here. I will pass on what you said.',
  refusedName: 'All right, without a name. I will pass it on like that.',
  emergency: 'If anyone is in danger, please hang up and dial 112.',
  again: 'Once again: <text>',
  slowly: 'More slowly, then. <text>',
  nothingYet: 'I have not noted anything yet.',
  stopped: 'All right, I will leave that.',
  letter: ', ',
} as const satisfies TaskTexts;
