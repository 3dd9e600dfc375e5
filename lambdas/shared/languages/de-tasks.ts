import { deHours } from './de-hours.ts';
import type { GrammarWords } from './grammar-words.ts';
import type { TaskTexts, TaskWords } from './task-words.ts';

/** Words that are never a caller's name: function words, verbs, adverbs, and what calls are about. Plain text. */
const deNeverNames =
  'ich du er sie es wir ihr mich mir ihm ihn ihnen uns euch man sich wer was wen wem wo wie wann warum wieso welche welcher welches welchen ' +
  'dies diese dieser dieses diesen diesem das des dem ein eine einen einem einer eines kein keine keinen keinem keiner mein meine meinen meinem meiner ' +
  'ihre ihren ihrem ihrer unser unsere unseren unserem euer eure und oder aber denn weil wenn ob dass als bis seit waehrend damit sondern ' +
  'im am vom zum zur beim ins ans in an auf aus bei mit nach vor fuer ueber unter um wegen ohne gegen durch zwischen hinter neben ab per pro statt ' +
  'bin bist ist sind war waren waere seid habe hast hat haben hatte hatten haette haetten werde wird werden wurde wuerde wuerden worden geworden ' +
  'kann kannst koennen konnte koennte koennten muss muessen musste muesste muessten duerfte duerften soll sollen sollte will wollen wollte moechte moechten darf duerfen mag ' +
  'brauche braucht brauchen braeuchte gehe geht gehen ging ginge gegangen komme kommt kommen kam kaeme gekommen mache macht machen machte gemacht ' +
  'nehme nimmt nehmen genommen gebe gibt geben gab gegeben sage sagt sagen sagte gesagt sehe sieht sehen wissen wusste hoere hoeren heisse heisst heissen ' +
  'rufe ruft rufen rief angerufen anrufen zurueckrufen zurueck erreichen erreichbar erreicht plus genervt entsetzt empoert stinksauer wuetend froh traurig muede schockiert fassungslos bedient total voll absolut nuechtern allein alleine bitte bitten danke dank ja nein nicht nichts nie niemals ' +
  'auch noch nur schon mal einmal zweimal dreimal nochmal so da dann dort hier jetzt heute uebermorgen gestern vorgestern gleich sofort bald spaeter frueher ' +
  'sehr zu mehr weniger viel viele ganz gar etwas irgendwas alles alle allem genau eben halt doch eigentlich vielleicht wohl gern lieber hoechstens mindestens ' +
  'ungefaehr circa etwa leider also naja hallo guten tag tage tages gruess gott moin servus tschuess wiederhoeren wiedersehen entschuldigung moment stopp warten ' +
  'uhr stunde stunden minute minuten woche wochen monat monate jahr jahre vormittag vormittags nachmittag nachmittags abends morgens mittags ' +
  'termin termine termins terminwunsch rueckruf nachricht beschwerde bestellung bestellnummer auftrag auftragsnummer lieferung nummer telefonnummer handynummer handy telefon ' +
  'mail email adresse anschrift name namen nachname vorname kennzeichen postleitzahl plz strasse hausnummer ' +
  'eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf null erste ersten erster zweite zweiten dritte dritten doppel ' +
  'egal sache tut spielt rolle wichtig dringend krank unterwegs zufrieden unzufrieden sauersein veraergert enttaeuscht kunde kundin patient patientin mandant mandantin ' +
  'verhindert verreist beschaeftigt erkaeltet schwanger berufstaetig selbst selber jemand niemand einfach richtig falsch korrekt stimmt sicher klar okay ok super prima toll schlecht schade schlimm ' +
  'passt passen pass geschrieben buchstabiert buchstabiere buchstabieren schreibt schreibe schreiben wiederholen wiederhole meine meint meinte ' +
  'auto wagen pizza praxis kanzlei werkstatt firma autohaus salon moebelhaus abholen abholung abgeholt hole holen liefern geliefert bringen mitnehmen bestellen bestelle bestellt ' +
  'verschieben verlegen absagen stornieren umbuchen vereinbaren ausmachen buchen eintragen eingetragen hinterlassen ausrichten mitteilen fragen frage wissen ' +
  'hause halb viertel dreiviertel selbstabholung selbstabholer frau mann mutter vater tochter sohn oma opa schwester bruder kind tante onkel nachbar nachbarin freundin partner partnerin chef chefin kollege kollegin mensch mitarbeiter person ' +
  'dabei dafuer darum davon dazu damals deshalb deswegen trotzdem sonst anders andere anderen anderer anderes nochmals wieder immer nachher vorher danach davor ' +
  'lassen laesst stehen steht stand liegt lag laeuft kaputt fertig offen zu geoeffnet geschlossen noetig moeglich frei dran weg los vorbei ' +
  'wann woher wohin wobei darauf daran darueber darin herum her hin raus rein runter hoch drauf dieselbe gleiche gleichen selbe ' +
  'rechnung vertrag unterlagen problem probleme anliegen verstanden verstehe verstehen bedanken angerufen apparat leitung gerade eh ueblich normal irgendwann irgendwo ' +
  'nachmittag spaetestens fruehestens frueh spaet zeit uhrzeit datum geburtsdatum geboren groesse menge stueck portion sonst entweder weder beide beides jeweils ' +
  'funktioniert klappt soweit bereits niemanden jemanden jemandem echt wirklich natuerlich selbstverstaendlich ehrlich hoffentlich bestimmt wahrscheinlich ' +
  'dachte denke glaube finde hoffe meinen meinst vergessen verlegt verloren gefunden erst ach oh na ne nee ob obwohl jedenfalls ueberhaupt ' +
  'erledigt bestaetigen bestaetigt gewesen worum darum bezueglich betrifft sachen naechste naechsten kommende kommenden letzte letzten uebernaechste ';

/** First names as they are heard, plain. A surname may follow them that is a common word as well. */
export const deFirstNames =
  'peter michael thomas andreas wolfgang klaus juergen guenter guenther stefan stephan christian uwe werner horst frank dieter manfred gerhard hans bernd matthias martin walter joerg dirk jens jan ralf ralph sven tim tobias daniel markus marcus alexander sebastian florian patrick dennis marcel philipp lukas felix jonas paul leon finn ben max maximilian moritz jakob jacob simon david julian niklas nico nick oliver holger torsten thorsten carsten karsten volker rainer reiner heinz helmut herbert karl kurt ernst erich erwin fritz georg gustav hermann johann johannes josef joseph ludwig otto richard robert rudolf siegfried wilhelm willi heinrich hartmut hubert harald joachim jochen konrad lothar norbert olaf roland rolf ruediger detlef eberhard egon emil eugen friedrich gerd guido ingo kai kay lars lutz mario mirko rene rico ronny sascha silvio swen timo tom udo ulrich ulf veit viktor vincent wilfried winfried achim albert alfred anton arno arthur artur august axel bastian benedikt benjamin bjoern bruno christoph christopher claus dominik eckhard edgar elias enrico erik eric fabian ferdinand frederik fridolin gregor henning henrik henry hugo jannik jannis johnny jonathan kevin kilian klemens laurenz leo leonard linus lorenz luca luis magnus malte marc mark marco marvin mathias maurice mika nils noah ole oscar oskar pascal raphael rene robin roman samuel theo theodor thilo till tilo valentin willy yannick ' +
  'maria anna sabine petra monika ursula karin renate helga ingrid brigitte andrea claudia susanne christine christina birgit gabriele heike martina angelika barbara stefanie stephanie nicole melanie sandra anja katrin kathrin katja julia laura sarah sara lisa lena lea leonie hannah hanna emma mia sophie sofie sophia sofia marie johanna katharina nina jana janine jessica jennifer vanessa franziska kerstin silke simone sonja tanja ute ulrike ulla antje anke annette anett ines iris jutta karla carla charlotte clara klara cornelia kornelia dagmar daniela diana doris doreen edith elena elisabeth elke ella else elsa erika erica esther eva evelyn frieda frida gerda gertrud gisela grit gudrun hannelore hedwig heidi heidrun helene hella henriette herta hertha hildegard ida ilona ilse inga inge irene irina irma isabel isabell jasmin johanna josefine judith karolin carolin caroline karoline kirsten kristin christin lara leni lieselotte liselotte linda louise luise lotte lucia lucie lydia magda magdalena mandy manuela margarete margarethe margit margot margret marianne marina marion marlene marlies marta martha mathilda mathilde maike meike michaela mirjam miriam mona nadine nadja natalie natascha olga paula pauline peggy pia ramona rebecca regina regine rita romy rosa rosemarie roswitha ruth sibylle sigrid silvia sylvia sina stella svenja sybille tamara tatjana tina ulrike uta vera verena veronika viktoria waltraud wiebke yvonne beate bettina bianca carmen celine nele merle greta mila amelie natasha ' +
  'ali ahmed ahmet mehmet mustafa murat hasan hassan hussein mohamed mohammed muhammed yusuf ibrahim omar emre cem can deniz ayse aysel fatma emine elif zeynep leyla leila amira aylin selin dilara farid karim samir rashid abdul amir reza navid ivan igor dimitri sergej sergey oleg pavel boris vladimir svetlana oksana ludmila natalia olena andrej andrzej piotr pawel krzysztof tomasz marek jerzy agnieszka malgorzata katarzyna ewa jolanta marcin luigi giovanni giuseppe antonio paolo francesco alessandro chiara giulia jose juan carlos miguel pablo ana lucia nguyen minh linh thi van dragan zoran goran milan jovana ivana nikola stefanos giorgos dimitrios eleni dan james george';

