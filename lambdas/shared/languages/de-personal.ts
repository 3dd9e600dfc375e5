import type { PersonalVocabulary } from './personal-vocabulary.ts';

/** Words that stand around names and are never part of one, plain. */
const DE_STOPS =
  'vornamen nachnamen ausrichten verbinden zurueckrufen bestellt und oder aber denn sondern ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein meine meinen ' +
  'meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner ihre ihren ihrem ihrer ' +
  'unser unsere unseren unserem unserer euer eure der die das den dem des ein eine einen einem einer eines kein ' +
  'keine keinen keinem keiner dieser diese dieses diesen diesem jener jene jeder jede jedes jeden jedem alle ' +
  'alles allen aller man sich selbst selber wer wen wem was wie wo wann warum wieso weshalb wohin woher welcher ' +
  'welche welches welchen wieviel viele viel vielen wenig wenige mehr bin bist ist sind seid war waren warst ' +
  'waere waeren sei gewesen habe hab hat haben hast hatte hatten haette haetten gehabt werde wird werden wirst ' +
  'wurde wurden worden wuerde wuerden kann koennen kannst konnte konnten koennte koennten will wollen willst ' +
  'wollte wollten moechte moechten mag muss muessen musst musste mussten muesste soll sollen sollte sollten darf ' +
  'duerfen durfte duerfte lassen laesst liess mache macht machen gemacht tue tun tut getan gehe geht gehen ging ' +
  'gegangen komme kommt kommen kam gekommen sage sagt sagen sagte gesagt weiss wissen wusste brauche braucht ' +
  'brauchen brauchte rufe ruft rufen rief angerufen anrufen zurueckrufen spreche spricht sprechen sprach ' +
  'gesprochen sehe sieht sehen gesehen nehme nimmt nehmen genommen gebe gibt geben gab gegeben finde findet ' +
  'finden gefunden bringe bringt bringen gebracht bekomme bekommt bekommen stehe steht stehen stand sitzt sitzen ' +
  'liegt liegen lag heisse heisst heissen wohne wohnt wohnen arbeite arbeitet arbeiten denke denkt denken dachte ' +
  'glaube glaubt glauben meint suche sucht suchen frage fragt fragen fragte hoere hoert hoeren gehoert warte ' +
  'wartet warten bestelle bestellt bestellen bestellte reserviere reserviert reservieren buche bucht buchen ' +
  'gebucht verschieben verschoben absagen abgesagt vereinbart vereinbaren bitte danke gerne gern hallo guten gute ' +
  'gutes guter tag tage morgen mittag abend nacht moin servus gruess gott gruezi tschuess wiederhoeren ' +
  'wiedersehen ja nein ne nee doch nicht nichts nie niemand jemand etwas irgendwas irgendwie irgendwann nur noch ' +
  'schon auch mal bloss eben halt eigentlich natuerlich genau richtig stimmt okay ok klar also so dann da dort ' +
  'hier her hin jetzt gleich sofort bald spaeter frueher vorher nachher heute gestern uebermorgen vorgestern ' +
  'immer oft manchmal selten wieder nochmal einmal zweimal zusammen allein alleine vielleicht wahrscheinlich ' +
  'sicher bestimmt leider zum zur im am ans ins vom beim in an auf aus bei mit nach von vor zu zwischen ueber ' +
  'unter hinter neben durch fuer gegen ohne um wegen trotz waehrend seit bis ab als wenn dass weil ob obwohl ' +
  'damit bevor nachdem sobald solange falls sehr ganz ziemlich etwa ungefaehr fast besonders sonst ausser statt ' +
  'anstatt sowie sowohl weder entweder beide beiden erste ersten zweite zweiten dritte letzte letzten naechste ' +
  'naechsten naechster naechstes andere anderen anderer anderes neue neuen neuer neues alte alten alter grosse ' +
  'grossen kleine kleinen montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar ' +
  'maerz april mai juni juli august september oktober november dezember uhr woche wochen monat monate jahr jahre ' +
  'stunde stunden minute minuten termin termine terminen nummer nummern name namen vorname nachname adresse ' +
  'telefon telefonnummer handy handynummer mail email rechnung rechnungen bestellung auftrag kunde kundin kunden ' +
  'kundennummer patient patientin firma auto wagen werkstatt praxis arzt aerztin anwalt tisch tische personen ' +
  'person leute herr herrn frau doktor strasse hausnummer postleitzahl stadt ort land deutschland oesterreich ' +
  'schweiz geburtsdatum geboren euro prozent problem anruf rueckruf nachricht apparat geschrieben buchstabiert ' +
  'buchstabiere kontonummer iban karte aeh aehm hm oh ach na naja tja wow super prima toll perfekt schoen schoene ' +
  'schoenen schade entschuldigung sorry verzeihung moment augenblick sekunde krank gesund interessiert fertig ' +
  'bereit zufrieden unterwegs unzufrieden neu froh muede verheiratet verwirrt verletzt besetzt erreichbar ' +
  'verfuegbar zurueck weg drin draussen zuhause daheim vorbei dabei dran los offen egal wichtig dringend ' +
  'kostenlos kaputt defekt meins fuers wuerds habs ists null eins zwei drei vier fuenf sechs sieben acht neun ' +
  'zehn elf zwoelf hundert tausend punkt komma strich minus bindestrich unterstrich dings sozusagen wohl zwar ' +
  'daher deshalb deswegen darum trotzdem jedoch allerdings naemlich uebrigens ueberhaupt gar kaum oben unten ' +
  'links rechts vorne hinten innen aussen raus rein rauf runter rueber drueber darueber dafuer dagegen davon dazu ' +
  'daran darauf daraus danach davor darin worum worueber wofuer womit wozu woran technik technischer unseres ' +
  'rufnummer rueckfrage rueckfragen kundendienst betreff angelegenheit sache thema meldung bescheid sohnes ' +
  'tochter sohn mann mutter vater bruder schwester kind kinder eltern familie chef chefin kollege kollegin ' +
  'nachbar nachbarin freund freundin ehefrau ehemann oma opa tante onkel';

