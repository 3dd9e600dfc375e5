import type { PersonalVocabulary } from './personal-vocabulary.ts';

/** Words that stand around names and are never part of one, plain. */
const EN_STOPS =
  'the a an and or but nor so i you he she it we they me him her us them my your his its our their mine yours ' +
  'hers ours theirs this that these those who whom whose which what when where why how is am are was were be been ' +
  'being have has had having do does did doing done will would shall should can could may might must ought need ' +
  'needs needed want wants wanted like likes liked get gets got getting go goes going went gone come comes coming ' +
  'came make makes made making take takes took taking give gives gave giving given see sees saw seen know knows ' +
  'knew known think thinks thought say says said saying tell tells told ask asks asked asking call calls called ' +
  'calling speak speaks speaking spoke talk talking look looking find found help helping try trying leave left ' +
  'put keep let letting seem feel work works working live lives living book booked booking order ordered ordering ' +
  'cancel cancelled pay paid send sent receive received change changed move moved please thanks thank hello hi ' +
  'hey dear good morning afternoon evening night bye goodbye yes yeah yep no nope not never none nothing nobody ' +
  'somebody someone anyone something anything everything everyone every each all any some many much more most few ' +
  'little less least other another such only just also too very really quite rather almost about around over ' +
  'under above below between among into onto from to of off on in at by with without for against during before ' +
  'after since until till while because if unless although though as than then there here now soon later today ' +
  'tomorrow yesterday tonight again always often sometimes ever still already yet maybe perhaps probably actually ' +
  'well okay ok right sure course sorry excuse wait moment minute second hour hours day days week weeks month ' +
  'months year years time times monday tuesday wednesday thursday friday saturday sunday january february march ' +
  'april june july august september october november december pm oclock number numbers name names address phone ' +
  'email mail appointment table bill invoice account card customer patient company car street road city town ' +
  'country date birth born euro euros dollar dollars problem question message back up down out away home first ' +
  'last next new old big small great nice fine happy glad interested ready sick ill married available busy free ' +
  'one two three four five six seven eight nine ten hundred thousand zero dot dash underscore mr mrs ms miss dr ' +
  'sir madam uh um er hmm oh ah wow perfect lovely through across along near regarding concerning hold line ' +
  'person people man woman husband wife daughter son mother father brother sister boss colleague neighbour ' +
  'neighbor friend mum mom dad spelled spelling spell listed both same own sign via per etc';

/** Everyday words that are names too ("May", "Baker"), plain: without a cue they are words. */
const EN_EVERYDAY =
  'rosemary tuba amid fedora roger lone frank peter fine sandy lean marten till brook brown golden pink sunny ' +
  'unique valentine ethyl pearl precious willow bob buck dock earnest gust junior king porter rusty poppy promise ' +
  'astride arcade innocent octave divine rim gad pave among lava even feline pip kick ham lieu best blank cap ' +
  'hold lack weight swift young ridge baa chow sin yin cook colon corral sans bonnet bossy aw tall kiss pace lace ' +
  'carp marina ada una bent bo else line pit said beat berry carey harley haven ivory justice nova toy autumn ' +
  'belle charity crystal destiny diamond ebony emerald era eve geneva harmony heaven jade jewel lexus lyric mae ' +
  'miracle myrtle olive princess sister trinity arch brain clay darwin forest foster geo heath hunter judge noble ' +
  'oral pierce price prince rod sterling trace ward pat bill mark rob jack art gene guy dick drew drake dean earl ' +
  'duke ed eddy gay glen grant harry hunt jay jean jerry joy ken kit lance laurel lee liberty lily lou luke lynn ' +
  'mars max may melody mercy mike miles nick norm paul penny pete piper ray rich robin rose ruby ruth scarlet sky ' +
  'stew sue ted terry tim tom tony trip van victor violet wade warren wren baker barber bishop black bond bow ' +
  'bowl bush butcher butler cannon carpenter carter cash castle chamber chandler chapman church clark clerk cliff ' +
  'cloud coach coin cole cooper corner cotton court crane cross crow day dear dish dove draper dry duck eagle ' +
  'east english farmer farrow field finch fish fisher flower fly fox french friend frost gardener garner gates ' +
  'gift gold good goose grass gray green grey grove gunn hammer harper hawk head heart hood hook hope house huff ' +
  'inch irish iron jewell joiner judd just keen key kitchen knight lake lamb lane larch law leaf lion little lock ' +
  'long lord love low lush mace mack main mann marsh marshall martin mason mayor mead merchant mill miller milner ' +
  'money moon moore moss mountain nail north nurse oak page painter palmer park parker parrot parsons path pepper ' +
  'pike pine pitt plant pool pope potter pound powder power pratt priest prior queen quick quill rains ranger ' +
  'reader reed reeve rice ring rivers roach rock roof root rope rush sadler sail salmon salt sands savage sawyer ' +
  'school scott seal sexton sharp shaw shell shepherd ship shore short singer skinner slater small smart smith ' +
  'snow south spears spencer spring squire stamp star steel stern stone storm story strange street strong style ' +
  'summers swan sweet tanner taylor temple thatcher thorn tiller tower townsend travel tree trout tucker turner ' +
  'usher vale valley vine vines wagoner waiter walker wall waller ware warner water waters weaver webb webster ' +
  'weeks welch well wells west wheeler white wild winter wise wolf wood woods wool worth wright wynn yard york ' +
  'ave idea floor lot ace flip mart rover ties bars inc sun valid bang hang thy wet pour sip beer grams laws ' +
  'ferry garden mills reynolds cart menu python has palm pal arena campus carbon care grande lie wit topic';