const UNITS = 'ein zwei drei vier fuenf sechs sieben acht neun'.split(' ');
const TENS = 'zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig'.split(' ');

function cardinals(): Record<string, number> {
  const small =
    'null eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn sechzehn siebzehn achtzehn neunzehn';
  return Object.fromEntries([
    ...small.split(' ').map((word, value): [string, number] => [word, value]),
    ['zwo', 2],
    ...TENS.flatMap((ten, t): [string, number][] => [
      [ten, (t + 2) * 10],
      ...UNITS.map((unit, u): [string, number] => [`${unit}und${ten}`, (t + 2) * 10 + u + 1]),
      [`zwound${ten}`, (t + 2) * 10 + 2],
    ]),
  ]);
}

/** "ersten", "dritter", "einunddreißigsten". */
function ordinals(): Record<string, number> {
  const irregular: [string, number][] = [
    ['erst', 1],
    ['dritt', 3],
    ['siebt', 7],
    ['acht', 8],
  ];
  const regular = Object.entries(cardinals())
    .filter(([, value]) => value > 0 && value <= 31 && ![1, 3, 8].includes(value))
    .map(([word, value]): [string, number] => [`${word}${value < 20 ? 't' : 'st'}`, value]);
  return Object.fromEntries(
    [...irregular, ...regular].flatMap(([word, value]) =>
      ['e', 'en', 'er', 'es', 'em'].map((ending): [string, number] => [word + ending, value]),
    ),
  );
}

const CITIES =
  'aachen=AC augsburg=A bamberg=BA bautzen=BZ bayreuth=BT berlin=B bielefeld=BI bochum=BO bonn=BN brandenburg=BRB braunschweig=BS bremen=HB bremerhaven=HB chemnitz=C coburg=CO cottbus=CB darmstadt=DA dortmund=DO dresden=DD duisburg=DU duesseldorf=D eisenach=EA emden=EMD erfurt=EF erlangen=ER essen=E flensburg=FL frankfurt=F freiberg=FG freiburg=FR fulda=FD fuerth=FUE gera=G giessen=GI goerlitz=GR goettingen=GOE goslar=GS gotha=GTH hagen=HA halle=HAL hamburg=HH hamm=HAM hannover=H heidelberg=HD heilbronn=HN hildesheim=HI hof=HO ingolstadt=IN jena=J karlsruhe=KA kassel=KS kempten=KE kiel=KI koblenz=KO koeln=K krefeld=KR landshut=LA leipzig=L leverkusen=LEV luebeck=HL lueneburg=LG magdeburg=MD mainz=MZ mannheim=MA marburg=MR meissen=MEI moenchengladbach=MG muelheim=MH muenchen=M muenster=MS neumuenster=NMS nuernberg=N oberhausen=OB offenbach=OF oldenburg=OL osnabrueck=OS paderborn=PB passau=PA pforzheim=PF pirna=PIR plauen=V potsdam=P regensburg=R remscheid=RS reutlingen=RT rosenheim=RO rostock=HRO saarbruecken=SB salzgitter=SZ schweinfurt=SW schwerin=SN siegen=SI solingen=SG stralsund=HST straubing=SR stuttgart=S suhl=SHL torgau=TDO trier=TR tuebingen=TUE ulm=UL weimar=WE wiesbaden=WI wilhelmshaven=WHV wismar=HWI wolfsburg=WOB worms=WO wuppertal=W wuerzburg=WUE zwickau=Z grimma=GRM borna=BNA delitzsch=DZ wurzen=WUR altenburg=ABG nordhausen=NDH merseburg=MER naumburg=NMB dessau=DE wittenberg=WB';

/** Function words, endings and explanations. */
const deGrammar = {
  connecting: 'also|auch|naemlich|ja|na|und zwar|zwar|uebrigens|der|die|nur|so',
  beforeTime: 'um|ab|gegen|vor|nach|bis|frueh',
  afterName: 'am|um|ab|gegen|morgen|heute|uebermorgen|naechste[rnsm]?|den|das|der|die|und|ich|zum|zur|mit|bei|bitte',
  courtesies: 'bitte|danke',
  articles: 'der|den|zu|zur|vom',
  predicates: 'ist|hat|soll|war|will|kann|sollte|wollte|muss|und|oder',
  beforeDay: 'am|den|der|dem|die|um|unbedingt|gerade|schon',
  beforeHour: 'um|erst',
  determiners: 'der|den|dem|die|das|einer|eines',
  beforeChoice: 'den|die|das|der|zum|zur|bei|mit|zu',
  beforeMode: 'zum|zur|die',
  honorifics: 'herrn?|frau',
  notYet: 'vor|nach|frueher|spaeter|ganz|so|erst',
  afterAll: 'doch',
  partitives: 'die|der|den|das|von|davon|mit|in',
  none: 'kein|keine|keinen',
  inSize: 'in',
  goesOn: 'und|dann|weiter',
  moveEnds: 'von|vom|auf',
  timesWord: 'mal',
  addresses: {
    adjectives: 'grosse|kleine|alte|neue|hohe|lange|breite|obere|untere|innere|aeussere',
    within: 'am|an|der|den|alte|alter|neue|neuer|von',
    leading: 'der|den|am|an|von',
    sure: '(?:strasse|str|allee|gasse|platz)$',
    small: 'der|den|dem|des|im|von|und|vom|zum|zur|am|an|in|auf',
    hyphened: 'strasse|platz|allee|weg|ring|ufer',
    written: [
      [/str$/i, 'straße'],
      [/strasse$/, 'straße'],
      [/Strasse$/, 'Straße'],
    ],
    numberWord: 'nummer|hausnummer',
    hour: 'uhr|o',
    notStreet: 'tag$|woche|abend|januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember',
    notCity: '(?:tag|woche|stunde)',
  },
  emails: { cues: 'ist|lautet|adresse|mail|email|at|unter', twoWordSign: ['klammer', 'affe'] },
  catalogue: {
    stem: '(?:ung|ation|atur|en|e)$',
    inflected: '(?:en|e|t|te|ung|ungen|ens|iert|ieren|iere)?',
    participle: 'ge',
    action: 'ung$',
    plural: ['e', 'en', 'n'],
    sizeEndings: 'e|er|es|en|em',
  },
  spelling: {
    firstName: 'vorname',
    doubled: 'doppel|doppelt|zwei|2',
    graphemes: { sz: 'ß', ae: 'ä', oe: 'ö', ue: 'ü', eszett: 'ß' },
    atEnd: 'am ende|hinten',
    atStart: 'am anfang|vorne?',
    twoWords: { umlaut: { a: 'ä', o: 'ö', u: 'ü' }, scharfes: { s: 'ß' } },
  },
} as const satisfies GrammarWords;