/** Everyday words that are names too ("Klein", "Sommer"), plain: without a cue they are words. */
const DE_EVERYDAY =
  'allen rosa ernst anders lasse per can charlie baby sage fern darin davon landen will esse de los reine solange ' +
  'come naja antun davor nur prima dies rein mir rauf sir ca du an ha hau tu my da ho que tue man to au lang do ' +
  'that tat bester den der braun fort klein langer mach schwarz weiss frisch gross grosser gruen harter hasse ' +
  'jung just keiner lange liebe linke maechtig ne reif sauer scharf schwarzer schuetze stahl stolz weis weniger ' +
  'wuensche frei grob gut bins mann schaden schoen stark welch he so privat la volle leite margarita dan grant ' +
  'job saul tor abel engel angel bell delta florida london paris river royal dawn grace halle ford german king ' +
  'major mason general gene holy oswald parker rex august basil gordon mercedes morgan dallas lane stone turner ' +
  'chance chase cole colt ray reed walker wade wolf fran washington bay mine kalender reis server yen cat hai ' +
  'hong song san bach han le ai long chan si hung ton burger richter vogel berg bauer fischer kaiser koch ' +
  'pech schneider sommer bak buch damm beck bender blume bock brand bruder braeutigam busch buerger dauer dolch ' +
  'feld frauen frosch gast graf hahn helm holz horn huhn huegel kampf kasten keller kerl kern kette klemme knabe ' +
  'koenig kohle kopf kraft krebs krieger leiter lieder montag nagel ritter sack scherz schimmer schlangen ' +
  'schueler spinner stein stern streit tasche teufel tuch vater volk winter wurm zahn zauber zimmer baer felder ' +
  'herzog meister staub bauch berge blick block collier funk hand hills kunde little moore stamm streich west ' +
  'white wunsch hall hill wood sun ma wang gasse villa cousin wasser fall kasse top park januar cola frau martini ' +
  'papa termine koks strand post meer wal pop turk may rose daisy hope faith gloria ellie penny summer joy ' +
  'christ jesus easter asia china gage mai tal alpha genesis lex jet kiki mace juni juli horst urban fidel franco ' +
  'loyal anno vital islam kamel dame jazz riff nu erben kupfer aasen heinrich ' +
  'freitag samstag sonntag sonnabend donnerstag dienstag mittwoch herbst fruehling tag nacht abend morgen ostern ' +
  'pfingsten maler baecker metzger fleischer gaertner jaeger foerster hirt ' +
  'zimmerer topf kessel kuchen brot butter milch kaese fisch fleisch salat nuss apfel birne ' +
  'kirsche pflaume traube zitrone orange kaffee tee bier wein sekt eis zucker salz pfeffer senf suess bitter kalt ' +
  'warm heiss kuehl nass trocken laut leise schnell langsam hart weich rund eckig hoch tief breit schmal dick ' +
  'duenn reich arm alt neu froh traurig lustig fromm klug dumm schlau kurz ruhig wild zart blau rot gelb grau ' +
  'bunt hell dunkel fuchs hase hirsch reh loewe adler falke habicht sperling spatz taube ente gans schwan storch ' +
  'krahe rabe meise fink star amsel drossel hecht karpfen lachs forelle aal biene kaefer fliege muecke wald baum ' +
  'strauch ast zweig blatt wurzel rinde eiche buche birke linde tanne fichte kiefer ahorn esche erle weide pappel ' +
  'ulme nussbaum birnbaum kirschbaum apfelbaum rosenbaum gruenewald garten wiese acker fluss strom see teich ' +
  'quelle brunnen graben bruecke furt insel ufer kueste hafen turm burg schloss hof haus huette stall scheune ' +
  'muehle tuer fenster dach wand mauer boden treppe ecke platz strasse weg steg pfad markt kirche kapelle kloster ' +
  'dom pabst papst bischof abt pfarrer propst kuester fuerst knecht magd diener ' +
  'amtmann hauptmann kaufmann wirt bader ' +
  'stellmacher nagler messer klinge schwert ' +
  'spiess bogen pfeil schild panzer fahne banner trommel pfeife geige harfe laute glocke';