/** What English-speaking callers say around personal data. */
export const enPersonal = {
  numbers: {
    digits:
      'zero=0 one=1 two=2 three=3 four=4 five=5 fife=5 six=6 seven=7 eight=8 nine=9 niner=9 nought=0 naught=0 nil=0 cero=0',
    inner: 'o=0 oh=0 ow=0 won=1 to=2 too=2 tree=3 for=4 fore=4 ate=8 sicks=6',
    plurals: 'zeros=0 zeroes=0 ohs=0 ones=1 twos=2 threes=3 fours=4 fives=5 sixes=6 sevens=7 eights=8 nines=9',
    teens:
      'ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19',
    tens: { stems: 'twen=2 thir=3 for=4 four=4 fif=5 six=6 seven=7 eigh=8 eight=8 nine=9', endings: 'ty' },
    unitFirst: false,
    links: 'and',
    hundred: 'hundred',
    thousand: 'thousand',
    repeaters: 'double=2 triple=3 treble=3 quadruple=4 dubble=2',
    times: 'times',
    articles: 'the',
    plus: 'plus',
  },
  fillers:
    'uh uhm um er erm hm and then also again sorry wait moment so like well dash hyphen minus slash space pause comma bracket open close area code extension ext the thats okay ok yes yeah right hang on hold let me see please followed by you know think is that second just',
  bridges:
    'under best in evening is its it s the my our your his her their and that thats uh uhm um well so number no nr id would be was at on here please code ending starts with i have got it this following for me as yes yeah okay ok sure just currently new old current home work private mine are a with right now actually still reads goes first to under',
  labels: {
    ANY_NUMBER: '(?:my|our|his|her|the|their) (?:new |old |current |best |direct )?number',
    PHONE:
      '(?:tele)?phone(?: ?n(?:umber|o|r))? | (?:mobile|cell(?:ular)?|cell ?phone|landline|contact|call ?back|fax|home|work|office|direct|daytime|whats ?app)(?: phone)?(?: ?n(?:umber|o|r)) | mobile | cell | cellphone | landline | desk | fax | tel | whats ?app | area code | extension | reach (?:me|us|him|her|them)(?: at| on| under)? | reached(?: at| on)? | call(?:ed|ing)? (?:me|us|him|her|them)(?: back)?(?: at| on| under)? | call back | ring (?:me|us)(?: back)?(?: at| on)? | text (?:me|us)(?: at| on)? | answering(?: at| on)? | messages to | dial | registered | can be reached(?: at| on)? | give me a (?:call|ring)(?: at| on)?',
    EMAIL: 'e ?mail(?: address)? | mail address',
    IBAN: 'iban(?: number)? | i ban | international bank account number',
    CARD: '(?:credit|debit|bank|visa|master|payment)? ?card(?: ?n(?:umber|o|r))? | cc | visa | master ?card | amex | american express',
    CARD_SECRET:
      'valid (?:until|thru|through|to) | expir(?:y|es|ation|ing)(?: date)?(?: is)? | exp(?: date)? | security code | cvv ?2? | cvc ?2? | cid',
    ACCOUNT:
      '(?:bank |checking |savings |current )?account(?: ?n(?:umber|o|r)) | (?:bank|checking|savings) account | acct(?: no)? | account | routing(?: number)? | sort code | aba(?: number)? | swift(?: code)? | bic',
    DE_BSNR: 'practice site number',
    DE_FUEHRERSCHEIN: '(?:german )?driv(?:er s|ers|ing) licen[cs]e(?: number)? | licen[cs]e number',
    DE_HANDELSREGISTER: 'commercial register(?: number)?',
    DE_HEALTH_INSURANCE:
      'health insurance(?: card)?(?: number| id)? | insurance number | insured person number | medical insurance number',
    DE_ID_CARD: '(?:national |german )?(?:id|identity) ?card(?: number)? | id number',
    DE_KFZ: '(?:licen[cs]e|number|registration) plate(?: number)? | plate number | car registration',
    DE_LANR: 'physician number | doctor s number',
    DE_PASSPORT: 'passport(?: ?n(?:umber|o|r))?',
    DE_PLZ: 'german post ?code | postal code | post ?code',
    DE_SOCIAL_SECURITY:
      'german social (?:security|insurance) number | pension insurance number | social insurance number',
    DE_TAX_ID: 'tax id(?:entification)?(?: number)? | tax identification number | german tax id',
    DE_TAX_NUMBER: 'tax number',
    DE_VAT_ID: 'vat(?: id| registration)?(?: number)? | vat id',
    US_SSN: 'social security(?: number| no)? | ssn | s s n | social | itin',
    IN_PAN: 'pan(?: card)?(?: ?n(?:umber|o))? | permanent account number',
    IN_AADHAAR: 'aadhaa?r(?: card)?(?: ?n(?:umber|o))? | adhaa?r(?: card)?(?: number)? | aadhaar uid',
    IN_IFSC: 'ifsc(?: code)? | i f s c(?: code)? | branch code',
    BIRTHDATE:
      'date of birth(?: is)? | dob | d o b | birth ?date | birth ?day | born(?: on| in)? (?:the )? | born | year of birth',
    OTHER:
      '(?:order|invoice|customer|case|ticket|tracking|reference|booking|reservation|serial|model|room|part|item|policy|member(?:ship)?|confirmation|flight|gate|seat|table|claim|file|contract|purchase order|po|batch|lot|product|article|parcel|shipment|employee|student|page|version|station|bus|track|license key|promo|voucher|coupon|gift ?card)(?: ?n(?:umber|o|r)| code| id)? | order | invoice | customer | ref | isbn | ean | upc | sku | meter reading | date | ip(?: address)?',
  },
  units:
    'euro euros cent cents dollar dollars pound pounds percent kg kilo kilos grams km miles mile meters metres feet foot inch inches liters litres oclock am pm minutes minute hours hour days day weeks week months month years year people persons guests times pieces seats tickets rooms nights night coffees pizzas points pages degrees seconds million thousand bucks rupees mph square',
  afterPhones: 'office fax mobile cell home work desk',
  beforeDates: 'on from until since by around about till between',
  dates: {
    months:
      'january jan february feb march mar april apr may june jun july jul august aug september sep sept october oct november nov december dec',
    ordinals:
      'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth|',
    between: 'the of on in and uh um st nd rd th',
    after:
      'is my (?:birthday|date of birth|birth date|dob) | was (?:i|he|she) born | is (?:his|her|the) (?:birthday|date of birth|birth date|dob)',
  },
  letters: {
    names:
      'ay=a bee=b cee=c see=c dee=d ee=e eff=f gee=g aitch=h haitch=h eye=i jay=j kay=k ell=l em=m en=n pee=p cue=q queue=q are=r ar=r ess=s tee=t you=u vee=v ex=x why=y zee=z zed=z',
    alphabet:
      'alpha=a alfa=a bravo=b charlie=c delta=d echo=e foxtrot=f golf=g hotel=h india=i juliet=j juliett=j kilo=k lima=l mike=m november=n oscar=o papa=p quebec=q romeo=r sierra=s tango=t uniform=u victor=v whiskey=w whisky=w xray=x yankee=y zulu=z adam=a apple=a boy=b baker=b cat=c david=d dog=d edward=e easy=e frank=f fox=f george=g henry=h ida=i john=j king=k lincoln=l mary=m nancy=n ocean=o paul=p peter=p queen=q robert=r sam=s sugar=s tom=t union=u victory=v william=w young=y zebra=z',
    as: 'as in | for | like | as',
  },
  email: {
    at: 'at | at sign | at symbol',
    dot: 'dot | period | point | full stop',
    hyphen: 'dash | hyphen | minus',
    underscore: 'underscore | under score',
    plus: 'plus | plus sign',
    as: 'as like',
    with: 'with',
    stops:
      'is its it s the my our your his her their to at under and or but i you we he she they please send write email mail address e mailing contact me us here well so uh um yes no yeah okay ok then called would be was on this that from for by with use via reach lowercase all small new old following s not instead rather confirmation invoice re',
  },
  names: {
    before:
      '(?:my|his|her|the|our|your) (?:full |real |first |last |given |family |maiden |middle |complete )*name(?: is| s| was| would be)? | (?:first|last|given|family|maiden|full) ?name(?: is| s)? | i am called | i m called | (?:he|she) is called | name s | name is | under the name(?: of)? | in the name of | my name s | this is (?:mr|mrs|ms|miss|dr) | am i speaking (?:to|with) | speaking with | signed',
    introduces: 'this is',
    mayFollow:
      'i am | i m | it is | it s | call me | speaking to | spoke with | for | name | here is | hi | hello | dear | regards | ask for | spoke (?:to|with) | patient | client | tenant | customer',
    after:
      'speaking | here | is my name | is the name | is my (?:first|last) name | on the line | is his name | is her name | is calling',
    titles:
      'mr mrs ms miss mister missus doctor dr prof professor sir madam lady lord sister brother father pastor reverend rev captain sergeant officer judge aunt uncle mx family',
    kin: 'daughter son husband wife mother father brother sister boss colleague neighbour neighbor friend partner mum mom dad grandma grandpa grandson granddaughter cousin nephew niece baby fiance fiancee tenant landlord assistant secretary',
    particles: 'van von de der del della di da dos el al bin ben le la mac mc st o',
    stops: EN_STOPS,
    everyday: EN_EVERYDAY,
  },
  addresses: {
    streetEndings:
      'street st road rd avenue ave lane ln drive dr boulevard blvd court ct place pl square sq terrace way close crescent row gardens grove parkway pkwy highway hwy alley mews hill park',
    notStreets: 'way place court close hill park row drive street road lane',
    streetBeginnings: '(?:old|new|great|upper|lower|north|south|east|west|n|s|e|w|saint|st|mount|the)',
    before:
      '(?:my|our|the|his|her|your) (?:new |old |home |billing |shipping |mailing |delivery |work )*address(?: is)? | i live (?:at|on|in)? | we live (?:at|on|in)? | lives (?:at|on|in)? | living (?:at|on) | live at | address(?: is)? | deliver(?: it)? to | ship(?: it)? to | come to | residing at | located at',
    houseNumber: 'number no nr',
    cities:
      'london birmingham manchester leeds liverpool sheffield bristol glasgow edinburgh cardiff belfast leicester coventry bradford nottingham newcastle southampton portsmouth brighton plymouth derby norwich oxford cambridge exeter bath dublin cork boston chicago houston phoenix philadelphia dallas austin denver seattle portland atlanta miami detroit memphis baltimore milwaukee sacramento cleveland minneapolis orlando springfield pittsburgh cincinnati nashville',
    units: 'apartment apt suite unit flat floor room a b c',
  },
  health:
    'diabet[a-z]* | cancer[a-z]* | tumou?r[a-z]* | hiv | aids | depress[a-z]* | burnout | asthma[a-z]* | allerg[a-z]* | blood pressure | heart attack | stroke | epilep[a-z]* | migraine[a-z]* | arthritis | pregnan[a-z]* | miscarriage | chemo[a-z]* | dialysis | insulin | tablets? | pills? | medication[a-z]* | medicine[a-z]* | antibiotic[a-z]* | prescription[a-z]* | surger[a-z]* | diagnos[a-z]* | blood test[a-z]* | x ?rays? | mri | ultrasound | fever | cough[a-z]* | diarrh[a-z]* | vomit[a-z]* | nausea | dizz[a-z]* | (?:head|stomach|back|tooth)?ache[a-z]* | pain[a-z]* | inflammation[a-z]* | infect[a-z]* | covid | flu | vaccin[a-z]* | therap[a-z]* | psych[a-z]* | anxiety | panic attack[a-z]* | dementia | parkinson[a-z]* | eczema | thrombosis | hepatitis | disab[a-z]* | addict[a-z]* | alcoholi[a-z]* | root canal | bleeding | rash | injur[a-z]*',
} as const satisfies PersonalVocabulary;