/** German as callers with a wish speak it. */
export const deTaskWords = {
  grammar: deGrammar,
  fillers: 'aeh aehm hm hmm oeh oehm em mhm ehm aehh sozusagen quasi irgendwie halt eben',
  variants: {
    ick: 'ich',
    icke: 'ich',
    isch: 'ich',
    i: 'ich',
    dit: 'das',
    det: 'das',
    dat: 'das',
    wat: 'was',
    is: 'ist',
    isses: 'ist',
    bins: 'bin',
    nen: 'einen',
    n: 'einen',
    nem: 'einem',
    ner: 'einer',
    ma: 'mal',
    koa: 'keine',
    koan: 'keinen',
    koane: 'keine',
    zwoa: 'zwei',
    zwee: 'zwei',
    zwo: 'zwei',
    oans: 'eins',
    oane: 'eine',
    oan: 'einen',
    dreie: 'drei',
    viere: 'vier',
    fuenfe: 'fuenf',
    fimfe: 'fuenf',
    fuemf: 'fuenf',
    sechse: 'sechs',
    siebene: 'sieben',
    neune: 'neun',
    zehne: 'zehn',
    elfe: 'elf',
    zwoelfe: 'zwoelf',
    fuffzehn: 'fuenfzehn',
    fuffzig: 'fuenfzig',
    fuchzehn: 'fuenfzehn',
    ned: 'nicht',
    net: 'nicht',
    nich: 'nicht',
    nit: 'nicht',
    nix: 'nichts',
    nischt: 'nichts',
    hob: 'habe',
    han: 'habe',
    hab: 'habe',
    heit: 'heute',
    heut: 'heute',
    moagn: 'morgen',
    morjen: 'morgen',
    morng: 'morgen',
    juten: 'guten',
    jut: 'gut',
    jinge: 'ginge',
    jeht: 'geht',
    jern: 'gern',
    gerne: 'gern',
    haett: 'haette',
    moecht: 'moechte',
    mecht: 'moechte',
    wuerd: 'wuerde',
    braeucht: 'braeuchte',
    brauch: 'brauche',
    wollt: 'wollte',
    koennt: 'koennte',
    hoer: 'hoere',
    uff: 'auf',
    uf: 'auf',
    och: 'auch',
    ooch: 'auch',
    viertl: 'viertel',
    vaddel: 'viertel',
    hoibe: 'halb',
    hoib: 'halb',
    halber: 'halb',
    halbe: 'halb',
    freidach: 'freitag',
    freidag: 'freitag',
    mondach: 'montag',
    mondag: 'montag',
    dienschdag: 'dienstag',
    dinstag: 'dienstag',
    donnerschdag: 'donnerstag',
    dunnerstag: 'donnerstag',
    pfinsda: 'donnerstag',
    mittwuch: 'mittwoch',
    samschdag: 'samstag',
    sonnabend: 'samstag',
    uebermorjen: 'uebermorgen',
    uebermoagn: 'uebermorgen',
    kleene: 'kleine',
    kloane: 'kleine',
    kloa: 'klein',
    jrosse: 'grosse',
    grouss: 'gross',
    nee: 'nein',
    noe: 'nein',
    naa: 'nein',
    nö: 'nein',
    heiss: 'heisse',
    hoast: 'heisst',
    hoass: 'heisse',
    heess: 'heisse',
    heeßt: 'heisst',
    schreib: 'schreibe',
    bittschoen: 'bitte',
    dreivirtel: 'dreiviertel',
    fumfzehn: 'fuenfzehn',
    fuenfunzwanzig: 'fuenfundzwanzig',
    mei: 'mein',
    hol: 'hole',
    hols: 'hole',
    komm: 'komme',
    mach: 'mache',
    nehm: 'nehme',
    geh: 'gehe',
    krieg: 'kriege',
    ik: 'ich',
    mien: 'mein',
    naam: 'name',
    uebermorgn: 'uebermorgen',
    oevermorgen: 'uebermorgen',
  },
  wants: [
    [
      'cancel-appointment',
      '(?:absagen|abzusagen|absage|storniere?n?|stornieren|canceln|absag)|(?:termin|impfung|inspektion)(?: \\S+){0,6} (?:absagen|streichen|loeschen)|sage?(?: \\S+){0,5} ab|kann(?: \\S+){0,6} nicht kommen',
    ],
    [
      'move-appointment',
      'verschieben|verschiebe|verlegen|umlegen|umbuchen|vorverlegen|(?:termin|den)(?: \\S+){0,8} (?:schieben|aendern|legen|tauschen)',
    ],
    ['complaint', 'beschwer\\w*|reklam\\w*|unverschaemt\\w*|frechheit|unzufrieden|mangelhaft'],
    [
      'status',
      '(?:wo|wann)(?: \\S+){0,4} (?:bleibt|kommt)(?: \\S+){0,3} (?:bestellung|lieferung|paket|schrank|sofa|ware)|stand (?:meiner|der|von)|(?:wagen|auto|reparatur|bestellung)(?: \\S+){0,4} (?:schon )?fertig|lieferstatus|sendungsstatus|wo ist(?: \\S+){0,3} (?:bestellung|lieferung)',
    ],
    ['call-back', 'rueckruf|zurueckrufen|zurueckgerufen|zurueckzurufen|ruf(?:en|t)?(?: \\S+){0,5} zurueck'],
    ['message', 'nachricht|ausrichten|richten sie(?: \\S+){0,6} aus|weitergeben|hinterlassen|mitteilen'],
    ['order', 'bestellen|bestelle|(?:zum|zur) (?:abholen|mitnehmen|abholung)|pizza|liefern lassen|lieferung'],
    [
      'appointment',
      'termin|vorbeikommen|eintragen lassen|terminvereinbarung|(?:wann )?(?:haetten|haben) sie(?: \\S+){0,5} (?:frei|was frei|zeit)',
    ],
  ],
  counts: {
    cardinals,
    ordinals,
    ordinalEndings: 'ter?n?|sten?',
    hundred: 'hundert',
    thousand: 'tausend',
    and: 'und',
    one: 'ein',
    slurred: [
      [/zich$/, 'zig'],
      [/s?sich$/, 'ssig'],
      [/dreizig$/, 'dreissig'],
    ],
    order: 'unit-first',
    repeaters: {
      doppel: 2,
      doppelt: 2,
      doppelte: 2,
      zweimal: 2,
      dreimal: 3,
      viermal: 4,
      fuenfmal: 5,
      sechsmal: 6,
      dreifach: 3,
      vierfach: 4,
    },
    repeated: 'die der das eine',
    innerDigits: { ein: '1', eine: '1', o: '0' },
    plus: 'plus',
    between: 'dann also und noch mal nochmal wieder danach so weiter strich minus pause ja bindestrich schraegstrich',
  },
  times: {
    clock: [
      { pattern: '(?<m>\\d{1,2}) (?:minuten )?vor halb (?<h>\\d{1,2})', shift: -30, sign: -1 },
      { pattern: '(?<m>\\d{1,2}) (?:minuten )?(?:nach|ueber) halb (?<h>\\d{1,2})', shift: -30, sign: 1 },
      { pattern: '(?:kurz|knapp|bald) (?:vor|nach) (?:halb |viertel )?(?<h>\\d{1,2})(?: uhr)?', vague: true },
      { pattern: '(?:dreiviertel|3 viertel) (?<h>\\d{1,2})', shift: -15 },
      { pattern: 'viertel vor (?<h>\\d{1,2})', shift: -15 },
      { pattern: 'viertel (?:nach|ueber) (?<h>\\d{1,2})', shift: 15 },
      { pattern: 'viertel (?<h>\\d{1,2})', shift: -45 },
      { pattern: 'halb (?<h>\\d{1,2})', shift: -30 },
      { pattern: '(?<h>\\d{1,2})[:.](?<m>\\d{2})(?: uhr)?', sign: 1 },
      { pattern: '(?<h>\\d{1,2}) uhr (?:und )?(?<m>\\d{1,2})(?: minuten)?', sign: 1 },
      { pattern: '(?<m>5|10|15|20|25) (?:minuten )?vor (?<h>\\d{1,2})(?: uhr)?', sign: -1 },
      { pattern: '(?<m>5|10|15|20|25) (?:minuten )?nach (?<h>\\d{1,2})(?: uhr)?', sign: 1 },
      { pattern: '(?<h>\\d{1,2}) uhr' },
      { pattern: '(?:ein) uhr (?<m>\\d{1,2})', sign: 1 },
      { pattern: '(?:ein) uhr' },
      { pattern: '(?<h>\\d{1,2}) (?<m>15|30|45)', sign: 1, bare: true },
      { pattern: '(?<h>\\d{1,2})', bare: true },
    ],
    at: 'um(?: so)?(?: circa| etwa| ungefaehr| rund)?|so um|gegen|auf|zu|punkt|lieber|doch|dann|eher|nicht|sondern|auch|etwa|ungefaehr|circa|so',
    from: 'ab|erst ab|fruehestens(?: um| ab)?|nach|erst nach|von|nicht vor|nicht frueher als|erst um',
    to: 'bis|bis spaetestens|spaetestens(?: um| bis)?|vor|noch vor|nicht nach|nicht spaeter als|bis maximal',
    between: ['zwischen|von|ab|so zwischen', 'und|bis'],
    or: 'oder|beziehungsweise',
    suits: 'waere|passt|passen|geht|ginge|wuerde|ist (?:gut|okay|prima)|bitte$|reicht',
    am: 'nachts|in der nacht|morgens|vormittags?|frueh|in der frueh|am morgen|frueh um',
    pm: 'nachmittags?|abends?|heute abend|am abend|mittags',
    morning:
      'vormittags?|morgen frueh|frueh am morgen|in der frueh|morgens|am morgen|frueh(?=$)|heute morgen|(?<=(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag) )(?:morgen|frueh)',
    afternoon: 'nachmittags?',
    same: '(?:gleiche|selbe|dieselbe|die gleiche|selben|gleichen) (?:uhr)?zeit|uhrzeit bleibt|zur selben zeit|zeit bleibt(?: gleich)?',
  },
  dates: {
    afterPast: 'dem|der|den|am',
    between: 'den|dem|der|am|an|in|dann|gleich|also',
    weekdays: ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'],
    months: [
      'januar|jaenner|jaenar',
      'februar|feber',
      'maerz',
      'april',
      'mai',
      'juni|juno',
      'juli|julei',
      'august',
      'september',
      'oktober',
      'november',
      'dezember',
    ],
    relative: [
      ['ueberuebermorgen', 3],
      ['uebermorgen', 2],
      ['heute in 1 woche|heute in einer woche', 7],
      ['heute', 0],
      [
        '(?<!guten |schoenen |schoen guten |heute |am |einen |in der |frueh am |montag |dienstag |mittwoch |donnerstag |freitag |samstag |sonntag )morgen(?! zusammen)',
        1,
      ],
    ],
    inDays: '(?:heute )?in (?<n>\\d{1,2}|einem|ein|einen) tag(?:en)?',
    inWeeks: '(?:heute )?in (?<n>\\d{1,2}|einer|ein|eine) wochen?',
    countedDays: { 8: 7 },
    thisWeek: '(?:in )?(?:diese|dieser) woche|noch diese woche',
    nextWeek:
      '(?:in der |in )?(?:naechste|naechster|naechsten|kommende|kommender|kommenden|folgende|folgenden|die andere) woche',
    weekAfterNext: '(?:in der |in )?(?:uebernaechste|uebernaechster|uebernaechsten) woche',
    next: 'naechste[nrs]?|kommende[nrs]?',
    afterThat: 'drauf|darauf|danach|drauffolgend\\w*',
    joined:
      '(?<day>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?<part>morgen|vormittag|mittag|nachmittag|abend|frueh)',
    past: 'letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?|gestern|vorgestern|neulich|seit',
    feasts: [
      ['heilig ?abend|heiligen abend|weihnachtsabend', '12-24'],
      ['(?:am )?(?:1\\.|1) (?:weihnachts(?:feier)?tag|feiertag)', '12-25'],
      ['(?:am )?(?:2\\.|2) (?:weihnachts(?:feier)?tag|feiertag)', '12-26'],
      ['silvester(?:tag)?|sylvester', '12-31'],
      ['neujahr(?:stag)?', '01-01'],
      ['heilige(?:n)? (?:3|drei) koenige|dreikoenig(?:stag|e)?', '01-06'],
      ['nikolaus(?:tag)?', '12-06'],
      ['valentinstag', '02-14'],
      ['rosenmontag', -48],
      ['faschingsdienstag', -47],
      ['aschermittwoch', -46],
      ['gruendonnerstag', -3],
      ['karfreitag', -2],
      ['karsamstag', -1],
      ['ostersonntag', 0],
      ['ostermontag', 1],
      ['tag der arbeit', '05-01'],
      ['(?:christi )?himmelfahrt|vatertag', 39],
      ['pfingstsonntag', 49],
      ['pfingstmontag', 50],
      ['fronleichnam', 60],
      ['tag der (?:deutschen )?einheit', '10-03'],
      ['reformationstag|halloween', '10-31'],
      ['allerheiligen', '11-01'],
    ],
    dates: [
      '(?<d>\\d{1,2})\\. (?<month>)(?: (?<y>20\\d{2}))?',
      '(?<d>\\d{1,2}) (?<month>)(?: (?<y>20\\d{2}))?',
      '(?<d>\\d{1,2})\\.(?: ?)(?<m>\\d{1,2})\\.(?: ?(?<y>20\\d{2}))?',
    ],
    dayOnly: '(?<d>\\d{1,2})\\.',
    or: 'oder|beziehungsweise|entweder|bis|oder auch|wahlweise',
    laterDays:
      '(?:um |genau |erst )*(?<n>\\d{1,2}|einen|ein) tage? (?:spaeter|nach hinten|danach|darauf|weiter)|(?:am |den )?tag (?:danach|darauf|drauf)',
    laterWeeks:
      '(?:um |genau |erst )*(?<n>\\d{1,2}|eine) wochen? (?:spaeter|nach hinten|danach|darauf|weiter)|(?:die )?woche (?:danach|darauf|drauf)',
    earlierDays:
      '(?:um |genau )*(?<n>\\d{1,2}|einen|ein) tage? (?:frueher|nach vorne?|davor|eher|vorher)|(?:am |den )?tag (?:davor|vorher)',
    earlierWeeks: '(?:um |genau )*(?<n>\\d{1,2}|eine) wochen? (?:frueher|nach vorne?|davor|eher|vorher)',
    laterHours: '(?<n>\\d{1,2}|eine) stunden? (?:spaeter|nach hinten|danach)',
    earlierHours: '(?<n>\\d{1,2}|eine) stunden? (?:frueher|eher|nach vorne?|vorher)',
  },
  names: {
    cues: [
      { pattern: '(?:mein|unser) vorname (?:ist|lautet|waere)', side: 'after', whose: 'customer', part: 'first' },
      { pattern: 'vorname(?: ist| lautet)?', side: 'after', whose: 'customer', part: 'first' },
      {
        pattern: '(?:(?:mein|der|den|ihr|sein|unser) )?(?:nach|familien|zu|haus)name(?:n)?(?: ist| lautet| waere)',
        side: 'after',
        whose: 'customer',
        part: 'last',
      },
      {
        pattern: '(?:und )?(?:mit )?nachname(?:n)?(?: dann)?',
        side: 'after',
        whose: 'customer',
        part: 'last',
      },
      {
        pattern: '(?:ihr|sein|deren|dessen|ihres mannes) (?:voller )?name (?:ist|waere|lautet|war)',
        side: 'after',
        whose: 'other',
      },
      {
        pattern: '(?:er|sie|die|der|es|kind|sohn|tochter|mann|frau|mutter|vater|oma|opa) (?:heisst|nennt sich)',
        side: 'after',
        whose: 'other',
      },
      { pattern: 'heisst (?:er|sie)', side: 'after', whose: 'other', weak: true },
      { pattern: 'heisst (?:er|sie|die|der)', side: 'before', whose: 'other' },
      { pattern: 'ist (?:ihr|sein) name', side: 'before', whose: 'other' },
      { pattern: '(?:bei|von|fuer)(?= familie )', side: 'after', whose: 'customer' },
      { pattern: 'fuer(?= (?:frau|herrn|herr) )', side: 'after', whose: 'other', called: true },
      {
        pattern:
          '(?:fuer|von) (?:meine[nrm]?|unsere[nrm]?) (?:frau|mann|mutter|vater|tochter|sohn|oma|opa|schwester|bruder|tante|onkel|partnerin?|freundin?|nachbarin?|chefin?|enkelin?|kollegin|kollegen)',
        side: 'after',
        whose: 'other',
        weak: true,
      },
      { pattern: '(?:mein|meiner) (?:voller |ganzer )?name (?:ist|waere|lautet|war)', side: 'after', whose: 'own' },
      {
        pattern: '(?:der |den )?name (?:ist|waere|lautet|war)|(?:der )?name (?:vom|von der|des|der) \\w+ ist',
        side: 'after',
        whose: 'customer',
      },
      {
        pattern:
          '(?:auf|unter) (?:den|dem|meinen|meinem|ihren|seinen|der) (?:nach|familien)?namen?(?: von(?! de[rmn]? ))?|namens',
        side: 'after',
        whose: 'customer',
      },
      {
        pattern:
          '(?:eintragen|eingetragen|notieren|reservieren|reserviert|buchen|gebucht|bestellt|laeuft|geht|vormerken|schreiben)(?: sie)?(?: (?:es|das|den|mich|ihn))?(?: bitte)? (?:auf|unter|fuer)',
        side: 'after',
        whose: 'customer',
      },
      { pattern: '(?:ich|wir) heissen?', side: 'after', whose: 'own' },
      { pattern: '(?:heisse|heissen) (?:ich|wir)', side: 'before', whose: 'own' },
      { pattern: 'am (?:apparat|telefon)', side: 'before', whose: 'own', weak: true },
      { pattern: '(?:ist|waere) (?:mein|unser) (?:nach|familien)?name', side: 'before', whose: 'own' },
      { pattern: '(?:ist|waere) (?:der|de|d) (?:nach|familien)?name', side: 'before', whose: 'customer' },
      { pattern: '(?:mein|der) (?:nach|familien)?name', side: 'before', whose: 'customer' },
      {
        pattern: 'hier (?:spricht|redet|am apparat|am telefon|ist wieder|ist noch mal|ist nochmal)',
        side: 'after',
        whose: 'own',
      },
      {
        pattern: 'hier ist(?= \\S+(?: \\S+)? (?:ich|wir|es geht|guten|mein) )',
        side: 'after',
        whose: 'own',
      },
      { pattern: 'hier (?:ist|war)', side: 'after', whose: 'own', weak: true },
      { pattern: '(?:sie )?sprechen mit|am apparat ist|gestatten', side: 'after', whose: 'own', weak: true },
      {
        pattern: '(?:das|die nachricht|nachricht|gruss|gruesse) (?:ist|war|waere|kommt|kam)(?: die nachricht)? von',
        side: 'after',
        whose: 'own',
      },
      { pattern: 'absender ist|(?:gruss|gruesse|gruessen)(?: von)?|es war', side: 'after', whose: 'own', weak: true },
      { pattern: '^(?:und |also |der |mein )*name', side: 'after', whose: 'customer' },
      { pattern: '(?:(?:mein|der|ein) )?name(?: also)?', side: 'after', whose: 'customer', weak: true },
      {
        pattern: 'ich bin(?: es)?(?: die| der)?|bin(?: die| der)',
        side: 'after',
        whose: 'own',
        weak: true,
        ends: 'phrase',
      },
      { pattern: 'bin ich', side: 'before', whose: 'own', weak: true },
      {
        pattern: '(?:bitte )?(?:fuer|auf|unter)',
        side: 'after',
        whose: 'customer',
        weak: true,
        last: true,
        called: true,
      },
      { pattern: '^hier', side: 'after', whose: 'own', weak: true },
      { pattern: 'hier(?=$| ich| guten| gruess| hallo)', side: 'before', whose: 'own', weak: true },
      { pattern: 'das (?:war|ist|waere)(?: der| die)?', side: 'after', whose: 'own', weak: true, ends: 'turn' },
    ],
    never: deNeverNames,
    seldom:
      'klein gross lang kurz jung alt neu weiss schwarz braun grau gruen roth rot blau wunsch freitag montag dienstag mittwoch donnerstag samstag sonntag sommer winter herbst fruehling januar februar maerz april mai juni juli august september oktober november dezember ' +
      'morgen abend mittag sauer suess kalt warm stark schnell fromm ernst lustig frei hart weich breit schmal dick duenn hoch nett wild still laut leise kraft sturm regen schnee frost sonntag kaiser koenig graf herzog fuerst bauer richter schulz schneider weber mueller koch becker baecker schmied wagner vogel fuchs wolf hase baer loewe hahn hirsch berg bach stein busch baum wald strauch acker feld brunnen kirche engel teufel kuss geld pfennig thaler gut besser ' +
      'kunde lieder zeit ende anfang haupt fuss hand kopf zahn mensch mann freund nachbar gast bunt fremd kost brot kuchen pfeffer salz zucker essig apfel birnbaum herr dame bitter selig kranich ',
    governors:
      'der die das des dem den ein eine einen einem einer eines kein keine keinen keinem mein meine meinen meinem meiner ihr ihre ihren ihrem ihrer unser unsere im am vom zum zur beim ins ans in an auf aus bei mit nach von vor zu fuer ueber unter um wegen ohne gegen durch habe haben hat hatte hatten brauche brauchen moechte will wollte braeuchte dieser diese dieses diesen jede jeden jeder alle viele mehr etwas nur noch einmal zweimal starke starken',
    comparing: 'wie(?: der| die| bei| in)?|so wie',
    capitals: 'de la le el al bin ben abu di da del della dos',
    untold:
      'egal nicht nichts unwichtig privat geheim ja nein bitte danke also so gut okay das es sie er ich da hier wichtig gleich anders noch erstmal was wie und oder moment warten',
    particles: 'von van de der den zu zur vom el al ben di da del della dos ter ten bin abu',
    titles: 'herr frau herrn fraeulein familie',
    firstNames: deFirstNames,
    adjectives: '(?:sauer|ig|lich|isch|los|bar|voll|haft|sam|ert|iert|end|tet|ag|heit|keit|ung)$',
    forOther:
      '(?:fuer|von) (?:(?:meine[nrm]?|unsere[nrm]?|den|die|das) )?(?:kleine[nr]? |grosse[nr]? |alte[nr]? )?(?:frau|mann|mutter|vater|mama|papa|tochter|sohn|oma|opa|grossmutter|grossvater|schwester|bruder|tante|onkel|schwiegermutter|schwiegervater|lebensgefaehrten?|lebensgefaehrtin|partnerin?|freundin?|nachbarin?|chefin?|kollegin|kollegen?|enkelin?|kind|tochter|kindes|jungen|maedchen|ehemann|ehefrau|verlobten|nichte|neffen)|(?:meine[nrm]?|unsere[nrm]?|mein) (?:frau|mann|mutter|vater|mama|papa|tochter|sohn|oma|opa|schwester|bruder|tante|onkel|partnerin?|freundin?|nachbarin?|chefin?|enkelin?|kind) (?:braucht|braeuchte|moechte|will|hat|haette|muss|kann|soll|heisst)|nicht fuer mich|(?:bin|ist) die (?:mutter|tochter|frau) von|(?:bin|ist) der (?:vater|sohn|mann) von',
    refused:
      'name\\w* (?:moechte|will|wuerde|sage|gebe|tut|tun|brauchen|spielt|geht|bleibt|nenne|verrate|muss|ist egal|ist nicht|ist unwichtig|habe ich|kann)|(?:meinen|den) namen (?:nicht|lieber nicht|nenne|sag|behalte)|keinen namen|ohne namen|anonym',
    hyphen: 'bindestrich|minus|strich',
  },
  spelling: {
    like: 'wie',
    alphabet: Object.fromEntries(
      (
        'anton:a aerger:ae aachen:a berta:b berlin:b bertha:b caesar:c chemnitz:c charlotte:ch cottbus:c dora:d duesseldorf:d david:d emil:e essen:e friedrich:f frankfurt:f fritz:f gustav:g goslar:g heinrich:h hamburg:h hannes:h ida:i ingelheim:i isidor:i julius:j jena:j jakob:j kaufmann:k konrad:k koeln:k kurfuerst:k karl:k ludwig:l leipzig:l martha:m marta:m muenchen:m nordpol:n nathan:n nuernberg:n nikolaus:n otto:o offenbach:o oekonom:oe paula:p potsdam:p quelle:q quickborn:q richard:r rostock:r samuel:s siegfried:s salzwedel:s schule:sch eszett:ss theodor:t tuebingen:t toni:t ulrich:u unna:u uebermut:ue viktor:v victor:v voelklingen:v vogel:v wilhelm:w wuppertal:w xanthippe:x xanten:x ypsilon:y zacharias:z zeppelin:z zwickau:z zuerich:z ' +
        'alpha:a alfa:a bravo:b charlie:c delta:d echo:e foxtrot:f golf:g hotel:h india:i juliett:j juliet:j kilo:k lima:l mike:m november:n oscar:o papa:p quebec:q romeo:r sierra:s tango:t uniform:u whiskey:w whisky:w yankee:y zulu:z'
      )
        .split(' ')
        .map((pair) => pair.split(':') as [string, string]),
    ),
    letters: {
      vau: 'v',
      ypsilon: 'y',
      eszett: 'ss',
      zet: 'z',
      zett: 'z',
      jot: 'j',
      ix: 'x',
      weh: 'w',
      ka: 'k',
      ef: 'f',
      ell: 'l',
      enn: 'n',
      emm: 'm',
      err: 'r',
      ess: 's',
      teh: 't',
      pe: 'p',
      ha: 'h',
      ce: 'c',
      ge: 'g',
    },
    spelled:
      'buchstabier\\w*|geschrieben|schreibe?n?t? (?:sich|man|ich|wir)(?: das| den| mich)?|schreibt|schreibweise|ich schreibe(?: mich)?',
    withLetters:
      '(?:aber |geschrieben |und zwar |also |nur |vorn |vorne |hinten )*mit (?:einem |einen |dem |weichem |hartem |scharfem )?(?<g>(?:doppel |doppelt |zwei |2 )?[a-z]{1,4}(?: und [a-z]{1,2})?(?: [a-z])?)(?: geschrieben)?(?: am ende| hinten| vorne| am anfang| in der mitte)?',
    withoutLetters: '(?:aber )?ohne (?<g>[a-z]{1,2})(?: geschrieben)?(?: am ende| hinten| vorne| in der mitte)?',
  },
  catalogue: {
    endings: '(?:s|n|en|e|es|er|ern)?',
    compounds: '(?:s|n)?(?:termin|termins|termine|pizza|pizzen|service|check)(?:s|n|en)?',
    articles: {
      ein: 1,
      eine: 1,
      einen: 1,
      einem: 1,
      einer: 1,
      einmal: 1,
      zweimal: 2,
      dreimal: 3,
      viermal: 4,
      fuenfmal: 5,
      sechsmal: 6,
      ne: 1,
    },
    times: 'mal x stueck portion portionen',
    only: 'doch nur|nur|bloss|lieber nur|doch lieber|reicht|doch',
    more: 'noch|dazu|zusaetzlich|ausserdem|extra|auch noch|obendrauf|weitere',
    remove:
      '(?:streichen|streich|loeschen|vergessen|nehmen|nimm|lassen|lass|stornieren|canceln|weg mit|raus mit)(?: sie)?(?: (?:bitte|doch|mir|dann|mal|auch|wieder|lieber|ruhig))*|ohne|doch keine?n?|keine?n?|lieber keine?n?|brauche keine?n?|nicht die|nicht den|abzueglich',
    removeAfter:
      '(?:(?:bitte|doch|wieder|dann|lieber|auch|mal) )*(?:(?:lassen|nehmen|streichen|machen)(?: (?:sie|wir|bitte|doch|wieder|mal))* (?:weg|raus|wieder raus)|streichen|weg|raus|wieder raus|weglassen|nicht|doch nicht|brauche ich nicht|nehmen sie (?:wieder )?raus|fallen lassen|abbestellen|stornieren|lassen wir|koennen sie (?:streichen|weglassen|wieder streichen)|muss nicht|wieder weg)',
    instead: 'aus|statt|anstatt|anstelle|statt der|anstelle von',
    makeIt:
      '(?:machen|mach|nehmen|nehm|macht|lieber|doch)(?: sie| wir)?(?: \\w+){0,3} (?:draus|daraus)|(?:machen|mach|nehmen)(?: sie| wir| ich)?(?: bitte| doch| lieber)*(?= \\d)|lieber(?= \\d)|doch(?: lieber| nur)?(?= \\d)|nur(?: noch)?(?= \\d)|also(?= \\d+$)',
    all: 'beide|beides|alle|alles|jeweils|allesamt|saemtliche',
    sizes: {},
    generic: 'pizza pizzen getraenk getraenke essen nachtisch pizzas flasche flaschen',
    pickup:
      '(?:abhol\\w*|abgeholt|selbst ?abhol\\w*|mitnehmen|mitnahme|take ?away|to go)|(?:hole|holen|holt|komme|kommen|kommt)(?: \\w+){0,5} (?:ab|vorbei)|(?:hole|holen|holt) (?:ich|wir|das|die|es|den)(?: \\w+){0,3} (?:selbst|selber)|hole (?:selbst|selber)|zum abholen',
    delivery:
      'liefer\\w*|geliefert|zustell\\w*|(?:bringen|bringt|bring)(?: sie| ihr)?(?: (?:es|das|die|mir|uns|bitte|alles))*|gebracht|nach hause|zu mir(?: nach hause)?',
    modeQuestion:
      '(?:liefern sie|bringen sie|liefert ihr|kann man|kann ich)(?: (?:denn|auch|eigentlich|ueberhaupt|das|die|es|auch noch))*(?: (?:abholen|liefern|nach \\w+|in die \\w+))?(?=$)|was kostet die lieferung|(?:wie lange )?dauert die lieferung',
    staffTitles: 'herr herrn frau doktor dr professor dottore kollege kollegin kollegen chefin chef',
    staffBefore: 'bei mit zu von fuer an',
    business: 'autohaus praxis kanzlei salon firma moebelhaus pizzeria haus werkstatt restaurant laden geschaeft',
  },
  contact: {
    at: 'at aet ett klammeraffe affenschwanz ad',
    dot: 'punkt',
    hyphen: 'minus bindestrich strich',
    underscore: 'unterstrich',
    stop: 'ist lautet unter an meine mail email e adresse mailadresse die der das und bitte ja also auf per erreichbar waere heisst an mich mir ich dann schicken sie zwar hier',
    phone:
      'telefon\\w*|handy\\w*|mobil\\w*|festnetz\\w*|rueckruf\\w*|rufnummer|durchwahl|erreich\\w*|anrufen|zurueck\\w*',
    orderNumber:
      '(?:(?:die|meine|der|unter|mit|mit der) )?(?:bestell|auftrags|rechnungs|kunden|vorgangs|liefer|sendungs|referenz|kauf|reparatur|lieferschein)(?:ungs)?(?: ?nummer|nr)?|(?:bestellung|auftrag|lieferung|vorgang)(?: mit der)?(?: nummer)|aktenzeichen',
    plate: 'kennzeichen|nummernschild|autonummer|nummer vom auto|kfz kennzeichen',
    separators: 'dann strich bindestrich minus danach und leerzeichen',
    cities: Object.fromEntries(CITIES.split(' ').map((pair) => pair.split('=') as [string, string])),
    streetEndings:
      '(?:strasse|str|weg|allee|platz|gasse|ring|ufer|damm|chaussee|steig|pfad|markt|promenade|stieg|hof|winkel|graben|wall|bogen|zeile|kai|bruecke|tor|anger|siedlung|berg|garten|park)$',
    streetWords: 'strasse str weg allee platz gasse ring ufer damm chaussee steig pfad markt promenade graben wall hof',
    streetBefore:
      'am|an der|an den|im|in der|in den|zum|zur|auf der|auf dem|unter den|beim|hinter der|hinter dem|alter|alte|neue|neuer',
    numberFirst: false,
    postcode: 'postleitzahl|plz',
    inCity: 'in nach',
    last: 'am ende|hinten|die letzte(?:n)?(?: ziffern?| zahl| stelle)?|letzte ziffer|zum schluss|endet auf|zuletzt',
  },
  turns: {
    no: 'nein|quatsch|falsch|stopp|stop|moment|halt|unsinn|bloedsinn|pardon|ach nein|verkehrt|entschuldigung|sorry|vielmehr|doch',
    correction:
      'nein|quatsch|falsch|stopp|stop|moment|unsinn|bloedsinn|pardon|verkehrt|vielmehr|beziehungsweise nein|besser gesagt|ich meine|meine ich|meinte ich|ich meinte|mein ich|doch lieber|lieber|lieber doch|doch besser|sondern|ach ne|ach warte|ach warten sie|warten sie|korrigiere|korrektur|verlesen|verhoert|versprochen|geaendert|ach wissen sie was|anders|oder nein|doch nicht',
    not: 'nicht|keinesfalls|auf keinen fall|bloss nicht|ausser|kein|keinen|nicht am|nicht um|nicht den|nicht der',
    unsuited:
      '(?:da )?(?:(?:am|um|der|den) )?(?:geht (?:(?:es|das|bei mir|leider|mir|da|ja|doch) )*(?:nicht|schlecht|gar nicht)|(?:passt (?:(?:es|das|mir|leider|da) )*(?:nicht|schlecht))|kann ich (?:(?:da|leider|doch|ja|gar) )*nicht|arbeite ich|bin ich (?:(?:da|leider) )*(?:nicht da|weg|verreist|im urlaub|arbeiten|unterwegs)|habe ich (?:(?:da|leider|schon) )*(?:keine zeit|schon was|was vor|etwas vor|dienst|schicht)|muss ich arbeiten|ist (?:(?:mir|da|leider|zu) )*(?:schlecht|unguenstig|spaet|frueh)|nicht|doch nicht|faellt (?:leider )?(?:aus|flach|weg)|klappt (?:(?:es|das|leider|da) )*nicht|schaffe ich nicht)',
    but: 'sondern|aber|lieber',
    insteadOf: 'statt|anstatt|anstelle(?: von)?|nicht mehr',
    question:
      '(?:was|wie|wann|wo|wer|warum|wieso|welche[rsn]?|wieviel|muss|muessen|kostet|ist|sind|gibt|geben|haben|hat|habt|kann man|darf|duerfen|brauche ich|wird|werden|nehmen sie|liefern sie|macht|machen sie|koennen sie mir sagen|ab wann|bis wann|koennen sie sagen|wissen sie)',
    request:
      '(?:haette|nehme|nehmen|moechte|will|wollte|braeuchte|brauche|bestelle|bestellen|kriege|bekomme|einmal|zweimal|dreimal|dazu|machen sie|geben sie|bitte|fuer mich|ich hab gern)',
    opening:
      '(?:haben|habt|hat|ist|sind|seid) (?:sie|ihr|bei ihnen|der laden|die \\w+)?(?: \\S+){0,5}? (?:auf|offen|geoeffnet|zu|geschlossen)|(?:wie lange|wann|bis wann|ab wann) (?:haben|habt|hat|sind|ist|machen|macht)(?: \\S+){0,6}? (?:auf|offen|geoeffnet|zu|geschlossen)',
    then: 'da|dann|dort|an dem tag|an diesem tag|da wuerde',
    human: [
      '(?:mensch\\w*|mitarbeiter\\w*|sachbearbeiter\\w*|ansprechpartner\\w*|kolleg\\w*|echte[rn]? person|richtige[rn]? person|jemand\\w*|chef\\w*|filialleit\\w*|geschaeftsfuehr\\w*|berater\\w*|zentrale|vorgesetzte\\w*|leibhaftige\\w*)(?: \\S+){0,6} (?:sprechen|reden|verbinden|durchstellen|weiterleiten|weiterverbinden|ans telefon|an die strippe|an den apparat|dran)',
      '(?:verbinden|stellen|verbind|stell|geben|gib|holen|hol) (?:sie )?(?:mich|mir|uns)(?: \\S+){0,6} (?:mensch\\w*|mitarbeiter\\w*|kolleg\\w*|person|jemand\\w*|chef\\w*|berater\\w*|zentrale|durch|weiter|vorgesetzte\\w*)',
      '(?:verbinden|durchstellen) sie mich',
      '(?:verbinden|durchstellen|weiterleiten|weiterverbinden)(?: \\S+){0,3} (?:mensch\\w*|mitarbeiter\\w*|kolleg\\w*|person|jemand\\w*|chef\\w*|berater\\w*)',
      'geben sie mir (?:lieber |doch |bitte |jetzt |gleich )*(?:jemand\\w*|einen (?:mensch\\w*|mitarbeiter\\w*|kolleg\\w*))',
      '(?:sprechen|reden)(?: \\S+){0,3} (?:mit|einem|einen)(?: \\S+){0,3} (?:mensch\\w*|mitarbeiter\\w*|person|kolleg\\w*)',
      '^(?:bitte )?(?:einen |eine |ein |lieber einen )?(?:echten |richtigen )?(?:mensch\\w*|mitarbeiter\\w*|person)(?: bitte)?$',
      '(?:nicht|ungern) mit (?:einer|einem|der|dem|so einer|so einem) (?:maschine|computer|roboter|automaten|ki)(?: \\S+){0,3} (?:reden|sprechen)',
      '(?:echten|richtigen|lebenden) menschen',
      'keine(?:n)? (?:lust auf|bock auf)(?: \\S+){0,3} (?:computer|maschine|roboter|automaten)',
    ],
    emergency: [
      '(?<!kein |keinen |nicht )(?:notruf|notfall)|notarzt|^(?:bitte )?(?:1 1 2|112)(?: bitte| anrufen| rufen)?$|(?:1 1 2|112) (?:anrufen|rufen|waehlen)|rettungswagen|krankenwagen',
      '(?:es|hier|das|unser|mein|die|der)(?: (?!\\S*(?:licht|lampe|laempchen|leuchte|birne|scheinwerfer|nicht))\\S+){0,3} brennt(?! nicht)|feuer(?: ausgebrochen| gefangen| im| in der| bei)|(?:wir haben|hier ist)(?: ein)? feuer|gasgeruch|riecht nach gas',
      'bewusstlos|atmet nicht|kriegt keine luft|bekommt keine luft|ich bekomme keine luft|ich kriege keine luft|herzinfarkt|schlaganfall|ueberfall|umbringen|selbstmord|suizid|vergift\\w*',
    ],
    repeat:
      '(?:noch ?mal|nochmals|wiederholen|wiederhole|wiederhol)(?: sie)?(?: das)?(?: bitte)?(?:(?= $)|$)|wie bitte|was haben sie gesagt|bitte wiederholen(?: sie)?(?: das)?|wie war das|koennen sie das (?:bitte )?(?:noch ?mal (?:sagen|wiederholen)|wiederholen)|das habe ich nicht verstanden|ich habe sie nicht verstanden',
    slower: 'langsamer|nicht so schnell|zu schnell',
    spellBack:
      '(?:buchstabieren|buchstabiere) sie|(?:was|wie) haben sie (?:verstanden|notiert|aufgeschrieben)|lesen sie (?:das )?(?:bitte )?(?:noch ?mal )?vor',
    yes: 'ja\\w{0,3}|jo|jep|genau|gern|richtig|korrekt|stimmt|okay|ok|klar|natuerlich|sicher|passt|einverstanden|in ordnung|bitte',
    polite:
      'hallo|guten|tag|morgen|abend|gruess|gott|servus|moin|schoenen|ja|bitte|danke|vielen|dank|also|so|gut|okay|ok|genau|na|ach|und|tschuess|auf|wiederhoeren|dann|ist|das|der|name|mein|einfach|nur|gern|ne|richtig|alles|klar',
    forget: 'vergessen sie (?:es|das)|lassen sie (?:es|mal|das)|hat sich erledigt|abbrechen|doch nicht mehr noetig',
  },
  move: {
    old: 'meine?[nr]? \\S+(?= (?:am|um|von|vom) )|^(?:der|er|das) (?:ist|war)|(?:habe|haette|hatte|hab|haben|hatten)(?: \\S+){0,8} (?:termin|eingetragen|gebucht|ausgemacht|vereinbart|reserviert)|(?:mein|meinen|meinem|den|der|unser|unseren|einen|schon einen)(?: alte[nr]?| bisherige[nr]?)? termin|(?:war|bin|waren|sind)(?: \\S+){0,6} (?:eingetragen|gebucht|bestellt|angemeldet|dran|vorgemerkt)|termin (?:ist|war|waere)|habe (?:ja )?(?:schon|bereits) einen|eigentlich|bisher|(?:sollte|wollte|soll)(?: \\S+){0,4} kommen',
    oldBefore: 'von|vom|statt|anstatt|statt am|statt um|anstelle von|weg von|der am|den am|das vom',
    newBefore:
      'auf|auf den|auf die|lieber|lieber am|lieber um|stattdessen|neu|neuer|neuen termin|dann|dafuer|ginge|geht|passt|waere|besser|sondern|zu',
    newWords:
      'lieber|auf|stattdessen|ginge|geht|gehts|passt|passen|besser|neuer|neuen|koennten wir|koennen wir|ob es|waere|wuerde|dafuer|dann|schieben auf|verlegen auf|neue|haetten sie|ist da',
  },
  subject: {
    clause: 'dass',
    stop: 'ich du er sie es wir ihr mich mir ihm ihn ihnen uns der die das den dem des ein eine einen einem einer kein keine und oder aber dass ob wenn ist sind war waren bin hat haben habe hatte haette werden wird wurde kann koennen koennte koennten soll sollen sollte muss muessen will wollen wollte moechte wuerde darf lassen mal bitte danke ja nein doch nur auch noch schon so da dann hier also denn wohl gern eigentlich zu zum zur von vom mit bei fuer auf aus an am in im um nach vor ueber mein meine meinen meinem ihre ihren ihrem sich man hallo guten tag morgen abend gruess gott servus moin schoenen herr herrn frau doktor nachricht hinterlassen ausrichten richten sagen mitteilen weitergeben weiterleiten beschweren beschwerde reklamation reklamieren loswerden melden rueckruf zurueckrufen zurueck rufen ruf anrufen bitten erreichen erreichbar telefon telefonisch nummer telefonnummer handynummer mail email adresse e name namen heisse heisst moment warten einfach genau okay ok gut alles klar das war einer etwas was jemand sowas ach tja naja oje herrje hach mensch oh aha dringend wichtig gern folgendes naemlich zwar bestellung bestellnummer bestellen auftrag auftragsnummer kundennummer rechnungsnummer kennzeichen punkt at minus haben nicht richtig stimmt geht ging nochmal weiss sag sage gerade auswendig mehr apparat anliegen sache ueberlegen sekunde augenblick hinten vorne brauchen brauche eine kurze kleine lautet mailadresse gmx web geben sondern wegen',
    about:
      'wegen|es geht um|geht um|bezueglich|betreffend|betrifft|in sachen|zum thema|es handelt sich um|hinsichtlich|thema|worum es geht|grund ist|weil',
    wish: [
      '(?:ich )?(?:moechte|will|wollte|wuerde|muss|kann)(?: \\S+){0,3} (?:nachricht|beschwerde|reklamation) (?:hinterlassen|dalassen|loswerden|einreichen|aufgeben|machen|melden)',
      'richten sie(?: \\S+){0,4} (?:bitte )?aus(?: dass)?',
      'ich (?:will|moechte|muss) mich (?:(?:ueber|mal|wirklich) )?beschweren',
      '(?:bitte )?um (?:einen )?rueckruf',
    ],
  },
} as const satisfies TaskWords;