/** What German callers say around personal data. */
export const dePersonal = {
  numbers: {
    digits:
      'null=0 eins=1 zwei=2 zwo=2 drei=3 vier=4 fuenf=5 funf=5 fuemf=5 fuenef=5 sechs=6 sieben=7 siem=7 acht=8 neun=9 noin=9 nuell=0',
    inner: 'ein=1 eine=1 einz=1 zwoo=2 o=0 fier=4 fir=4 sex=6 neuen=9',
    plurals:
      'nullen=0 einsen=1 einser=1 zweien=2 zweier=2 dreien=3 dreier=3 vieren=4 vierer=4 fuenfen=5 fuenfer=5 sechsen=6 sechser=6 siebenen=7 siebener=7 achten=8 achter=8 neunen=9 neuner=9',
    teens:
      'zehn=10 elf=11 zwoelf=12 zwolf=12 dreizehn=13 vierzehn=14 fuenfzehn=15 funfzehn=15 fuffzehn=15 sechzehn=16 sechszehn=16 siebzehn=17 siebenzehn=17 achtzehn=18 achzehn=18 neunzehn=19',
    tens: {
      stems: 'zwan=2 drei=3 vier=4 fuenf=5 funf=5 fuff=5 sech=6 sechs=6 sieb=7 sieben=7 acht=8 ach=8 neun=9',
      endings: 'zig zich zick zik zch zg ssig ssich sig sich',
    },
    unitFirst: true,
    compoundUnits: 'ein=1',
    links: 'und un n',
    hundred: 'hundert hunnert hundat',
    thousand: 'tausend dausend',
    repeaters:
      'doppel=2 doppelt=2 doppelte=2 zweimal=2 zwomal=2 dreimal=3 viermal=4 fuenfmal=5 sechsmal=6 dreifach=3 dreifache=3 zweifach=2 vierfach=4',
    times: 'mal x',
    articles: 'die der das',
    plus: 'plus',
  },
  fillers:
    'aeh aehm oeh oehm hm hmm mhm em ehm und dann also noch wieder nochmal noch mal ja genau moment warte warten sie kurz bitte sekunde jetzt so naja quasi danach weiter gefolgt von strich minus bindestrich schraegstrich querstrich slash leerzeichen pause komma klammer auf zu vorwahl durchwahl nebenstelle nachwahl die der das ne gell ok okay einmal kleinen augenblick wie gesagt ich glaube halt na gut vorne hinten am ende anfang ist nee nein entschuldigung quatsch sorry',
  bridges:
    'unter auf am besten tagsueber abends ist traegt lautet waere war heisst die der das den dem meine mein meiner meinen unsere unser ihre ihr seine sein und zwar also aeh aehm oehm hm ja genau moment bei von mir uns hier dann bitte nummer nr no id so einmal kurz gerade jetzt mal neue neuen alte alten aktuelle private privat dienstlich lauten waer is na gut okay ok sie ich hab habe hat haben die folgende folgendes ne halt mit vorwahl ohne komma doppelpunkt fuer kommt gern gerne natuerlich momentan steht da drauf glaub glaube koennen notieren schreiben sich in deutschland festnetz mobil beginnt faengt an wie folgt immer noch nach wie vor eigentlich nochmal noch wieder selber selbst auch direkt',
  labels: {
    ANY_NUMBER:
      '(?:meine|unsere|seine|deren|die|ihre|der) (?:neue |alte |aktuelle |private |richtige |korrekte )?n(?:umme)?r | (?:meine|unsere|die|ihre) ziffern',
    PHONE:
      '(?:tele(?:f|ph)on|handy|mobil(?:funk|telefon)?|festnetz|ruf|rueckruf|durchwahl|fax|kontakt|privat|buero|dienst|geschaefts|zweit|haupt|notfall|whats ?app|anschluss)(?: |s)?(?:n(?:umme)?rn?|nummern?) | tele(?:f|ph)onn?(?:isch|ummer)? | tel | fon | handys? | mobil(?:telefon|funk)? | festnetz | fax | whats ?app | vorwahl | durchwahl | zu erreichen (?:unter|ueber|bin ich)? | erreich(?:en|bar|t|e|st)?(?: sie| du| ihr)?(?: mich| uns| bin ich)?(?: unter| ueber| auf)? | (?:zu)?rueckruf[a-z]* | zurueckrufen | zurueckzurufen | ruf[a-z]* (?:sie |du |ihr |bitte |doch )*(?:mich|uns|ihn)(?: bitte| zurueck| an)*(?: unter| auf)? | anrufen (?:unter|auf)? | (?:unter|auf) der',
    EMAIL: 'e ?mail(?: ?adresse)? | mail(?: ?adresse)? | emailadresse | mailadresse',
    IBAN: 'iban(?: ?n(?:umme)?r)? | i ban | ivan nummer | internationale kontonummer',
    CARD: '(?:kredit|debit|bank|ec|giro|visa|master|zahl)?karten? ?n(?:umme)?r | (?:kredit|debit|bank|ec|giro|visa|master)? ?karten? | visa | master ?card | amex | american express | maestro',
    CARD_SECRET:
      'gueltig bis | gueltigkeit(?:sdatum)? | ablaufdatum | verfallsdatum | laeuft ab | pruef(?:ziffer|nummer|zahl) | sicherheits(?:code|nummer|ziffer) | kartenpruefnummer | cvv ?2? | cvc ?2? | kpn',
    ACCOUNT:
      'konto ?n(?:umme)?r | kontonr | kto(?: ?nr)? | konten | (?:giro|bank|spar)?konto | blz | bankleit ?zahl | b l z | bic | swift(?: ?code)? | depot ?n(?:umme)?r',
    DE_BSNR: 'bsnr | betriebsstaetten ?n(?:umme)?r | praxis ?n(?:umme)?r',
    DE_FUEHRERSCHEIN: 'fuehrerschein(?: ?n(?:umme)?r)? | fuehrerscheine | fahrerlaubnis(?: ?n(?:umme)?r)? | fs ?nr',
    DE_HANDELSREGISTER: 'handelsregister(?: ?n(?:umme)?r)? | register ?n(?:umme)?r',
    DE_HEALTH_INSURANCE:
      '(?:kranken)?versicherten ?n(?:umme)?r | krankenversicherungs ?n(?:umme)?r | krankenkassen ?n(?:umme)?r | kv ?n(?:umme)?r | kvnr | kv nummer | (?:gesundheits|versicherten|krankenkassen|versicherungs)karte(?:n ?n(?:umme)?r)? | krankenversicherten ?n(?:umme)?r',
    DE_ID_CARD:
      'personal ?ausweis(?: ?n(?:umme)?r| id)? | personalausweisnummer | ausweis(?: ?n(?:umme)?r)? | ausweisnummer | perso(?: ?n(?:umme)?r)? | identitaetskarte',
    DE_KFZ:
      '(?:auto|kfz|kraftfahrzeug|fahrzeug|nummernschild|pkw|amtliche[sn]? )? ?kennzeichen | nummernschild | autonummer | kfz(?: ?n(?:umme)?r)? | kfz kz | zugelassen auf',
    DE_LANR: 'lanr | lebenslange arzt ?n(?:umme)?r | arzt ?n(?:umme)?r',
    DE_PASSPORT: '(?:reise)?pass(?: ?n(?:umme)?r)? | (?:reise)?passnummer | reisepaesse',
    DE_PLZ: 'plz | postleit ?zahl | p l z',
    DE_SOCIAL_SECURITY:
      '(?:renten|sozial) ?versicherungs ?n(?:umme)?r | sv ?n(?:umme)?r | s v n(?:umme)?r | rv ?n(?:umme)?r | rvnr | svnr | sozialversicherungsausweis | rentenversicherung | versicherungsnummer der rentenversicherung | vsnr',
    DE_TAX_ID:
      'steuer ?id(?: ?n(?:umme)?r)? | steueridentifikations ?n(?:umme)?r | steuer identifikations ?n(?:umme)?r | steuerliche identifikations ?n(?:umme)?r | identifikations ?n(?:umme)?r | id ?nr | idnr | steuer identnummer | steueridentnummer | steuer ident ?n(?:umme)?r | tin',
    DE_TAX_NUMBER: 'steuer ?n(?:umme)?r | steuernr | st ?nr',
    DE_VAT_ID:
      'u ?st ?id(?: ?n(?:umme)?r)? | ust id ?nr | umsatz ?steuer ?(?:id(?:entifikations)?)?(?: ?n(?:umme)?r)? | umsatzsteuer identifikationsnummer | mehrwertsteuer ?(?:id|n(?:umme)?r)',
    US_SSN: 'us sozialversicherungsnummer',
    IN_PAN: 'pan ?nummer',
    IN_AADHAAR: 'aadhaar ?nummer',
    IN_IFSC: 'ifsc ?code',
    BIRTHDATE:
      'geboren(?:e[rn]?)?(?: worden)?(?: bin ich| wurde ich| ist (?:er|sie|es))?(?: am| im)? | geburtsdatum | geburts ?tag(?:e)? | geburtsdaten | geb | geburtsjahr | jahrgang | zur welt gekommen(?: am)?',
    OTHER:
      '(?:bestell|auftrags?|kunden|rechnungs?|vorgangs?|ticket|artikel|serien|vertrags?|mitglieds?|sendungs?|paket|buchungs?|reservierungs?|akten|zimmer|haus|tisch|policen|zaehler|fall|schadens?|referenz|tracking|liefer(?:schein)?|beleg|seriennummer|geraete|modell|teile|inventar|material|produkt|losn?|chargen|startn?|spieler|flug|gate|sitzplatz|zug|linien|bus|fahrgestell|gutschein|lieferanten|angebots?|projekt|filial|personal|matrikel|raum|seiten|kapitel|paragraf)(?: |s)?(?:n(?:umme)?r|zeichen|code|id) | bestellung | auftrag | rechnung | vorgang | ticket | artikel | serien ?nr | vertrag | sendung | paket | buchung | reservierung | aktenzeichen | az | geschaeftszeichen | referenz | zimmer | datum | zaehlerstand | version | modell | seriennr | barcode | ean | isbn | gutschein(?:code)? | bestellnr | kundennr | rechnungsnr | auftragsnr | ip(?: ?adresse)? | raum | seite | flug | linie | gleis | paragraf | stand',
  },
  units:
    'euro eur cent uhr prozent stueck stk kilo kg gramm g km kilometer meter m cm mm liter l ml grad minuten minute min stunden stunde std h tage tag tagen wochen woche monate monat monaten jahre jahr jahren personen person leute gaeste gaesten plaetze mal portionen nachts nacht naechte pizzen flaschen kaffee brote broetchen eier karten tickets zimmer quadratmeter qm watt volt ampere ps zoll pfund dollar franken mark cm2 kalorien seiten punkte prozentpunkte kmh sekunden millionen tausend mio prozentig',
  afterPhones: 'privat dienstlich mobil handy festnetz fax buero geschaeftlich tagsueber abends',
  beforeDates: 'am vom bis zum seit ab um gegen der den dem ende anfang mitte jahr jahre',
  dates: {
    months:
      'januar jaenner jan februar feber feb maerz april mai juni juno juli julei august september sept oktober okt november nov dezember dez',
    ordinals:
      'erst zweit zwot dritt viert fuenft funft sechst siebt siebent acht neunt zehnt elft zwoelft dreizehnt vierzehnt fuenfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst dreiundzwanzigst vierundzwanzigst fuenfundzwanzigst sechsundzwanzigst siebenundzwanzigst achtundzwanzigst neunundzwanzigst dreissigst einunddreissigst|e er en es',
    between: 'am den der im des und punkt jahr jahre aeh aehm war das vom ja',
    after:
      'geboren | geb | hat (?:er |sie |es )?geburts ?tag | geburts ?tag | ist mein geburts ?(?:datum|tag) | mein geburts ?(?:datum|tag) | ist (?:sein|ihr|das) geburts ?(?:datum|tag) | zur welt gekommen',
  },
  letters: {
    names:
      'be=b bee=b ce=c cee=c de=d dee=d ef=f eff=f ge=g gee=g ha=h haa=h jot=j jott=j ka=k kah=k el=l ell=l em=m emm=m en=n enn=n pe=p pee=p ku=q kuh=q er=r err=r es=s ess=s te=t tee=t vau=v fau=v we=w weh=w ix=x iks=x ypsilon=y upsilon=y zet=z zett=z ah=a eh=e ih=i oh=o uh=u eszett=s',
    alphabet:
      'hrb=hrb hra=hra anton=a aachen=a aerger=a augsburg=a berta=b bertha=b berlin=b caesar=c casar=c charlotte=c chemnitz=c cottbus=c dora=d duesseldorf=d emil=e essen=e friedrich=f frankfurt=f gustav=g goslar=g heinrich=h hamburg=h ida=i ingelheim=i ingolstadt=i julius=j jena=j kaufmann=k konrad=k koeln=k ludwig=l leipzig=l martha=m marta=m muenchen=m nordpol=n nathan=n nuernberg=n otto=o offenbach=o oldenburg=o oekonom=o paula=p potsdam=p quelle=q quickborn=q richard=r rostock=r samuel=s siegfried=s salzwedel=s schule=s theodor=t tuebingen=t ulrich=u uebermut=u unna=u viktor=v victor=v voelklingen=v vogel=v wilhelm=w wuppertal=w xanthippe=x xanten=x ypern=y zacharias=z zeppelin=z zwickau=z',
    as: 'wie | wie in | wie bei',
  },
  email: {
    at: 'at | aet | ett | aett | klammer ?affe | klammeraeffchen | affenschwanz | affe | at ?zeichen | aet ?zeichen | affen ?zeichen',
    dot: 'punkt | dot | pungt',
    hyphen: 'bindestrich | minus | strich | mittelstrich | trennstrich | querstrich',
    underscore: 'unterstrich | tiefstrich | underscore | bodenstrich',
    plus: 'plus | pluszeichen',
    as: 'wie',
    with: 'mit',
    stops:
      'ist lautet waere an unter auf ueber die der das den dem meine mein ihre ihr seine sein unsere adresse emailadresse mailadresse mail email e und oder aber ich sie wir er es bitte schreiben schicken senden schickt mailen mailt gerne gern hier also aeh aehm ja nein genau dann heisst zwar geht mir uns mich ihnen fuer von vom zum zur lauten waer doppelpunkt erreichen erreichbar so einfach kleingeschrieben kleinschreibung alles zusammen zusammengeschrieben zusammen geschrieben klein gross jetzt noch einmal nochmal moment danke hallo war hat hab habe kommt da per okay ok is bei im in am mit wie folgt folgende neue alte private nicht sondern lieber bestaetigung rechnung',
  },
  names: {
    before:
      '(?:mein|der|sein|ihr|unser|dein) (?:voller |vollstaendiger |richtiger |kompletter )?(?:vor|nach|familien|maedchen|geburts|ruf)?name(?:n)?(?: ist| waere| war| lautet| heisst| is| waer)? | (?:vor|nach|familien|maedchen|geburts)name(?: ist| lautet| war| waere)? | ich heisse | ich heiss | er heisst | sie heisst | die heisst | der heisst | es heisst | heisse(?: ich)? | (?:termin|tisch|reservierung|buchung)(?: ist| war| laeuft| geht| steht)? auf | auf den namen | auf dem namen | auf den nachnamen | unter dem namen | unter den namen | im namen von | hier spricht | es spricht | am apparat ist | am telefon ist | spreche ich mit | sprech ich mit | sprechen sie mit | schreibt sich | ich bin d(?:er|ie) (?:herr|frau) | mein name ist d(?:er|ie) | namens | gerufen werde ich | name ist | mit (?:vor|nach)namen | hiess frueher | frueher hiess ich',
    introduces: 'ich bins(?: d(?:er|ie))? | hier ist(?: d(?:er|ie))? | hier war(?: d(?:er|ie))?',
    mayFollow:
      'ich bin(?: d(?:er|ie))? | das ist(?: d(?:er|ie))? | es ist d(?:er|ie) | spreche mit | laeuft auf | fuer(?: d(?:ie|en))? | name | heisst | techniker | kollege | kollegin | sachbearbeiter | sachbearbeiterin | arzt | aerztin | kunde | patient | patientin | gruss | gruesse',
    after:
      'am apparat | am telefon | ist mein name | ist der name | ist mein nachname | ist mein vorname | mein name | heisse ich | ist sein name | ist ihr name | hier am apparat | lautet mein name | lautet der name | bin ich | heisst (?:er|sie|mein [a-z]+|meine [a-z]+) | schreibt man | mit (?:einem|zwei|doppel|doppeltem|hartem|weichem|scharfem) [a-z]{1,3} | spricht(?: hier)? | mit [vwkcyzdt] | mit (?:th|dt|ck|tz|ph|ai|ei|ae|ss|ie|oe|ue|y)',
    titles:
      'herr herrn frau fraeulein doktor dr prof professor professorin familie ehepaar eheleute meister oberarzt chefarzt pfarrer schwester pater richter richterin anwalt rechtsanwalt rechtsanwaeltin notar steuerberater dipl ing hr fr fam kollege kollegin nachbar nachbarin chef chefin onkel tante oma opa',
    kin: 'tochter sohn mann frau mutter vater bruder schwester chef chefin kollege kollegin nachbar nachbarin freund freundin partner partnerin enkel enkelin oma opa onkel tante cousin cousine mama papa neffe nichte kind baby ehemann ehefrau schwager schwaegerin schwiegermutter schwiegervater verlobter verlobte mieter mieterin vermieter assistentin sekretaerin kumpel',
    particles: 'von van zu zum zur vom de der den del della di da dos el al ben bin ten ter le la und',
    stops: DE_STOPS,
    everyday: DE_EVERYDAY,
  },
  addresses: {
    streetEndings:
      'strasse str weg platz allee gasse ring damm ufer chaussee steig pfad markt hof stieg twiete promenade kamp graben wall bruecke berg tor anger park aue wiese wiesen feld garten gaerten stiege redder brook diek deich siedlung kehre acker bogen rain hang zeile terrassen terrasse passage winkel grund heide reihe gaesschen gaessle staffel leite halde bruehl hoehe esplanade freiheit ort busch horst blick',
    notStreets:
      'weg platz ring markt hof berg tor park garten feld grund ort bogen arbeitsplatz parkplatz sitzplatz stellplatz spielplatz sportplatz marktplatz tischplatz stehplatz fensterplatz hinweg rueckweg heimweg umweg ausweg unterweg supermarkt baumarkt flohmarkt weihnachtsmarkt bahnhof friedhof bauernhof innenhof hauptbahnhof freihof umgang vorgang eingang ausgang hauptstrasse einbahnstrasse sackgasse nebenstrasse landstrasse bundesstrasse schnellstrasse seitenstrasse strasse allee gasse autobahn zeitpunkt treffpunkt hintergrund vordergrund untergrund kindergarten biergarten angebot verbot ohrring ehering vorort fachmarkt getraenkemarkt marktplatz fahrradweg radweg gehweg feldweg waldweg waschstrasse',
    streetBeginnings:
      '(?:am|an der|an den|an dem|im|in der|in den|auf dem|auf der|auf den|zum|zur|zu den|unter den|unterm|hinter der|hinter dem|vor dem|vor der|ueber der|beim|bei der|alte|alter|neue|neuer|grosse|grosser|kleine|kleiner|lange|langer|obere|oberer|untere|unterer|hohe|hoher|breite|kurze|schoene|mittlere|sankt|st|platz (?:der|des)|strasse (?:der|des))',
    before:
      '(?:meine|die|unsere|ihre|seine|der) (?:neue |alte |genaue |private )?(?:wohn|privat|liefer|rechnungs|post|melde|heimat|firmen)?(?:adresse|anschrift|wohnsitz)(?: ist| lautet| waere)? | (?:liefer|rechnungs|post|wohn|privat)?(?:adresse|anschrift)(?: ist| lautet)? | wohnhaft(?: in)? | ich wohne | ich wohn | wir wohnen | wohne(?: ich)? | wohnt | wohnen | gemeldet(?: in)? | zu hause bin ich | sitz in | in der strasse | strasse ist | lieferung an | liefern sie (?:bitte )?(?:an|in|nach|zu)? | kommen sie (?:bitte )?(?:in|zu|zur|an)? | praxis in | treffen uns',
    houseNumber: 'hausnummer nummer nr hausnr',
    cities:
      'berlin hamburg muenchen koeln frankfurt stuttgart duesseldorf leipzig dortmund essen bremen dresden hannover nuernberg duisburg bochum wuppertal bielefeld bonn muenster mannheim karlsruhe augsburg wiesbaden moenchengladbach gelsenkirchen aachen braunschweig kiel chemnitz halle magdeburg freiburg krefeld mainz luebeck erfurt oberhausen rostock kassel hagen potsdam saarbruecken hamm ludwigshafen muelheim oldenburg osnabrueck leverkusen darmstadt heidelberg solingen herne regensburg neuss paderborn ingolstadt offenbach fuerth wuerzburg ulm heilbronn pforzheim wolfsburg goettingen bottrop reutlingen koblenz erlangen bremerhaven remscheid bergisch trier recklinghausen jena moers salzgitter siegen guetersloh hildesheim kaiserslautern cottbus schwerin rosenheim konstanz bamberg bayreuth passau landshut kempten aschaffenburg giessen marburg fulda lueneburg celle flensburg wien graz linz salzburg innsbruck klagenfurt zuerich genf basel bern lausanne winterthur luzern',
    units: 'a b c d e f hinterhaus vorderhaus stock etage og eg ug hh vh',
  },
  health:
    'diabet[a-z]* | krebs[a-z]* | tumor[a-z]* | hiv | aids | depress[a-z]* | burn ?out | asthma[a-z]* | allerg[a-z]* | bluthochdruck | herzinfarkt | schlaganfall | epileps[a-z]* | migraene | rheuma[a-z]* | arthrose | bandscheiben[a-z]* | schwanger[a-z]* | fehlgeburt | chemo[a-z]* | dialyse | insulin | tablette[a-z]* | medikament[a-z]* | antibioti[a-z]* | cortison | ibuprofen | paracetamol | rezept[a-z]* | ueberweisung | krankschreibung | krankgeschrieben | operation[a-z]* | operiert | op termin | diagnos[a-z]* | befund[a-z]* | blutbild | blutwerte | roentgen[a-z]* | mrt | ct | ultraschall[a-z]* | fieber[a-z]* | husten[a-z]* | durchfall | erbrechen | uebelkeit | schwindel[a-z]* | (?:kopf|bauch|ruecken|zahn|hals|knie|gelenk|brust)?schmerz[a-z]* | entzuendung[a-z]* | infektion[a-z]* | corona | covid | grippe | impf[a-z]* | therapie[a-z]* | psych[a-z]* | angststoerung | panikattacke[a-z]* | demenz | alzheimer | parkinson | multiple sklerose | neurodermitis | schuppenflechte | thrombose | hepatitis | behinder[a-z]* | pflegegrad | sucht[a-z]* | alkoholi[a-z]* | karies | wurzelbehandlung | implantat | blutung[a-z]* | ausschlag | verletz[a-z]* | gebrochen[a-z]*',
} as const satisfies PersonalVocabulary;
