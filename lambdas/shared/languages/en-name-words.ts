/** Words that are never a caller's name: function words, verbs, adverbs, and what calls are about. Plain text. */
export const enNeverNames =
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
  'plus oh double s m d ve re ll t problem issue matter question about regarding under use used using bit lot bad terrible awful ridiculous great good nice lovely perfect ' +
  'works work working arrived broken damaged missing wondering hoping sent send waiting wait paid pay set let keep kept leave left lost found ' +
  'could maybe possible able instead exactly of course private irrelevant secret';

/** First names as they are heard, plain. A surname may follow them that is a common word as well. */
export const enFirstNames =
  'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven stephen paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny simon graham nigel neil ian colin stuart derek trevor barry martin craig gavin duncan alistair hamish rory callum liam oliver harry charlie oscar leo freddie alfie archie theo max toby hugo felix rupert ' +
  'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori fiona gemma claire clare zoe lucy chloe sophie holly jade poppy daisy ruby ella freya isla eleanor harriet imogen phoebe rosie molly amelia priya aisha fatima leila ivan erica sam ben tom tim joe jim bob ann sue kate liz dave mike nick pete steve chris matt rob ed ted ken ron dan don greg jeff phil tony andy jess meg beth becky eve nina omar ali';