/** What the agent says in German while it helps. */
export const deTaskTexts = {
  ask: {
    service: [
      'Worum geht es bei dem Termin?',
      'Welche Leistung brauchen Sie? Wir bieten zum Beispiel <services>.',
      'Bitte nennen Sie nur die Leistung: <services>.',
    ],
    day: [
      'An welchem Tag möchten Sie kommen?',
      'Nennen Sie mir bitte einen Tag, zum Beispiel <example>.',
      'Bitte nur das Datum, zum Beispiel „am dritten“.',
    ],
    time: [
      'Um wie viel Uhr passt es Ihnen?',
      'Welche Uhrzeit soll ich eintragen? Geöffnet ist <hours>.',
      'Bitte nur die Uhrzeit, zum Beispiel „um zehn“.',
    ],
    name: [
      'Auf welchen Namen darf ich das eintragen?',
      'Wie ist der Nachname? Sie können ihn auch buchstabieren.',
      'Bitte buchstabieren Sie den Namen.',
    ],
    phone: [
      'Unter welcher Nummer sind Sie zu erreichen?',
      'Sagen Sie mir die Nummer bitte Ziffer für Ziffer, mit der Vorwahl.',
      'Sie können die Nummer auch mit den Tasten eingeben.',
    ],
    subject: ['Was darf ich weitergeben?', 'Worum geht es genau?', 'Sagen Sie mir bitte in einem Satz, worum es geht.'],
    items: [
      'Was möchten Sie bestellen?',
      'Was darf es genau sein? Wir haben <items>.',
      'Bitte nennen Sie nur, was Sie möchten, zum Beispiel „eine <item>“.',
    ],
    mode: [
      'Holen Sie das ab, oder sollen wir liefern?',
      'Möchten Sie die Bestellung abholen oder geliefert bekommen?',
      'Bitte sagen Sie „abholen“ oder „liefern“.',
    ],
    street: [
      'Wohin dürfen wir liefern?',
      'Wie heißt die Straße, und welche Hausnummer ist es?',
      'Bitte nur die Straße.',
    ],
    houseNumber: ['Welche Hausnummer ist es?', 'Ich brauche noch die Hausnummer.', 'Bitte nur die Hausnummer.'],
    postcode: [
      'Wie ist die Postleitzahl?',
      'In welchem Ort ist das, oder wie ist die Postleitzahl?',
      'Bitte die fünf Ziffern der Postleitzahl.',
    ],
    city: ['In welchem Ort ist das?', 'Wie heißt der Ort?', 'Bitte nur den Ort.'],
    orderNumber: [
      'Wie ist die Bestell- oder Auftragsnummer?',
      'Die Nummer steht auf Ihrer Bestätigung. Wie lautet sie?',
      'Sie können die Nummer auch mit den Tasten eingeben.',
    ],
    plate: [
      'Wie ist das Kennzeichen?',
      'Sagen Sie mir das Kennzeichen bitte Zeichen für Zeichen.',
      'Bitte nur das Kennzeichen.',
    ],
  },
  closedDay: '<day> haben wir geschlossen.',
  possibleDay: 'Möglich ist zum Beispiel <example>.',
  closedTime: 'Um diese Zeit ist geschlossen. Geöffnet ist <hours>.',
  pastTime: 'Diese Uhrzeit ist heute schon vorbei.',
  impossibleDay: 'Diesen Tag gibt es nicht.',
  impossibleTime: 'Diese Uhrzeit gibt es nicht.',
  ambiguousDay: 'Welchen Tag genau meinen Sie? Nennen Sie bitte das Datum.',
  ambiguousTime: 'Welche Uhrzeit genau meinen Sie, vormittags oder nachmittags?',
  unlistedItem: 'Das haben wir leider nicht.',
  offerServices: 'Wir bieten <services>.',
  parts: {
    service: '<value>',
    staff: 'bei <value>',
    day: 'am <value>',
    time: 'um <value>',
    timeFrom: 'ab <value>',
    timeTo: 'bis <value>',
    oldDay: 'statt am <value>',
    name: 'auf den Namen <value>',
    phone: 'Rufnummer <value>',
    email: 'E-Mail <value>',
    plate: 'Kennzeichen <value>',
    orderNumber: 'Nummer <value>',
    items: '<value>',
    pickup: 'zum Abholen',
    delivery: 'zur Lieferung',
    address: 'nach <value>',
    subject: '„<value>“',
  },
  task: {
    appointment: 'ein Termin',
    'move-appointment': 'Ihr Termin wird verlegt',
    'cancel-appointment': 'Ihr Termin wird abgesagt',
    'call-back': 'ein Rückruf',
    message: 'eine Nachricht',
    order: 'Ihre Bestellung',
    complaint: 'Ihre Beschwerde',
    status: 'Ihre Frage zum Stand',
  },
  hours: deHours,
  and: 'und',
  confirm: 'Ich habe notiert: <summary>. Ist das richtig?',
  change: 'Was soll ich ändern?',
  done: {
    appointment: 'Danke, Ihren Terminwunsch habe ich aufgenommen.',
    'move-appointment': 'Danke, ich gebe weiter, dass Ihr Termin verlegt werden soll.',
    'cancel-appointment': 'Danke, ich gebe weiter, dass Sie den Termin absagen.',
    'call-back': 'Danke, ich habe Ihre Bitte um Rückruf weitergegeben.',
    message: 'Danke, ich gebe Ihre Nachricht weiter.',
    order: 'Danke, Ihre Bestellung habe ich aufgenommen.',
    complaint: 'Danke, ich habe Ihre Beschwerde aufgenommen und gebe sie weiter.',
    status: 'Danke, ich gebe Ihre Frage weiter.',
  },
  giveUp: 'Da komme ich gerade nicht weiter. Ich gebe weiter, was Sie gesagt haben.',
  refusedName: 'In Ordnung, ohne Namen. Ich gebe Ihr Anliegen so weiter.',
  emergency: 'Wenn jemand in Gefahr ist, legen Sie bitte auf und wählen Sie die 112.',
  again: 'Gern noch einmal: <text>',
  slowly: 'Gern langsamer. <text>',
  nothingYet: 'Ich habe noch nichts notiert.',
  stopped: 'In Ordnung, ich lasse das weg.',
  letter: ', ',
} as const satisfies TaskTexts;
