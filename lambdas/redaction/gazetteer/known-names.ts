// Made by `npm run gazetteer` from @faker-js/faker 10.6.0 (MIT). Not edited by hand.

/** Given names only. */
export const GIVEN_NAMES =
  'aaliyah aaltje aaron aba abaco abadon abagail abak abaka abakan abakay abar abbey abbie abbigail abbondanzio ' +
  'abbondio abby abd abdallah abdel abdelkader abdellah abderrahmane abdiel abdon abdone abdonie abdou abdoul ' +
  'abdoulaye abdourahmane abdramane abdul abdullah abe abelard abelardo abelin abeline abendam abenzio abi abibo ' +
  'abidin abigael abigaelle abigail abigale abigayle abigel abilay abluc abner abondance aboubacar aboubakar ' +
  'abramio abramo abril absalon absar absolon aby acace acacie acacio acanthe acario accursio ace acela acelya ' +
  'achaire achil achiles achille achraf acig acik acilay acilia acilio acim aciscolo acrisio acuk acun ada adah ' +
  'adalan adalard adalardo adalbald adalbaude adalberon adalbert adalberta adalberto adaldi adalfredo adalgisa ' +
  'adalgiso adaline adalmis adalric adalrico adalsinde adama adar adas adberilgen addie addison addo addolorata ' +
  'adea adegrin adegrine adela adelaida adelaide adelajda adelardo adelasia adelbert adelberto adelchi adele adelfo ' +
  'adelgardo adelia adelie adelin adelina adeline adell adella adelle adelmo adelphe adeltrude adelya aden adenet ' +
  'adeodat adeodato adhemar adi adib adiguezel adik adikutlu adikutlutas adil adile adina aditya adja adjutor adli ' +
  'adlibeg adnan ado adolf adolfa adolfina adolfo adolfs adolph adolphe adolphie adolphus adone adonis adonise ' +
  'adrain adraman adrastee adrehilde adria adriaan adrian adriana adrianna adriano adriel adrien adriena adrienne ' +
  'adrijana adrione adsiz affan afi afitap afonso afra afro afsar afsin afton agabay agabio agah agakagan agalak ' +
  'agamennone agape agapet agapito agata agatha agathange agathe agathon agaton agazio agenore agesilao agilbert ' +
  'agilberte aglae aglaia aglaja aglamis agnan agnane agneflete agnes agnesa agnese agneta agnieszka agnos agostina ' +
  'agostino agripina agrippa agrippin agrippine agrypina agustin agustina ahenk ahlem ahmad ahmet ahsen aiace aicha ' +
  'aida aidan aidano aiden aileen aimable aime aimee aimone aina ainars aino aisha aissa aissata aissatou aiyana ' +
  'ajan ajana ajla ajlin ajna akalp akas akata akbas akbatur akboerue akboga akbudak akbugra akbulak akca akcakoca ' +
  'akcora akdogan ake akeem aki akibudak akim akin akiner akkun akkunlu akkus akos akpira akram aksil aktekin ' +
  'aktimur akvelina ala alaban alaboerue aladag aladino aladogan alain alaina alaine alais alakurt alamanno alan ' +
  'alana alanna alano alara alarico alassane alayna alayunt alayuntlu alban albane albena alberade alberic alberico ' +
  'alberta alberte albertha albertina albertine alberto albertyna albin albina albino alboino albrico alceo alceste ' +
  'alcibiade alcide alcidie alcime alcina alcine alcino alcyone alda aldegonde aldemir alden aldigerey aldo ' +
  'aldobrando aldogan aldonce aldric alea aleandro aleardo aleaume alec aleen alejandra alejandrin alek aleksa ' +
  'aleksandar aleksander aleksandra aleksej aleksi aleksy alemka alen alena alene alenia alenka aleodor aleramo ' +
  'ales aleska alessa alessandra alessandro alessia alessio aleth aletha alex alexandr alexandra alexandre ' +
  'alexandrea alexandria alexandrina alexandrine alexandro alexandros alexane alexanne alexej alexia alexie alexine ' +
  'alexis alexys alexzander aleya aleyna alf alfio alfons alfonsa alfonso alfonz alfonzo alford alfred alfreda ' +
  'alfredo alfreds algirds algis algiso algu alia alica alican alice alicia alicja alida alienor aliette alighiero ' +
  'alima alimga alin alina aline aliou alis alisa alisan alisha alisir alison alissa alissia alistair alistar ' +
  'alivia alix alixe aliya aliyah aliz aliza alize alizee aljosa alka alkaboeluek alkaevli alkasi alkis allan ' +
  'allegra allen allene alliaume allie allison ally alma almerigo almila almine almire almiro alois aloise aloisie ' +
  'aloisio aloizs alojz alojza alojzije alon alondra alone aloys aloyse alp alpagut alpamis alparsbeg alparslan ' +
  'alpata alpay alpaya alpaykagan alpbamsi alpbilge alpdirek alpdogan alper alperen alpertunga alpgerey alpha ' +
  'alphan alphee alphonse alphonsine alphonso alpike alpilig alpinien alpis alpkara alpkueluek alpkutlu alpsalci ' +
  'alptegin alptugrul alptunga alpturan alptutuk alpulug alpurungu alpurungututuk alpyoeruek alta altankagan ' +
  'altankan altay altea altemur althea althee altin altinkagan altinkan altinoba altintamgan altintamgantarkan ' +
  'altintarkan altintay altmiskara alton altuga alvah alvar alvaro alvena alvera alverede alverta alviero alvin ' +
  'alvina alvine alvis alvise alwar aly alya alyah alyce alycia alysa alysha alyson alyssa alyssia alysson alzbeta ' +
  'amabela amac amadea amadeo amadeus amadou amael amalia amaliane amalie amalija amalric amalthee amand amanda ' +
  'amande amandin amandine amando amani amant amante amanzio amar amara amarande amaranthe amaranto amari amaryllis ' +
  'amat amata amatore amauri amaury amber ambra ambre ambrine ambrogio ambroise ambroisie ambrose ambrosiano ' +
  'ambrozy amea amedee amedeo amedeu amel amelia ameliane amelie amelien ameline amelio amely amelya amen america ' +
  'americo amerigo amethyste amicie amie amiel amilcare amin amina aminata amine aminte amintore amir amira amit ' +
  'amiya amleto ammar amon amone amore amos amour amparo ampelio amra amrak amul amy amya amza ana anabel anabela ' +
  'anabelle anacleto anae anael anaelle anahi anahita anaida anais anamaria anamarija anar anas anass anastacio ' +
  'anastase anastasia anastasie anastasija anastasije anastaz anastazia anastazie anastazija anastazja anatazie ' +
  'anatol anatole anatolia anatolie anca ancelin anceline anci ancica ancilla ancuk ancuta andac andariman andela ' +
  'andelika andelin andelina andelko andelo andeol anders andi andjelina andoche andra andrada andras andrea ' +
  'andreane andreanne andreas andree andreea andrej andreja andres andrew andri andrii andrija andrijana andrin ' +
  'andrina andris andro andromeda andrzej andy andzejs andzelika andzs anej anemona anemone anes anesa aneta anette ' +
  'anezka angadreme ange angel angela angele angeles angelica angelika angelina angeline angelique angelita angelo ' +
  'anghelina angie angilbe angilberte angilran angoustan angus ani ania anibal anica anicee anicet aniceto anicette ' +
  'aniello anik anika anil anina anis anise anisoara anissa anita aniya aniyah anja anjali anka anke anko ann anna ' +
  'annabel annabell annabella annabelle annaelle annagrazia annalena annalise annamae annamaria annamarie anne ' +
  'annegret anneke anneli annelie anneliese annemarie annemijn annetta annette anni annibal annibale annie annika ' +
  'annikki annonciade anny anouar anouck anouk anrijs ansaldo ansbert ansberte ansel anselm anselma anselme ansgar ' +
  'ansgary anslavs ansley ansovino anstrudie ant ante antea antek antelmo antero anthelme anthelmette anthony ' +
  'antide antigone antim antimo antino antioco antje antoaneta antoine antoinette antone antonela antonella ' +
  'antonello antonetta antonette antonia antonie antonietta antonija antonin antonina antonine antonio antoniu ' +
  'antony antti antun antwan antwon anuar anuta anya apa apak apatarkan aphelie apolena apollina apollinaire ' +
  'apollinare apollinary apolline apollo apollonia appia appoline aprancur april apuleio aquilin aquiline aquilino ' +
  'ara arabela arabella arabelle araboga araceli aracely arademir aral araldo aram aranka aratone arbay arbuz ' +
  'arcade arcadie arcadio arch archambaud archange archibald archie archimede archippo arcibaldo arcuk ardella ' +
  'arden ardic ardith ardito arduino arely aren aresio areta argelia argil argimiro argine argo argu argun ari aria ' +
  'ariadna arialdo arian ariana ariane arianna ariberto ariboga aric aricie arie ariel ariela ariele arielle arif ' +
  'arij arija arijs arikagan arikdoruk arin arina arinc arion ariosto aris arisa aristarco ariste aristeo aristid ' +
  'aristide aristione aristita aristo aristofane aristotele arjun arkad arkadijs arkadiusz arkady arkin arkis ' +
  'arlene arleta arlette arlie arlo armagan armance armand armande armandine armando armani armel armeline armelle ' +
  'armida armide armin armine arminio armins arna arnac arnaldo arnaude arne arno arnolda arnoldo arnost arnostka ' +
  'arnould arnulfo arolde aron aronne arpad arpat arrigo arsal arsen arsene arsenie arsenije arseniusz arsil ' +
  'arsinoe arslanargun arslanboerue arslansungur arslantegin arslanyabgu arsun art artemis artemisa arthaud artheme ' +
  'arthur arthurine arthus artiinal arto artuk artukac artur arturo arturs artus artut aruk arun arunthavanathan ' +
  'arved arvel arvid arvids arvilla arwa arwen arya aryanna arystarch arzen asa asan asanboga asantudun asantugrul ' +
  'asartegin ascanio ascelin asceline ascension asdrubale asel asella asha ashlee ashleigh ashley ashly ashlynn ' +
  'ashton ashtyn asia asig asija asikbulmus asim asimodeo asiya asja aslim asma asmaa asri assa assetou assia assil ' +
  'assomption assunta assunto assya astalogul astarte asterie asterio astianatte astou astree astrid astrida ' +
  'astride asuela asug asuk asya ata atac atakagan atalan atalay ataldi ataleo atalmis ataman atanas atanasia ' +
  'atanasio atanazie atanazy atasagun atasu ataullah atberilgen atena athalie athanase athanasie athena athenais ' +
  'athina athos atif atigay atikutlu atikutlutas atila atilla atim atimer atis atlas atlibeg atlikagan atmaca atsiz ' +
  'attila attilano attilio atuncu aube aubertine auberto aubin aubree aubrey audace aude audebert audeline audie ' +
  'audouin audra audran audreanne audrey august augusta auguste augustin augustina augustine augusto augustus ' +
  'augustyna aura aure aurea aurel aurele aurelia aurelian aureliana aureliano aurelie aurelien aurelienne aurelija ' +
  'aurelio aurelle aurian auriane aurica auro auron aurora aurore ausilia ausiliatrice ausilio austen austin austyn ' +
  'autumn auxane auxence ava avar ave aveline averardo avery avi aviel avigaelle avis avital avluc avni avoye avril ' +
  'avsar awa axel axeline axelle axinte aya ayaan ayaci ayah ayan ayana ayas aybalta ayban aybars aybeg aydarkagan ' +
  'ayden aydinalp aydogan aydogmus ayem aygirak ayitmis ayiz ayizdag aykagan aykal aykut ayla aylan ayleen aylin ' +
  'ayline ayluc ayluctarkan ayma ayman aymane aymard aymardine aymen aymeric aymon aymonde ayoub ayren ayruk aysar ' +
  'ayse aysil aysilig aytak aytug ayvaz ayyildiz aza azak azalee azban azeglio azelia azelie azeline azelio azer ' +
  'azgan azganaz azil aziz azizhan azmi azra azzurra babeta babette babila babir babur baby bacara baccayman bacco ' +
  'bacman badabul bade badis badr badruk badur baerbel bafode baga bagaalp bagaisbara bagan bagasatulu bagatarkan ' +
  'bagatengrikagan bagatur bagaturcigsi bagaturgerey bagaturipi bagatursepi bagdaguel bagtas baha bahia bahri ' +
  'bahtiyar bailee bakagul bakary bakir bakirsokum baksi balaka balakatay balamir balderico baldomero baldovino ' +
  'baldu baldwin balin balkik balta baltar baltazar balthazar baltir baltur bambina bamsi banel bangu banuta ' +
  'baptiste bara baraktoere barbala barbara barbarigo barbe barbeg barboga barbol barbora barbro barbulsun barca ' +
  'barcadogdu barcadogmus barcadurdu barcadurmus barcan barcatoyun bardibay bardo bardomiano bargan barica barimtay ' +
  'barin baris barkan barkdogdu barkdogmus barkdurdu barkdurmus barkin barlibay barmaklak barmakli barman barnaba ' +
  'barnabas barnabe barney barrett barry bars barsaba barsbeg barsboga barsgan barsimeo barskan barsurungu bart ' +
  'barthelemy bartholome bartimee bartolo bartolomea bartolomej bartolomeo bartolomeu bartu bas basademir basak ' +
  'basan basanyalavac basarab basat basbug basci basgan basil basileo basilia basilio basilisse baskin baskirt ' +
  'baskurt basma basmil bassiano bassilla bastar basti bastiaan bastian bastiano bastien bastugrul basu basut ' +
  'bathilde batilda batrak battal batu batuhan batuk batur baudouin bay baya bayancar bayankagan bayat baybars ' +
  'baybayik baybicen bayboga baybora baybuere baydemir baydur bayik bayincur bayindir baykal baykara baykoca ' +
  'baykuzu baylee baymuenke bayna baynal baypuere bayrac bayrak bayram bayri bayrin bayruk baysungur baytara baytas ' +
  'bayuncur bayur bayurku bayutmus bayuttu bazil bazir bazyli beat beata beate beato beatrice beatrix beatriz ' +
  'beatrycze beatus beau beaulah bebe beceapa beckem becky bedir bedirhan bediz bedran bedreddin bedri bedrich ' +
  'bedriska beg begarslan begbars begbilgeciksin begboga begcur begdemir begdilli begdurmus begi begil begine ' +
  'begitutuk begkulu beglen begni begtas begtegin begtuezuen behcet behic behluel behram behrem behzat bek bekazil ' +
  'bekbekec bekec bekecarslan bekecarslantegin bekectegin beker bekir beklemis bektuer bela belcim belcir belek ' +
  'belemir belgi belguec belimir belina belinda bell belle bellino belma belo beltir beltramo beltun ben benadik ' +
  'bence bende bendeguz benedek benedetta benedict benedicte benedikt benedikta benedita benedykt benett bengi ' +
  'bengt bengue beniamin beniamina beniamino benice benicio benigna benigne benigno benito benja benjamim benjamin ' +
  'benli benlidemir bennet bennett bennie benno benny benone bent bente benthe bentley benton benvenuta benyamin ' +
  'bera beranger berangere berard berardo berat berceste bercin berdibeg berend berendey berengario berenice ' +
  'berenika berginsenge bergue berinay berislav berit berkan berkay berke berkin berkis berkyaruk bermek bernadetta ' +
  'bernadette bernadine bernarda bernardo bernd berneice bernice bernie berniece bernita beronico berran berre ' +
  'berry bert berta bertalan bertha berthe bertille bertold bertolda bertoldo bertolfo bertram berva beryl ' +
  'besentegin beser besim besir besra bessie betemir beth bethany bethel betina betsy betta bette bettie bettina ' +
  'betty bettye beulah beuve beverly beya beyizci beyrek beyrem biagio bianca bianka bibi bibiana bibianna bibiano ' +
  'biborka bice bicki bickici bidin bigna bilal bilel bilgebayuncur bilgebeg bilgeciksin bilgeisbara ' +
  'bilgeisbaratamgan bilgekagan bilgekan bilgekueluecur bilgekutluk bilgetacam bilgetamgaci bilgetardu bilgetegin ' +
  'bilgetonyukuk bilgez bilig biligkoenguelsenguen bilik biljana bill billie billy binbegi bindir bindo bino binta ' +
  'bintou birdie birgit birgita birgitta birgitte birino birol birte bisenija biserka bitaybiki bitri bivoj bjarne ' +
  'bjoern bjorn blagica blagoje blahomil blahomila blahomir blahomira blahoslav blahoslava blair blaise blake ' +
  'blanca blanche blandine blanduzia blanka blaze blazej blazena blessing boas boaz bob boban bobana bobbi bobbie ' +
  'bobby bodhi bodi boegde boege boegue boekde boeke boelen boenek boenge boertecine boerue boeruebars ' +
  'boeruesenguen boet boga bogac bogacuk bogdana boglarka bogoljub bohdan bohdana bohemond bohuchval bohumil ' +
  'bohumila bohumir bohumira bohun bohuna bohus bohuse bohuslav bohuslava bojan bojana bojislava boldaz boldizsar ' +
  'bolemir boleslav boleslava boleslavs bolmus bolsun bolun bon bonagiunta bonaldo bonaventura bonavita boncuk ' +
  'bongul bongulboga bonifac boniface bonifacio bonita bonito bonnie bora boran borbala borcul boris borislav ' +
  'borislava borivoj borivoje borjan borka borko borlukcu borna bornak boroka bortolo borys bosiljka bosko botond ' +
  'boubacar boubou bouchard bouchra bowie boyan boyankulu boyd boylabaga boylabagatarkan boylakutlutarkan boza ' +
  'bozan bozboerue bozena bozetech bozetecha bozica bozidar bozidara bozislav bozkus bozok brad braden bradford ' +
  'bradley bradly bradut brady braeden brahim brain brajan brajen bram brancaleone brando brandon brandusa brandy ' +
  'brandyn branimir branimira branislav branislava branka brankica branko brannon branson brant bratislav ' +
  'bratislava braulio braxton brayan breana breanna breanne brenda brendan brenden brendon brenn brenna brennan ' +
  'brennon breno brent bret bretislav bretislava brett bria briac brian briana brianne brice bridget bridgette ' +
  'bridie brielle brieuc brigida brigita brigitta brigitte brionna brisa brit brita britney britt brittany brock ' +
  'broderick brody bronislav bronislava bronislavs brook brooke brooklyn brooks bruce bruna brune brunehaut ' +
  'brunehilde brunhilda brunilde bruto bryan bryana bryant bryce brycen brygida bryon bucan buck bud budag buddy ' +
  'budimir budislav budivoj budunlu buedues bueduestudun buegduez buegduezemen buege buegue bueguebilge buekduez ' +
  'bueke buekebuyrac buekebuyruc buekey buektegin buekuesboga buelent buemen buenuel buenyamin buere buerguet ' +
  'buerkek buerkuet buerluek buford bugday bugra bugrakarakagan bukak bukaktutuk bulacapan bulah bulan buldur ' +
  'bulgak bulmaz bulmus buluc bulug buluk bulus bumin bunsuz burak burcak burdette burgucan burhan burkay burley ' +
  'burnice burslan burulday burulgu burunduk buster busulgan butak butuk buyan buyancuk buyandemir buyankara buyat ' +
  'buyrac buyruc buyruk buzac buzactutuk byron bystrik caba cabdar cabli cabus cade caden caesar caetana cafer ' +
  'cagan cagatay cagdas cagil cagla caglar caglayan cagri cagribeg cagrihan cagritegin cagru cahid caino caio ' +
  'caitlin caitlyn caius calanico calapkulu calcedonio cale caleb calebe caleigh calista calixte callie callisto ' +
  'calogera calogero calpurnia calvin camden camelia camelien cameron camil camila camilia camilla camille ' +
  'camillien camillo camren camron camryn camylle canalp candace candar candelario candice candida candide canel ' +
  'caner canguel cankan cankiz cannur cansel cansin cantemir cantidio canziano capitolina capucine carey caribert ' +
  'caridad carina carine carissa carl carla carlee carles carleton carley carlie carlijn carloman carlos carlota ' +
  'carlotta carlton carmel carmela carmella carmelo carmen carmina carmine carminho carmo carna carol carola ' +
  'carolanne carole carolin carolina caroline carolyn carolyne caronte carponio carrie carson cary cas casandra ' +
  'casey casian casiana casilda casimer casimir casimira casimiro caslav caspar cassandra cassandre cassiano ' +
  'cassidy cassie cassien cassio cassiopea cassiopee castille casto cataleya catalin catalina catarina catena ' +
  'caterina catharina catharine catherine cathrine cathryn cathy catinca cato catrin catrina catrinel catullo caua ' +
  'cavid cayla cazimir ceasar cebe ceca cecco cecelia cecil cecile cecilia cecilie cecilio cecylia cecyliusz ' +
  'cedomir cedric cedrick cedrik cedrin celal celaleddin celasun celen celestin celestina celestine celestino ' +
  'celestyn celestyna celia celian celie celien celil celina celine celinia celso cem cemal cemali cemen cemgen ' +
  'cemil cenek cenk cenka cerasela ceren cesaire cesar cesario cesminaz cestmir cestmira cetinel cevahir cevat ' +
  'ceyda ceyhun ceykuen ceyla ceylan ceylin ceylinaz cezar cezara cezary cezmi chad chadd chadrick chahine chahinez ' +
  'chai chaim chaima chance chandler chanel chanelle chantal charity charlaine charleen charlemagne charlene ' +
  'charley charlie charline charlize charlotta charlotte charly chase chasity chauncey chaya chayenne chayma chaz ' +
  'cheick cheikh chelsea chelsey chelsie cherubino cheryl chesley chester chet cheyanne cheyenne chiaffredo ' +
  'childebert chilperic chirine chloe chrabros chraniboj chranibor chranislav chranislava chretien chris christa ' +
  'christelle christer christiaan christian christiana christiane christiano christie christin christina christine ' +
  'christodule christoffer christop christoph christophe christopher christy chrudos chrysole chrysostome chval ' +
  'chyna ciara cicek cicem cicero cielo cierra cigdem cigil cihad cihan cihangir cihansah cilasun cilay cilenti ' +
  'ciler cilvenaz cimen cindy cingir cino cinzia ciprian cipriana cirano ciriaco cirilla cirino ciro cise cisem ' +
  'cisil cistoslav cistoslava citlalli civan claas clair claire clara clarabelle clare clarence clarenzio clarisa ' +
  'clarissa clarisse clark claud claude claudia claudie claudien claudine claudio claudiu claus clay clayton clea ' +
  'cleandre cleandro clelia clelie clemence clemens clementina clementine clemenzia clemmie cleo cleofe cleonico ' +
  'cleopatra cleophee cleora clery cleta cletus cleveland clifford clifton climaco clinio clint clinton clio ' +
  'clodomiro clodoveo cloe clorinda clotaire clothilde clotilde clovis cloyd clyde cobulmak coby coco cocukboerue ' +
  'codin codrin codrina codrut codruta cody coelue coen cointa cokramayul colby coleman colette coline colleen ' +
  'collien collin colman colmanno colmazio colomba colombano colombe colpan colt colten colton columbus come ' +
  'conception concetta concetto conchita concordio conner connie connor conor consolata constanca constance ' +
  'constant constanta constantina consuela consuelo cooper coralia coralie coraline corbin corbiniano cordelia ' +
  'cordell cordia cordie corene coreno corentin corentine corey corina corine corinna corinne coriolano cornel ' +
  'cornelia cornelio cornelis corneliu cornelius cornell coronato corrine cortney corto corvin cory cosima cosimo ' +
  'coskun coskuner cosmin cosmina costante costel coty coumba courtney coy craig crawford cremenzio crenguta creola ' +
  'crescente crescenzia crescenzio crespignano crin crina cristal cristaldo cristian cristiana cristina cristobal ' +
  'cristofor cristoforo cristopher crocefissa crocefisso cronida crystal crystel csaba csanad csenge csongor ctibor ' +
  'ctibora ctirad ctirada ctislav ctislava cuebeyr cueneyt cullen cumhur cunegonda cuniberto cupido curt curtis ' +
  'cuzia cydney cynthia cyntie cyprian cyprien cyra cyrian cyriaque cyrielle cyril cyrila cyrille cyrine cyrus ' +
  'cyryl daan daantje dabiziv dacian daciana daciano dacio dada dafina dafne dag daghan dagmar dagmara dagoberto ' +
  'dags dahlia daiana daija dainuvite daisha daisy dajana dakota dale daley dalia dalibor dalibora daliborka dalida ' +
  'dalie dalila dalimil dalimila dalimir dalimira dalla dallas dallin dalmazio dalton damaris damaso dameon damiana ' +
  'damien damil damin damion damir damjan damjanka damla damocle damon dana danae dandre dane dangelo dani dania ' +
  'danial danica daniela daniella danielle danijel danijela danika danilo danio danique danka dannie danny danuse ' +
  'danuta dany danyka danyl daouda daphne daphnee daphney dara darby darek daren daria darian dariana darie darien ' +
  'darija darin darina darine darinka dario darion daris darius dariusz darja darko darla darleen darlene darnell ' +
  'daron darrel darrell darren darrick darrin darrion darron darryl darta darwin daryl dasa dashawn dasia dave ' +
  'daver davey davi davida davide davids davin davina davino davion davon davonte davor davorin davud davy dawid ' +
  'dawn dawson dax dayan dayana dayane dayna dayne dayton dea dean deangelo deanna debbie debora deborah debra ' +
  'decebal decimo declan dedric dedrick dee deen deepak defne degna deion dejah dejan dejana dejon dejuan delaney ' +
  'delbert delfina delia delie delilah delinda delizia dell della delmer delores delpha delphia delphin delphine ' +
  'delta demarco demarcus demario demba demet demetra demetria demetrio demetris demetrius demetriusz demi demiralp ' +
  'demirhan democrito demond demostene dena deneval denisa denise denisz deniz denizalp dennis denny deodata ' +
  'deodato deon deondre deontae deonte depold dereck derek derick derin deron derrick dervis derya desanka ' +
  'desdemona deshaun deshawn desiderata desiderato desimir desire desiree desmond despina dessie destan destany ' +
  'deste destin destinee destiney destini destiny detlef detmar detrich devan devante deven devin devon devonte ' +
  'devota devran devyn dewayne dewey dewi dewitt dex dexter dexx dezider diamante diamond diane dianna dianne ' +
  'dianora diar diara dicle diclehan dida didem didier didimo didina diede diego dieke dieter dieudonne dieudonnee ' +
  'dijana dikmen dilan dilara dilaver dilay dilberay dildar dilek diler diletta dilhan dillan dillon dilruba ' +
  'dimitri dimitrij dimitrije dimitrina dina dinc dincer dinis dino diocleziano diodata diodoro diogene diogo ' +
  'diomede dion dione dionigi dionisia dionisio dionizy dionyz dionyzos direnc diri dirk dita ditte divine diviska ' +
  'divna divo dixie dizik djayden djeneba djenna djibril dluhos dmytro dobrava dobrila dobromil dobromila dobromir ' +
  'dobromira dobroslav dobroslava dochia dock doda dodato doendue doganay doganer dogu doina dolly dolores dolunay ' +
  'domagoj domenic domenica domenick domenik domezio domingo dominic dominick dominik dominika dominique domitille ' +
  'domiziano domnica don dona donald donalda donat donata donatella donatello donavon donka donna donnell donnie ' +
  'donny dora dorana dorcas dorde doreen dorel dorian doriana doriane doriano dorica dorin dorina dorine dorinel ' +
  'doris dorit dorka dorli dorota dorotea doroteja doroteo dorothea dorothee dorothy dorottya dorris dortha dorthe ' +
  'dorthy doru doubravka douce doug dounia douwe dov dovie draga dragana dragica draginja dragisa dragoje dragojlo ' +
  'dragoljub dragos dragoslav dragutin drahomil drahomila drahomir drahomira drahon drahos drahoslav drahoslava ' +
  'drahotin drahotina drahuse drahutin drake draza drazen dren drew dries drina driss druina drzimir drzislav dua ' +
  'duane dubravka dubravko duccio duco ducu dudley duendar duenya duerdane duerriye duilio duje dujo dulce dulcinea ' +
  'dulina dumitra dumitrana duncan dune dunja dura durad durda durmus duru dururbunsuz durward dusan dusana dusanka ' +
  'dusica duska dusko dustin dusty duuk duygu dwayne dwight dylan dylano dyna dzile dzirkstite earl earlene earline ' +
  'earnest earnestine easter easton ebba ebe eberardo ebin ebkizi ebony ebren ebru ebuzer ecaterina ecclesio ece ' +
  'ecehan ecem ecevit ecmel ecrin ecvet eda edd edda eddi eddie eddy ede edelberga edeltraud eden edgar edgard ' +
  'edgardo edgars edhem edil edilberto edison edita edite edith editta ediz edmee edmond edmondo edmund edna ' +
  'edoardo edouard eduard eduarda eduardo eduards edvard edvarda edvige edvin edvins edward edwardo edwin edwina ' +
  'edyta edyth edythe edzus eef eefje eero eeva efe effie efisio efken eflah efraim efrain efrem efren efsun ' +
  'eftalya eftimia eftimie ege egemen egeo egidio egils eginardo egisto egizia eglantine egle egmont egon egona ' +
  'egrim eileen einar einars eino eirik eizens ekec ekim ekin ekmel ekrem ela eladio elaide elaina elaine elanur ' +
  'elbert elcin elda eldon eldora eldred eldridge elea eleanor eleanora eleanore eleazar electa elektra elena eleni ' +
  'elenor elenora eleonora eleonore elettra eleuterio eleuthere elfrida elfrieda elfriede elgin eli eliah eliahou ' +
  'elian eliana eliane eliano eliasz elide elie eliel eliette eliezer elif elifio eligio elija elijah elimena elin ' +
  'elina eline elinor elinore elio eliodoro elion eliona elior eliot eliott elisa elisabet elisabeta elisabeth ' +
  'elisabetta elisaveta elise elisea elisee eliseo elisha elisio eliska elissa elita eliza elizabet elizabeth elize ' +
  'elizej elizeus elka elke elkin ella elle ellen elli ellie elliot elliott ellis ellsworth elly elmar elmars elmas ' +
  'elmer elmira elmo elmore elna elnora eloa eloan eloane elodia elodie elody elogio eloi eloisa eloise elona elone ' +
  'elora elouan elouise eloy elpidio elroy elsa elsbeth else elsie elta elti elton elva elvan elvera elvezio elvia ' +
  'elvie elvino elvira elvire elvis elwin elwira elwyn elya elyas elyes elyne elynn elyse elyssa elza elzbieta ' +
  'elzear ema emanoil emanuel emanuela emanuele emanuelly emanuil emced emel emelia emelie emeline emely emerald ' +
  'emerance emerencie emeric emerich emerson emese emi emidio emie emiel emil emile emili emilia emilian emiliana ' +
  'emiliano emilie emilien emilija emilijan emilio emils emily emin emine emir emirhan emma emmalee emmanuel ' +
  'emmanuelle emmelie emmely emmerico emmet emmett emmi emmie emmitt emmy emna emory empirio emrah emre emrullah ' +
  'emy ena enderun endrigo enea enecone enes engelbert engin enguerrand enid enie enimia enio enis enise enna ennio ' +
  'enno enoch enola enora enos enrica enrico enrique ensar ensio enver enya enyo enzo ephraim epiphane era eracla ' +
  'eraclide eraldo eralp erardo erasmo erast eray erazim erazmus erberto ercan ercin ercolano ercole ercuement erda ' +
  'erdal erdem erdeni erdenikatun erdenioezuek erdinc erel eremia eren erenia erentuez ergene ergenekatun ergin ' +
  'erguen erguener erhan erhard eriberto eric erica erich erick ericka erico erik erika eriks erin erinc erine ' +
  'erkam erkan erke erkki erling erma erman ermanno ermelinda ermen ermenegarda ermenegilda ermenegildo ermes ' +
  'ermete ermilo erminia erminio ermins erna ernest ernesta ernestina ernestine ernesto ernie erol eron eros ersan ' +
  'ersilia ersin ertan erten ertenoezuek ertugrul ervin ervina ervins erwan erwann erwin eryn esat esau esben esen ' +
  'esenbike eser esin esma esmee esmeralda esmeray esperanza esra esref essie esta esteban estefania estel estela ' +
  'estell estella estelle ester estera esterina estevan esther estrella esuperio eszter etela eterie etha ethan ' +
  'ethann ethel ethelyn ethem ethyl etienne etil ettie ettore eubert euclide eudes eudokia eudoksja eudora eudoxe ' +
  'eudoxie eufebio eufemia eufemio eufrasia eufronio eufrosina eufrozina eugen eugene eugenia eugenie eugenio ' +
  'eugeniusz eula eulah eulalia eulalie euna eunice eunika euphrasie euridice eurydice eusebe eusebia eusebie ' +
  'eusebio eusebiu eusebius euseo eustache eustatiu eustorgio eustosio eustracjusz eutalia eutalio eva evald evaldo ' +
  'evalds evalyn evan evandro evangelina evangeline evanghelina evann evans evarist evariste evaristo evasio ' +
  'evdokija eve evelien eveliina evelin evelina eveline evelyn evelyne even everardo everett everette evert evi ' +
  'evidio evie evin evodio evran evrard evremondo evren evsen evy evzen evzenie ewa ewan ewelina ewell ewen ewenn ' +
  'eya eyal eyiz eyluel eymen eysan eytan eythan eyuep ezechiel ezechiele ezekiel ezequiel ezio ezra ezrak faas ' +
  'fabia fabiana fabie fabien fabienne fabio fabiola fabrice fabricia fabricio fadi fadil fadime fady fae fahrettin ' +
  'fahri fahriye fahruenissa faik faith falba falih famiano famke fanni fannie fanny fantin fantine farah fardau ' +
  'fares faris farouk faruk fasih fatih fatim fatima fatimata fatin fatma fatos fatou fatouma fatoumata faust ' +
  'fausta faustin faustina faustine faustino fausto faustyn faustyna favian faya faye fayen fayenne faysal fazil ' +
  'fazilet fazli fazullah feba febe feda fedai fedde federica fedor fedora fedro fehime fehmi felicia felician ' +
  'felicie felicien felicita felicitas felicite felicity feliks felina feline felipa felipe felix felton fem femke ' +
  'femm fender fenja fenna fenne ferah feramus feramuz feray ferda ferdi ferdinand ferdinanda ferdinando ferdynanda ' +
  'ferhan ferhat feride feridun feriel feriha ferit ferman fermiano fermin fermo fern fernanda fernando ferne ferre ' +
  'ferruccio ferruh feryel festo fevzi feyyaz feyza feyzullah fiacre fiammetta fidan fidel fidele fidelie fidelius ' +
  'fidenziano fidenzio fieke fien fiene fiep fiete figen fikret fikri fikriye filemon filibert filiberto filipa ' +
  'filipe filippa filiz filofteia filomen filomena filomeno filotije filou fine finia finja finlay finley finn ' +
  'finnja finnley fiodor fiona fionn fiordaliso fiorella fiorenziano fiorenzo firas firdevs firmin flaminia flavia ' +
  'flavian flaviana flaviano flavie flavien flavio flaviu flavius fleano fleta fletcher fleur flip flo floare ' +
  'floarea flodoard floor floortje flor flora florence florencia florencio florencja florent florenta florentin ' +
  'florentina florentine florentyn florentyna florestan floriana floriane floriano florica florida florie florin ' +
  'florina florine flossie floy floyd flurin flurina flynn foca fode folco ford forest forrest fortunat fortunata ' +
  'fortune fortunee fos fosca fosco foss foster foucauld foulques fran frana franca france frances francette ' +
  'francia francine francis francisc francisca francisco francisque franciszek franciszka franck francoise franjo ' +
  'franka frankie franklin frantisek frantiska franziska frauke fred freda freddie freddy frederic frederica ' +
  'frederick frederico frederik frederike frederique fredrick fredrik fredy freeda freek freeman freida freja ' +
  'frenkie freya frida frido fridolin frieda friederike friedhelm fritz frontiniano frusina fruzsina fryderyk fuat ' +
  'fuereyya fueruzan fuesun fulbert fulberto fulcran fuldem fulden fulgence fulgenzio fulvia fulvio fulya funda ' +
  'furio furkan furseo fuscolo fuzuli fynn gabe gabi gabin gabino gabriela gabriella gabrielle gabrijela gad gael ' +
  'gaelle gaetan gaffar gage gaglioffo gaia gail gaio gaj gaja gajana gala galatea galdino galeazzo galfryd galileo ' +
  'galina gallicano gamze garance gardner gareth garett garfield garik garika garimberto garland garnet garnett ' +
  'garret garrett garrick garrison garry garth gary gaspard gaspare gaston gastone gatien gaud gaudenzia gaudenzio ' +
  'gaudino gautiero gavin gavino gavrilo gaye gayle gazanfer geanina gedeon gedeone gederts gejza gelila gelin ' +
  'gelincik gellert gelsomina geltrude gelu gema geminiano genadij gencer gene general generosa generoso genesia ' +
  'genesio genesis geneva genevieve genoveffa genoveva gentiana genziano geo geoffrey geoffroy georg george georgel ' +
  'georges georgeta georgette georgia georgian georgiana georgianna georgije geovanni geovanny geovany gerald ' +
  'geralda geraldina geraldine gerarda gerardina gerardo gerasim gerasimo geraud gerazim gerazym gerberge gerbert ' +
  'gerd gerda geremia gergely gergo gerhard gerharda gerino germain germaine german germana germano gerolamo ' +
  'geronimo geronzio gerrit gerry gertrud gertruda gertrude gervais gervasio gesa gesualdo geta gevheri geza ' +
  'ghenadie gherardo gherghina ghislain gia giacinta giacinto giacobbe giada giadero giambattista gian gianbattista ' +
  'giancarlo giandomenico gianfranco gianina gianluca gianluigi gianmarco gianmaria gianmario gianna gianpaolo ' +
  'gianpiero gianpietro gianuario giasone gica gicu gideon giel gigi gigliola gijs gilbert gilberta gilberto gilda ' +
  'gildo giles giliola gilles gillian gillo gina gineto ginevra ginewra ginger gino gioacchina gioacchino giobbe ' +
  'gioberto gioconda giocondo gioele gion giona gionata giorgia giorgian giorgiana giosue giosuele giotto giovani ' +
  'giovanna giovanny giove gioventino giovenzio girardo girart giray girts gisela gisele gisella gislebert gisselle ' +
  'gita gitta gitte giuda giuditta giulia giuliana giulio giulitta giuseppa giuseppina giusta giustiniano giusto ' +
  'giyas gizela gizem gladyce gladys glauco gleb glen glenda glenn glenna glennie gligorije gloria glorie godeberta ' +
  'godfrey godiva goekalp goekben goekboerue goekce goekcegoel goekcen goekcicek goekmen goeknur goeksin goenenc ' +
  'goengoer goenuel goeran goerkem goeruen goezde goffredo gojko golda golden golia golub gomberto gonca goncalo ' +
  'gondebaud gondulfo gonerio gonsalwy gonthier gontran gonzaga gonzague gonzalo goran gorana goranka gorazd gordan ' +
  'gordana gordiano gordon gosto gothard gottardo gottfried goundo grace gracian graciana gracie graciela ' +
  'graciliano gracja gradimir granville gratian gratiana gratiela grato grayce grayson grazia graziana graziella ' +
  'grazina greg gregg gregoire gregoria gregorian gregory greta gretchen greyson grga grgo grgur griffin grigorije ' +
  'grimaldo griselda grizelda grover grozdana gry grzegorz guadalupe gualberto gualtiero gubio gudrite gudrun ' +
  'gueher guelay guelbahar guelben guelcin gueldem guelden gueldeste guelegen guelemen guelen guelfo guelguen ' +
  'guelhan guelnaz guelpembe guelriz guelsen gueltekin gueluemser guemues guen guenay guencicek guenda guendalina ' +
  'guendogdu guendogmus guener guengoer guenievre gueniz guennur guensel guenseli guenter guenyaruk guerbuez ' +
  'guercan guerdal guerhan guerkan guerol guerrino guersel gueven guevenalp guevercin guezey guglielmo gui guiberto ' +
  'guilhem guilhemine guilherme guillemette guillermina guillermo guiscardo guiseppe gumesindo gun gunars ' +
  'gundelinda gunilla gunnar gunnel gunner gunter gus gussie gust gustav gustava gustave gustavine gustavo guus ' +
  'guusje guy gvendolina gvozden gwen gwenaelle gwendoline gwendolyn gwido gyoergy habbab habib habiba habil haby ' +
  'hacib hadi hadja hadley hadriel hadrien hafi hafid hafiz hafsa hailee hailey hailie haim hajar hakan hakem haki ' +
  'hakim hakki hakon hal haldun hale haleigh halie halil halim halima halina halis halit halle hallie haluk hamdi ' +
  'hamdullah hamed hami hamidou hamit hammad hamza hanae handan hande hanefi hanga hani hania hank hanna hannah ' +
  'hanne hannele hannelore hannes hanno hannu hans hansjoerg hanspeter hansruedi hansueli haralamb haralambie ' +
  'harald hardouin harley harmon harmony harold haron haroun harouna haroune harriet harrison harry hartmut harun ' +
  'hasan haseki hasibi hasim hasin haskell hasmet hasna hassane hassie hastal hata hatem hatice hatip hatouma ' +
  'hattab hattie hava haven havla hawa haya hayal hayali hayat hayati haydar hayden haylee hayley haylie hazan ' +
  'hazar hazel hazim hazle heath heather heaven heber hector heda hedda hedelin hedi hedvig hedviga hedvika heidi ' +
  'heidrun heike heikki heiko hein heinz heitor helen helena helene helga helie helier helin helio helios helle ' +
  'hellen helmer helmut heloisa heloise henderson hendrik hendrika henning henrich henrick henrieta henrietta ' +
  'henriette henrik henrike henrique henryk henryka heracleea herbert herberta herluin hermenegildo hermina hermine ' +
  'herminia herminio hernan hershel herta hertha herve hester hettie hiba hicabi hicham hidaya hidde hieronim hifzi ' +
  'hikmet hilaire hilal hilar hilario hilarion hilarius hilary hilbert hilda hildebert hildegard hillary hillel ' +
  'hilma hilmi hilton himmet hincmar hind hinnerk hipolit hipolito hippolyte hira hiram hisam hizir hjalmar hobart ' +
  'holden holger hollie hollis holly homer homero honor honore honorine honorius hope horac horace horacio horacy ' +
  'horatiu horea horia hortense hortensia hortensie hortenzia hortenzie horymir horymira hosea hostimil hostimila ' +
  'hostimir hostimira hostislav hostislava hostivit houda houston hovard hoyt hrvoj hrvoje hrvojka hud hueccet ' +
  'huedavendigar huedayi huelya huema huemayun huemeyra huener huerkan huesameddin huesamettin hueseyin huesnue ' +
  'huesrev hugh hugues huguette hulda hulki hulusi humberto hunor hunter hursit hussein huub huzeyfe hvalimir ' +
  'hvezdoslav hvezdoslava hyacint hyacinta hyman hypolit iacopo iacopone iago ian ianira ianis iasmina iban iboja ' +
  'ibrahim ibrahima ica icaro icie icilio iclal ico ida idan idea idell idella idil idir ido idris idriss idrissa ' +
  'ieremia iffet iginia iginio igino ignac ignacie ignacio ignacy ignata ignatius ignazio ignjat igor ihsan ihvan ' +
  'ikbal ike ikeme iker ikicitoyun ikrime ila ilacin ilai ilan ilana ilaria ilarie ilario ilarion ilay ilayda ilbey ' +
  'ilbilge ilda ildebrando ildefonso ildegarda ildegonda ildika ildike ileana ilene ilenia ilgegue ilgin ilgmars ' +
  'ilhami ilhan ilia ilian iliana iliane ilias ilies ilija ilinca ilinka ilja iljana ilkay ilkben ilke ilker ilknur ' +
  'ilko ilksen ilkyaz illidio illuminato ilmari ilmars ilona ilsa ilse ilva ilyan ilyana ilyane ilyas ilyass ilyes ' +
  'ilyess ilza ima imad iman imane imani imelda imen imene imge imke immacolata immacolato immanuel imogene imran ' +
  'imrane imre imrem imrich ina inanc inara inars inaya inc inci incoronata indrikis indro indy ines inesa inez ' +
  'inga inge ingeborg ingeborga inger ingmars ingo ingrid ingrida inguna inja inka inkeri inna innocent innocente ' +
  'innocenty innocenza innocenzo ino inocenc inocentiu inza ioan ioana ioanina iolanda iole iona ione ionel ionela ' +
  'ionelia ionica ionne ionut iosefina ipek ippocrate ira irem irena irene irenej ireneo ireneus ireneusz irfan ' +
  'iride iridenta irina irinc irinckoel irinel iris irisa irma irmak irmeli irmgard irmina irtis irvin irving irwin ' +
  'isa isaac isabeau isabel isabela isabell isabella isabelle isabelly isac isacco isadora isadore isai isaia ' +
  'isaiah isaias isaure ischirione ise isee iseult ishaq iside isidor isidora isidore isidoro isidro isig isil ' +
  'isilay isin isiner isis islam ismael ismaele ismail ismerie ismet isobel isolda isom isotta isra israa israel ' +
  'issa issac issam issiaka istvan ita italia italo itil itir itri itzel iulia iulian iuliana iuliu iurie iustin ' +
  'iustina iustinian iva ivah ivana ivancica ivanka ivanna ivano ivanoe ivar ive ivek iven iveta ivetta ivica ivna ' +
  'ivo ivona ivone ivonne ivor ivory ivy iwan iyad iyed iyik iyiktag izaak izabela izabella izaiah izaias izajasz ' +
  'izak ize izel izia izidor izidora izmael izolda izydor izzet izzettin izzy jaakko jabari jace jacek jacey jachym ' +
  'jacinthe jacinto jack jackeline jackie jacklyn jackson jacky jaclyn jacoba jacobo jacobus jacqueline jacquelyn ' +
  'jacques jacynthe jad jada jade jaden jadon jadran jadrana jadranka jadranko jadwiga jadyn jaeden jael jaelynn ' +
  'jaga jaida jaiden jailey jailyn jaimy jairo jaivey jakayla jake jakob jakov jakub jakuba jakubina jakubka jale ' +
  'jaleel jalen jalil jalon jalou jalyn jamaal jamal jamar jamarcus jamel james jameson jamey jamie jamil jamila ' +
  'jamir jamiro jamison jammie jan jana janae janaina jane janek janelle janessa janet janeta janica janice janick ' +
  'janie janin janina janine janis janiya janko janna jannah janne jannek jannes janni jannie jannik jannis jano ' +
  'janos janosch jany japhet jaquan jaquelin jaqueline jara jared jaren jari jarmil jarmila jarne jarno jaro jarod ' +
  'jarolim jarolima jaromil jaromir jaromira jaron jaroslav jaroslava jarred jarrell jarret jarrett jarrod jarvis ' +
  'jasen jasenko jasin jasmijn jasmin jasmina jasmine jasna jasnena jason jassem jassim jaunita jautrite javi ' +
  'javier javon javonte jawad jawed jax jaxon jaxx jay jayce jaycee jayda jayde jayden jaydon jaylan jaylano jaylen ' +
  'jaylin jaylinn jaylon jayme jayne jayson jayvano jazeps jazlyn jazmin jazmyn jazmyne jazz jazzlyn jazzlynn jeana ' +
  'jeanette jeanie jeanne jeannel jeannette jeannie jeannot jed jedediah jedidiah jef jeff jefferey jeffery jeffrey ' +
  'jeffry jefta jehanne jekabs jela jelena jelisaveta jelka jella jelle jelmer jelte jena jenel jenifer jenna ' +
  'jennah jennie jennifer jennings jenny jennyfer jenovefa jens jente jeppe jerad jerald jeramie jeramy jerel ' +
  'jeremi jeremiah jeremias jeremiasz jeremie jeremy jergus jermain jermaine jermey jerod jerome jeromy jeronimo ' +
  'jeronym jerrell jerrod jerrold jerry jerzy jesa jesika jesper jesse jessica jessie jessika jesslyn jesslynn ' +
  'jessy jessyca jet jett jette jettie jevgenijs jevon jevrosima jewel jewell jezdimir jibril jidde jihane jil ' +
  'jilji jill jillian jim jimena jimi jimmie jimmy jimram jinane jindrich jindriska jinte jinthe jip jiri jirina ' +
  'jitka joachim joah joakim joan joana joanie joann joanna joanne joannie joanny joany joao joaquim joaquin joas ' +
  'job jocelyn jocelyne jochen jodi jodie jody joe joel joelina joeline joelle joep joerg joergen joes joesph joey ' +
  'johan johana johann johanna johanne johannes johathan johnathan johnathon johnnie johnny johnpaul jolana jolanda ' +
  'jolanta joleen jolie jolien jolijn jolin jolina joline jon jona jonah jonatan jonathan jonathon jonna jonte ' +
  'joost jop jordan jordana jordane jordi jordon jordy jordyn jorga jorge jorgen jorin joris jorn jorrit jort ' +
  'joscha joschua jose josef josefa josefien josefin josefina josefine josep joseph josephin josephine josette josh ' +
  'joshua joshuah josiah josiane josianne josie josip josipa josko joso josse josselin josua josue josy joud ' +
  'jourdain jovan jovana jovani jovanka jovanny jovany jovin joy joya joyce joza joze jozef jozefa jozefina jozsef ' +
  'jozue juan juana juanita juda judah judd jude judge judicael judita judite judith judson judy judyta juerg ' +
  'juergen jugoslav juha juhani juho jukka jula julan jule jules julia julian juliana juliane julianne julide julie ' +
  'julienne juliet julieta juliette julija julijana julijs julika julina julio julita julius juliusz juna junayd ' +
  'june junior junius juno junon jur juraj jurgis juri jurre jusma jusra juste justen justice justin justina ' +
  'justine juston justus justyn justyna jusuf juta juul juvenal juwan kaan kaarina kaat kabil kacey kaci kacie ' +
  'kacper kade kadem kaden kader kadi kadiatou kadidia kadidiatou kadin kadir kadrican kadriye kady kaela kaelyn ' +
  'kagan kahina kai kaia kailee kailey kailyn kaina kais kaitlin kaitlyn kaj kaja kajetan kale kalea kaleb kaleigh ' +
  'kalender kalervo kalevi kaley kali kalinik kalistrat kalle kallie kamel kamelya kameron kamil kamila kamile ' +
  'kamilla kamille kamran kamren kamron kamryn kamuran kanci kane kapgar karaca karahan karak karamba karamoko ' +
  'kareem karelle kargilac kari kariane karianne karim karin karina karine karl karla karlee karley karlheinz karli ' +
  'karlie karligac karlijn karlis karlo karlotta karmela karmen karol karolann karoliina karolina karoline karson ' +
  'kasandra kasey kasian kasim kasper kassandra kassim kastor kata katariina katarina katarzyna kate katelin katell ' +
  'katelyn katelynn katerina katharina katherine katheryn kathleen kathlyn kathrin kathrine kathryn kathryne kathy ' +
  'katia katica katie katija katina katja katlyn katlynn kato katrin katrina katrine kattie katun katunkiz kavita ' +
  'kavon kawtar kay kayaalp kayacik kayca kaycee kayden kayla kaylah kaylee kayleigh kayley kayli kayliah kaylie ' +
  'kaylin kayna kaynak kayra kays kazanc kazi kazim kazimierz kazimir kazimira kazkatun keagan keano keanu keara ' +
  'keaton keegan keeley keely keenan kees keet keira keith kekik keklik keles kellen kelley kelli kellie kelly ' +
  'kelsi kelsie kelton kelvin kelya kelyan kemal kemalettin ken kenan kendall kende kendra kendrick kenji kenna ' +
  'kennedi kennedy kenneth kennith kenny keno kensi kent kenton kenya kenyatta kenyon kenza kenzi kenzo kenzy keon ' +
  'kepez keramet kerami kerem keremsah keren kerim kerry kerstin keshaun keshawn kesme kessaf ketsia keven kevin ' +
  'kevon kevser keyan keyken keyla keyon keyshawn kezlik khadidiatou khadidja khadija khady khaled khalil kian ' +
  'kiana kianna kiano kiara kiarra kiel kiera kieran kika kiki kiley kilian killian kilyan kim kimberley kimberly ' +
  'kimi kimiz kimizalma kimizalmila kimizin kimo kincso kinga kip kira kiraz kircicek kirgavul kirilo kirk ' +
  'kirlangic kirsten kirstin kismet kitty kivanc kivilcim kiyan kiymet kizdurmus kizilalma kjeld kjell klara ' +
  'klarencjusz klaudia klaudian klaudie klaudius klaudiusz klavs klea kleber klemens klementina klementyna ' +
  'kleopatra klotylda kobe koby kody koeksal koen kolby kole koleta koloman kolombin kolombina kolos kolumban ' +
  'kolumbin kolumbina konrads konstance konstancie konstancja konstantin konstantins konstanty konstantyn konsuela ' +
  'konzuela kora koralia koray korbin korbinian kordula korey korina korinna korkut kornel korneli kornelia ' +
  'kornelie kornelius korneliusz kory kosma kosmas kosta kraig krasava krasomil krasomila krasoslav kresimir ' +
  'kresomysl kreszenz krijn krisjanis kriss krista kristan kristen kristi kristian kristiana kristians kristie ' +
  'kristiina kristijan kristin kristina kristine kristofer kristoffer kristopher kristy kristyna krisztian ' +
  'krisztofer krsto kruno krunoslav kryspin krystal krystel krystian krystina krystof krystyna krzysztof ksawera ' +
  'ksawery ksenia ksenija ksenofont kubilay kuddusi kuersad kumru kunhuta kurtis kutbettin kuzey kuzman kveta ' +
  'kveton kvetos kvetoslav kvetoslava kvetuse kvido kwintyn kyan kyano kyara kyla kyle kylee kyleigh kyler kylian ' +
  'kyliann kylie kyllian kyllikki lacey lacramioara lacy lada ladarius ladina ladislao ladislau ladislav ladislava ' +
  'ladji laetitia lafayette lahna laia laila laisha lajos lakshmi lale lalie lamar lamberto lamia lamih lamine ' +
  'lamont lance lancelot lancilotto landen lander landolfo landry lane laney lanfranco lapo larina larisa larissa ' +
  'laron larry lars larue larysa lascar lasma lassana lasse latif latifa latife latoya laura laurane laure laureen ' +
  'laurel laureline laurenc laurence laurencie laurencja laurencjusz laurene laurens laurentia laurentino laurentiu ' +
  'laurenty laurentyna laurenz lauretta laurian lauriane laurianne lauriano laurie laurin laurine laury lauryn ' +
  'lautone lavada lavern laverna laverne lavina lavinia lavinio lavize lavon lavonne lawrence lawson layana layanah ' +
  'layla layne lazare lazaro lazarz lea leah lean leana leander leandr leandra leandre leandro leane leann leanna ' +
  'leanne leano leart leatha leda ledion lee leelou leena leendert lehna leia leif leigh leila leilani leina lejla ' +
  'lela lelah leland lelia leman lemide lempi lemuel len lena lene leni lenia lenja lenka lenn lenna lennard ' +
  'lennart lenne lennert lenni lennie lennon lennox lenny lenora lenore leny lenya leodegar leokadie leola leona ' +
  'leonard leonardo leonel leonhard leonia leonid leonida leonidas leonids leonie leonilda leonio leonis leonne ' +
  'leonor leonora leonore leontin leontina leontine leontyn leontyna leonzio leopardo leopold leopolda leopoldina ' +
  'leopoldine leopoldo leopoldyna leora leos leposava lera lerzan lesana lesek lesley leslie lesly lessie lester ' +
  'leta letha leticia leticie letitia letizia letterio leufroy lev levana levent levente levi levin levio levke ' +
  'levoslav lew lewis lex lexi lexie lexus leya leyan leyla leyna lia liah liam lian liana liara lias liba libbie ' +
  'libby libena liberata liberato liberatore libere liberio libero libor libora liboria liborio liboslav liboslava ' +
  'libusa libuse lica licia lida lidania lidia lidija lidio lidmila lieke lien liene lietald lieto lieuwe lieve ' +
  'lieze liga ligia liisa liksma lila lilas lili lilia lilian liliana liliane lilianna lilie lilien lilith lilla ' +
  'lilli lillian lilliana lillie lilly lilou lilwenn lily lilya lilyan lina lincoln linda linde lindsay lindsey ' +
  'line linett linn linne linnea linnie lino linoi linoy linus linwood lio lioara lion lionel lior liora liron ' +
  'lirone lisa lisandro lisann lisanne lisbeth lise liselotte lisette lison lital litzy liv liva livia liviana ' +
  'livie livija livino livio liviu livius liya liyah liyam liyan liyana liz liza lizbeth lize lizeth lizz lizzie ' +
  'lizzy ljiljana ljuba ljubica ljubisa ljubomir ljudevit llewellyn lloyd loa loan loane lodovica lodovico loek ' +
  'loes loet logan lohan loic lois loise lola lolita loma lon london lone longin lonie lonnie lonny lonzo lora ' +
  'loraine lore loredana loreen lorelei lorella loren lorena lorene loreno lorenza loreta loretta lorian loriana ' +
  'lorik lorin lorine loris lorna lorrain lorraine lot lota lotar lothaire lothar lotta lotte lottie lou loua louan ' +
  'louane louann louay loubna louca louie louisa louise louison louka loula louna lounis lourdes louvenia lova ' +
  'lovisa lovorka lowell lowie loyal loyce lua luan luana lubica lubin lubomir lubomira lubor lubos luboslav ' +
  'luboslava luc lucca luce lucentiu lucian luciana lucie lucien lucienne lucija lucijan lucile lucilla lucille ' +
  'lucinda lucious lucius lucja lucjan lucretia lucretiu lucrezia lucy ludano ludek ludie ludise ludivine ludivoj ' +
  'ludka ludmila ludolphe ludomil ludomila ludomir ludomira ludoslav ludoslava ludovic ludovica ludovico ludovit ' +
  'ludvig ludvika ludwig ludwik ludwika lue luella luena luetfi luetfullah lui luigi luigia luis luisa luiz luiza ' +
  'luize lujza luk luka lukasz luke lukrecie lukrecius lula lulu luminita luminosa lumir lumira lune lupe lura ' +
  'lurline luther lutibor lutobor luuk luus lux luz luzie lya lyam lyan lyana lyda lydia lydie lyes lykke lyla lyle ' +
  'lylia lylou lyn lyna lynda lyne lynette lynn lynne lyric lysanne maad maaike maan maarit maarten maartje maayane ' +
  'mabel mabela mabelle mable mac maca macaire macaria macario maccabeo mace maceo macey maci macie mack mackenzie ' +
  'macy madalena madalin madalina madaline madalyn maddalena maddison maddox madeleine madelief madeline madelyn ' +
  'madelynn madge madie madilyn madina madisen madison madisyn madita madlaina madleen madlen mads mady madyson mae ' +
  'maegan mael maelie maeline maelis maelle maely maelyne maelys maeva maeve mafalda maffeo magali magda magdalen ' +
  'magdalena maggie maggiorino magnolia magnus maguelone mahamadou mahault mahaut mahdi mahe maher mahir mahmoud ' +
  'mahmut mahulena mahzun maica maida maija maik maike maila mailin mailo maily mailys maimouna maina maiorico ' +
  'maira maissa maissane maite maiwenn maiya maja majda makan makar makary makayla makenna makenzie maksim maksud ' +
  'maksym maksymilian malachi malak malco malcolm malea malena malene malgorzata malia malick malika malin malinda ' +
  'malisa mallaury mallie mallory malo malone malou malte malthe malvina malvine malwina mamadou mamante mamert ' +
  'mamie mamoudou manal manar manasse mancio manda mandy manel manelle manetto manfredo manil manilio manley manlio ' +
  'manoah manon manona mansueto mansur mansvet manu manuel manuela manuele mara marah maram marana marc marceau ' +
  'marcel marcela marceli marcelin marcelina marceline marcelino marcell marcella marcelle marcellus marcelo ' +
  'marcheta marcia marcin marcis marcos marcus mare mareike maren marena mareta marga margaret margareta margarete ' +
  'margarett margaretta margarette margarida margarita margaux marge margers margherita margie margit margita margo ' +
  'margot margret margrethe margrit margrith marguerite mariah mariam mariama mariame mariana mariane marianna ' +
  'marianne maribel marica maricarmen maricica marieke mariela mariella marielle mariem marieta marietta marija ' +
  'marijana marijn marika marilena marilie marilou marilu marilyn marilyne marina marine marinela marinella ' +
  'marinetta marinko marinus mario marioara mariola marion maris marisa marisol marissa marit marita marite maritza ' +
  'mariuca marius marja marjan marjane marjatta marjolaine marjorie marjory mark marketa markika markku marko marla ' +
  'marlee marleen marlen marlena marlene marley marli marlie marlies marlin marlis marlo marlon marly marnie marolo ' +
  'maros marouane marquis marquise marrit marsha marshall marta marte martha marthe martial martim martine martti ' +
  'martyna maruta marwa marwan marwane marwen marwin mary maryam maryann maryjane marylou maryna maryse marzia mas ' +
  'masa masinka mason massima massimiliano massimo massinissa matan matej mateja mateus mateusz matheo matheus ' +
  'mathew mathias mathijs mathilda mathilde mathis mathurin mathys matija matilda matilde matis matiss matisse ' +
  'matko mato matroniano mats matt mattea mattes mattheo matthew matthias matthieu matthijs matthis matti mattias ' +
  'mattie mattis matus matylda matz maud maude maudie maugis maura maureen maurice mauricette mauricio maurilio ' +
  'maurine maurits maurizio maurycy maverick mavis max maxellende maxence maxens maxi maxie maxima maxime ' +
  'maximilian maximiliano maximilien maximillia maximillian maximo maximus maxine maxmilian maxwell mayane mayar ' +
  'maybell maybelle maye mayeul mayla mayline maylis maymie maynard mayra maysa mayson mayssa mayte mazhar mazie ' +
  'mckayla mckenna meagan meaghan mecislav mecislava meda medard medardo medea mederic medine medoro mees megan ' +
  'megane meggie meghan mehdi mehmet mehtap meik meike meire meissa mekhi melania melanie melanio melany melba ' +
  'melchiade melchior melchiorre melda melek melenija melezio melia melih melike meliksah melina melinda meline ' +
  'melisa melisande melissa melissandre melita melitina melle mellie mellina melodi melodie melody mels meltem ' +
  'melusine melvil melvin melvina melvyn melyna melyssa memduh menahem menardo mence mendel menelao meneo menno ' +
  'mennone menodora meral mercede mercedes mercia meredith merel merete meriam meric meriem merih merijn merjem ' +
  'merl merle merlin merovee merritt mert mertie merve mervin merwan meryam meryem meryl messalina mestan mesut ' +
  'meta mete metello metin metod metodej metra metrofane mette mevluet mex meyra mia mica micael micaela micah ' +
  'micha michael michaela michala michale michalina micheal michela michelangelo micheline michelle mick mickael ' +
  'midas mieke miel miguel mihael mihaela mihail mihailo mihajlo mihaly mihnea mihriban mija mijat mik mikael ' +
  'mikaela mikail mikayla mike mikel mikelis mikkel mikki mikko miklos mikolaj mikolas mikulas mila milada miladin ' +
  'milana milanka milanko mildred mile milena miles mileta miley milford milhan milic milica milik milisav milivoj ' +
  'miljan miljana miljenko milka mille millie milly milo milojica milomir milon milorad milos miloslav miloslava ' +
  'milou milous milovan milovin milred milton miluse milutin mima mimma mimo mina mindy mine minerva minervina ' +
  'minervino minh mink minna minnie minodora mio mioara miomir mir mira mirabela mirac miracle miran miray mirco ' +
  'mireille mirek mirela mirella mireya miriam miriama mirja mirjam mirjana mirka mirkelam mirko mirna miro ' +
  'mirocleto miromil miromila mirona miroslav miroslava mirre mirta mirte mirthe mirtil miruna mirza misa misael ' +
  'misaele misbah mischa misko mislav misra missouri misty mitar mitch mitchel mithat mitica mitra mitrut mittie ' +
  'miya mlad mladana mladen mnata mnislav mnislava moa moche modest modesta modesto modibo modrite mody mohammad ' +
  'mohammed moira moises moisette mojmir mojzesz mollie molly momir momira momme mona monaldo monalisa monika ' +
  'monique monitore monroe monserrat monserrate montana monty monvids moos morena morgan morgana morgane moriah ' +
  'moric moris morris morten mortimer morton mory mose moses moshe mossie mouctar mouhamadou mouhamed moussa ' +
  'moustafa moustapha mozell mozelle mozes mstislav muammer muaviye muaz mudite mueesser muefid muege muejdat ' +
  'muejde muejgan muekerrem muemtaz muenevver muenir mueren muesir muezdad mugur mugurel muhammad muhammed muharrem ' +
  'muhsin muhtar muhterem muhtesem muhyiddin mukadder mukaddes muktedi muktedir muktefi murat muriel muriela murilo ' +
  'murl musa muslih mustafa mustapha mutahhar mutasim muteber mutemed muttalib muzaffer muziano mya myah myla mylan ' +
  'mylene myles mylo myra myriam myrl myrna myron myrthe myrtice myrtie myrtil myrtille myrtis myrtle nabi nabil ' +
  'naci nada nadalina nadege nadezda nadi nadia nadine nadir nadja nadzieja nae nael naelle naemi nafiz nahel nahid ' +
  'nahil nahla naia nail naila naim naima nais naja najla nakia nala nalan namazio name namik nana nancy nand nando ' +
  'nandor naneta nanna nannie naomi naomie naoufal naoufel napoleon napoleone nara narcis narcisa narcisse narseo ' +
  'narsete nash nasir nasrullah nassim nastja nat natacha natalia natalie natalija natalina natan natanael nataniel ' +
  'natasa natasha nathalie nathan nathanael nathanial nathaniel nathen natka naud naudet nawal nawel nawfel naya ' +
  'nayel nayeli nayla naz nazan nazariusz nazary nazif nazim nazli nazmi nazzareno nea neal nebojsa necat necati ' +
  'necdet nechifor necib necla necmettin ned neda nedeljko nedim nedjeljka nedjeljko nedra neela neele neeltje ' +
  'nefeli neha nehemie nehir nehoslav neil neila neiva nejat nejla neklan nela nelda nele neli nelia nelio nell ' +
  'nella nelle nelli nellie nelly nels nelson nelu nelya nemanja nena nenad nene neo neoma neopolo neoterio nepomuk ' +
  'nera nerea nereo nergis nermine nesa neset nesim neslisah nesrin nesrine nestor nestore nettie neva neven nevena ' +
  'nevenka nevin nevio nevra nevzat newell neyla nezamysl nia niame nicarete nicea niceforo nicephore niceto ' +
  'nicezio nichifor nicholas nicholaus nichole nick nicklas nicklaus nickolas nicla niclas nico nicodemo nicodim ' +
  'nicola nicolai nicolaie nicole nicoleta nicoletta nicolette nicoline nicu niculina niculita nicusor nicuta nida ' +
  'nidia niek niels niene nienke nigar nigel nihal nihan nihat nika nike nikita nikki nikkie nikko niklas niklavs ' +
  'niko nikodem nikodema nikol nikola nikolai nikolas nikolasz nikoleta nikolina niksa nil nila nilde nilguen nils ' +
  'nimrod nina nine ninfa niniano ninon ninthe nio niouma nisa nisan nives niyazi nizamettin nizar njegomirka noa ' +
  'noah noam noami noan noar noble noe noelia noelie noella noelle noema noemi noemie noemy noha noham nohan nola ' +
  'nolann nolen nolhan nomi nona noor noortje nora norah norbert norberta norberto nore norene norhane norica ' +
  'norina norma norman normand norval norwood nostriano noud nouha nour noura nourane nouri nout novan novella novi ' +
  'nowi nox nubia nuccia nuekhet numan nuno nunziata nunzio nur nural nuran nuray nurettin nurguel nuri nuria ' +
  'nursel nurseli nurullah nusa nusret nya nyah nyasia nynke oana obie obrad obren oceane ocie octav octave octavia ' +
  'octavian octaviana octavio octaviu oda oddone odelia odell oderico odessa odeta odetta odette odidone odie odile ' +
  'odilia odilon odin odolen odon odorico oemer oender oeykue oezden oezge oezguer oezhan oezlem oezlen oeznur ' +
  'ofelia ofelie oger ognjana ognjen oguz oguzhan ojars okan oke okey oksan oksana oktavian oktavie oktavius oktay ' +
  'ola olaf olavi olbram olcay oldrich oldriska ole oleg olegs oleksandr olen olena oleta olga olgerts olgica ' +
  'olimpia olimpian olimpio olimpiu olin olinda olindo olive oliver olivia olivie oliviera olivija oliviu oliwia ' +
  'oliwier olle ollie olof olympe olympia olympie oma omar omari ombeline ombline ombretta omer omero ona ondina ' +
  'ondine ondrej ondrejka onesta onesto onie onofrio onorata onorina onorino onorio onufry onur oona opal ophelia ' +
  'ophelie ora oral oran orazio orchidea orell oren orenzio orest oreste orestes orfeo orhan oriana oriande oriane ' +
  'orie orietta orin orio orion orland orlane orlo ornella oronzo orpha orrin orsino orso orsola orsolina ortansa ' +
  'ortensia ortensio orval orville orvokki osanna osbaldo osborne oscar oskar oskari osman osmondo osmund ostoja ' +
  'osvald osvaldo oswald oswaldo ota otakar otakara otello otha othmane otho otilia otilie otilija otis otmar oto ' +
  'otokar otomar ottavio ottilia ottilie ottis ottone otylie oumar oumayra oumou oury ousmane oussama ova ovidio ' +
  'ovidiu ovidius owen oxana oya ozan ozana ozanne ozella ozren pablo paciano paco pacome pacomio paeivi paige paja ' +
  'pakize palatino palemon palladia palladio palmazio palmira palmiro paloma pam pamela pamfil pammachio panagachie ' +
  'pancario pancrazio panfilo panka pankrac pankracy panna pansy pantaleo pantaleon pantaleone paraschiva pardo ' +
  'parfait paride parla parmenio parsival parsla pascal paskal paskala pat paterne paterniano patience patrice ' +
  'patricia patricie patricija patricio patrick patrik patrizia patrizio patroclo patru patrycja patrycjusz patrycy ' +
  'patryk patsy pattie patty paula paule paulette paulica paulien pauliina paulin paulina pauline paulo pauside ' +
  'pava pave pavica pavils pavla pavle pavlin pavlina pavol pawel paxton payidar payton pearl pearlie pearline ' +
  'pecine pedro peer peggie peggy pekka pelagia pelagie peleo pelhrim pelin pelinsu pelle pembe penda penelopa ' +
  'penelope penny pentti pepijn pepin pepo per pera perceval percival percy peri perica pericle perihan perikles ' +
  'perla perle pernilla pero perran perrine perry perseo persida pertev peruna perver pervin perzida petar pete ' +
  'petek peteris petko petra petrana petri petrica petrija petrisor petronela petronila petronilla petronille ' +
  'petronius petruse petrut petruta petteri petula peyami peyton pharell phil phileas phileine philemon philibert ' +
  'philine philip philippa philippine phillip philomene philothee philou phoebe phyllis pia pie pien piera ' +
  'pierangelo pierce piergiorgio pierluigi piermarco piero pierrick piersilvio piet pieter pim pinar pink pinkie ' +
  'pio piotr pip piper pippa pippo piraye pirjo pirkko pit pius placida placido platon platone pleun plinio ' +
  'plutarco pola polidoro polifemo polikarp polissena pollione polly polykarp polyxena pompeo pompilia pompiliu ' +
  'pomponio pontus ponziano ponzio pooja porfirio porfiriusz porfiry porter porzia porziano postumio poul prassede ' +
  'pravdan pravdomil pravdomila pravomil pravomila pravoslav pravoslava precious predrag premysl presley preston ' +
  'priamo pribyslav pribyslava primerose primo prince princess prisca priscila priscilla priscille priska privato ' +
  'priyanka profira prokles prokopa prokul proserpina prosper prospera prospero protasio proteo providenci prudence ' +
  'prudenzia prudenzio prune prvoslav publio puck puk pulcherie pupolo pusicio quartilla quarto quasimodo queen ' +
  'queenie quentin quentine querano quieta quin quincy quinn quinten quintia quintiliano quintilio quintino quinton ' +
  'quinty quinziano quinzio quirin quirino quiteria quitterie rabia rachael rachel rachela rachele rachelle rachid ' +
  'raci radan radana radegast radek radenko radhost radim radimir radimira radina radisa radislav radislava radivoj ' +
  'radivoje radka radko radmil radmila radmilo radojka radolfo radomil radomila radomir radomira rados radosav ' +
  'radoslav radoslava radovan radovana radslava raducu radul raduz radvan rae raegan raf rafael rafaela rafal rafet ' +
  'raff raffaele raffaella rafila raheem rahel rahim rahime rahma rahmi rahsaan rahsan rahul raide raif raik ' +
  'raimund raina rainald rainaldo rainelda rainer rainhard rainold raisa rajana rajesh rajko rajmund rajna rajnold ' +
  'rajsa rakip rakita raleigh ralf ralph raluca ramata ramazan rami ramiro ramiz ramona ramy rana randal randall ' +
  'randi randolf randolph randy ranek rania raniero ranim ranko ranolfo ransom ranya raoul raphael raphaelle raquel ' +
  'rares rashad rashawn rasheed rasim rasit rasko rasmus rastislav rastislava ratibor ratimir ratmir rauf raul ' +
  'raven ravi rawane ray rayan rayane rayen raymond raymonde raymundo rayyan razvan reagan reanna reba rebeca ' +
  'rebecca rebeka rebekah rebekka recai recep reda redmond reece reed reese refah refet refik regan reggie regina ' +
  'reginald reginaldo regine regis regitze regnars regolo regula reha rehorka reid rein reine reinhard reinhold ' +
  'rejan rejean rejeanne reka relja relu remi remig remigio remington remo remondo remus remzi renars renat renata ' +
  'renate renato rene renee rengin renja rens renske renzo resat resi respicio ressie resuel resul reta retha reto ' +
  'retta reuben reva revi rex reybaud reyhan reymundo reza rezzan rhea rhett rhianna rhiannon rhoda rhonda ria riad ' +
  'rian riana ricardo ricards ricario riccarda riccardo richarda richelmo richie richmond rick rickard rickey ' +
  'rickie ricky ridvan rieke rifat riff rifki rigoberto riitta rija rike rikke riley rim rina rinaldo rino rio ' +
  'ristana rita ritva riv river rivka riyad riza roan robaldo robb robbe robbie roberta robertina roberto robi ' +
  'robina robinson robyn roch rochelle rocio rocky rod rodan roderick roderik roderyk rodger rodiano rodica rodney ' +
  'rodolfo rodoljub rodolphe rodrick rodrigo rodrigue roel rogelio rogers rokia roko roksana roland rolande rolando ' +
  'rolf rolfo rollin roma romain romaine romana romane romanita romans romee romeu romilda romina romoaldo romola ' +
  'romolo romuald romualdo romul romulus ron rona ronald ronaldo ronan ronja ronnie ronny roosevelt rory rosalee ' +
  'rosalia rosalie rosalind rosalinda rosalyn rosamond rosamunda rosana rosanna roscoe roselin roseline rosella ' +
  'roselyn rosemarie rosemary rosendo roser rosetta rosie rosina rosita roslyn rosmunda rossana rossella rossie ' +
  'rostislav rostislava roswitha rovena rover rowan rowena rowland roxana roxane roxanne roxelana roxy royal royce ' +
  'roza rozalia rozalie rozalinda rozamunda rozana rozella rozina rozita rozvita ruben rubiano rubie ruby rubye ' +
  'rudis rudite rudolfa rudolfina rudolfs rudolph rudy ruechan ruedi ruekneddin ruestue rueya rufina rufino rufo ' +
  'rufus ruggero ruhsar rui rumena runa rune rupert ruperto ruprecht rusins ruslan russ russell rusty rut ruta ' +
  'ruthe ruthie rutilo ruxanda ruxandra ruza ruzena ruzica ryad ryann ryder rylan rylee ryleigh ryley rym ryszard ' +
  'saad saar saban sabazio sabele sabin sabina sabine sabir sabrina sabrine sabryna sacha sacid sadan sadberk ' +
  'sadettin sadi sadie sadik sadio sadri sadullah sadye safa safae saffet saffiro saffo safi safia safira safiya ' +
  'safouan safouane safta sage sahap sahinalp sahra sahsuevar sahsuvar said saige saim sakari sakina sakip sakir ' +
  'salamoun salih salim salimata sallie sally salma salome salomea salomena salomon salomoun salustio salvador ' +
  'salwator sam samanta samantha samara samba samed sami samia samih samil samim samir samira sammie sammy samo ' +
  'samona samu samuel samuela samuele samy sana sanaa sancho sandra sandrine sandro sandy sanem sanja sanjay sanjin ' +
  'sanne santa sante santina santino sanziana saphira sapiente sara sarah sarai sarani sarbello sare sarina sarka ' +
  'sarlota sarmite sarra sasa sascha sasha saskia saskie satine satu saturniano saturnin saturnino saul saulcerite ' +
  'sauveur savanah savanna savannah savas savel saverio saveta savi savin savina savinien savino savion saxona ' +
  'sayan scarlett scholastika scholastique schuyler scolastica scot scott scottie scotty seamus sean seb sebas ' +
  'sebastiaan sebastian sebastiana sebastiano sebastiao sebastien sebestian sebnem secaeddin secil seckin seconda ' +
  'secondiano secondina secondo sedat sedef seden sedrick sedrik sef sefer seff sefik sefora segolene seher ' +
  'sehlevent sehrazat sekou selahattin selale selami selcuk selda selen selena selene selim selin selina selma ' +
  'selmer selvaggia selvi selyan sem sema semenica semih semiramide semplicio sempronio semra semsi sena senay ' +
  'sener senesio senguel senka senna senne sennur senofonte senol senta sep sephora sepp seppe seppo serafettin ' +
  'serafina seraina serap seraphin serapione serbuelent seref seren serenity serenus serge sergej sergen sergio ' +
  'sergiu sergiusz serhat serif serin serine sermet sermin serpil sertac sertap servac server servidio serviliano ' +
  'sesto seth settar settimio settimo sev seval sevda sever severiano severin severina severine severo sevgi sevil ' +
  'sevim sevinc sevket sevki sevtap sevval seweryn seyban seyda seydou seyfettin seyfi seyfullah seyma seyyit shad ' +
  'shai shaily shaima shaina shakira shana shane shanel shanelle shani shania shanice shanie shaniya shanna shannon ' +
  'shanny shanon shany shari sharon shaun shawn shawna shay shayan shaylee shayma shayna shayne shea sheila sheldon ' +
  'shelia shelley shelly shemar sheri sheridan sherine sherman sherri sherry sherwood sheryl shirel shirine shirley ' +
  'shyann shyanne shyrel siana siara sibel sibilla sibyl sibyla sibylle sico sicuro sid sidki sidney sidoine sidon ' +
  'sidonia sidonie sidonio sidra sidy siebe siegfried sieglinde siem sien siena sienna siep sigebert sigfrid ' +
  'sigfrido sigismond sigismondo sigmund signe sigrid sigurd sihab sihabeddin sihem siir sil sila silas silja silje ' +
  'silke siloe silvan silvana silvano silvere silverio silvester silvestr silvia silvian silviana silvie silvija ' +
  'silvio silviu silvius sim simao simea simen simeon simeona simge simi simina simo simona simonetta simonida sina ' +
  'sinan sinasi sincere sindre sinem sinesio sinfronio sinica sinikka sinisa sinja sinkler sira sireno siria ' +
  'siriano siricio sirine sirineu sirio siro sirri sister sisto siv sixt sixte sixtine sixtus sjoerd sjors ' +
  'skaidrite skander skarlet skarleta sky skye skyla skylar sladana slava slavek slaven slavena slaviboj slavibor ' +
  'slavica slavka slavko slavoboj slavoj slavoljub slavomil slavomila slavomir slavomira slobodan slobodanka ' +
  'smaranda smeralda smil smiljana smilla snezana snjezana soan soave sobeslav sobeslava soccorso socrate soenke ' +
  'sofia sofiane sofie sofija sofronia sofronie sohan sohane sokrat solal solange soledad solene solenn soline ' +
  'solocone solon solveig solveiga soma sona sondre songuel sonia sonja sonny sonya soof sophia sophie soraia ' +
  'sorana soraya soren sorin sorina sostene sosteneo sostrato soter sotira souleyman souleymane soumaya spartaco ' +
  'speranta speranzio spidola spirydion spytihnev srboljub srecko sredoje srna stacey stacy stana stanca stanford ' +
  'stanimir stanislao stanislas stanislav stanislava stanislaw stanko stanley stasa stasta staza steen steeve stef ' +
  'stefana stefania stefanie stela stelian steliana steluta sten stepana stepanka stephane stephania stephanie ' +
  'stephany stephen stephon sterling sterre stevan steve steven stevie stewart stig stijn stiliano stina stine ' +
  'stipan stipe stiriaco stjepan stojan stojanka stojmir stone strahinja stribor stuart suat subhi sude sudi sue ' +
  'sueheyl suekrue suelen sueleyman sule summer sunay suncica sune sunita sunniva sunny surano suresh sururi susan ' +
  'susana susanna susanne susie suus suzan suzana suzanne suze suzie suzon svaetopluk svatava svatoboj svatobor ' +
  'svatomir svatopluk svatoslav svatoslava svea svebor sven svend svenja sverre svetislav svetla svetlana svetluse ' +
  'svetolik svetomir svetozar sveva svitlana sviturno swan swann swantje swassane swetlana sybilla sybille syble ' +
  'sydnee sydney sydni sydnie sylva sylvain sylvan sylvester sylvestre sylvia sylviane sylvie sylwester sylwia ' +
  'synne syrine szabolcs szczepan szofi szofia szonja szymon tabea tabita tabitha taceddin tacjana tad taddeo ' +
  'tadeas tadeo tadija taha tahir tahsin taib taide taina tais tal talat talay talea talha tali talia talip talis ' +
  'talita talivaldis talon talrits talya tamara tamer tami tamia tamina tamino tammo tammy tana tancrede tancredi ' +
  'taner tanguy tania tanja tanju tankred tanya tanyeli tao tapani tapio tara taras tarcisio tarik tarja tarkan ' +
  'tarquinia tarsilla tarso taryn tasa tasha taskin tasnim tasnime tatana tate tatiana tatjana tatum tatyana ' +
  'taurean taurin taya tayfun tayler taylor tayyar taziana taziano tazio tea teagan tecla ted teddy teea teije teja ' +
  'tekinalp tekla telchide telemaco telica tellervo telly temel temistocle teo teobald teobaldo teodata teodolinda ' +
  'teodor teodora teodorik teodoro teodosia teodosio teodoto teodoz teodozie teofan teofil teofila teogene teohari ' +
  'teoman teona terenc terence terencius terencjusz terenzio teresa tereza tereze terezia terezie teri terrance ' +
  'terrell terrence terri terrill tertuliano tesauro tesifonte tesnim tesnime tess tessa tessie teudosia teun ' +
  'teunis tevfik tevhid tevin tezcan tezel tezer thad thaddeus thais thalea thalia thanina thea thelma theo ' +
  'theobald theodor theodora theodore theodorik theodose theodosie theofan theofil theofila theophane theophile ' +
  'theophraste theotime theresa therese theresia theron thiago thibaud thibault thibaut thibert thibo thierno ' +
  'thierry thies thije thijmen thijn thilo thirza thom thora thorben thore thorge thorsten thurman tia tiago tian ' +
  'tiana tianna tiara tibaldo tibbe tiber tiberia tiberio tiberiu tiberius tibo tibor tiburcius tiburzio tichomil ' +
  'tichomir tichon ticone tidiane tieme tierra ties tiffany tiguida tihomir tiina tija tijana tijmen tijn tijs til ' +
  'tilda tilio till tilla tillmann tim timea timeo timm timmothy timmy timo timoleon timon timotei timotej timoteo ' +
  'timoteus timothe timothee timothy timur tina tinas tinca tincuta tine tino tiphaine tiril tirone tirza titien ' +
  'tito titouan titus tizian tiziana tiziano tizio tjark tobia tobias tobiasz tobin toby tod todd todor tolga ' +
  'tolunay tom tomasa tomaska tomasz tome tomislav tomislava tomke tommie tommy tomo tonci toncica tone toney toni ' +
  'tonija tonka tonko tonnin tony tonya toon tor torben torbjoern tore torey torkvat torquato torrance torrey ' +
  'torsten tosca toscane tosco toska toussaint trace tracey traci tracy traian trajan tranquillo trasea traudl ' +
  'travis travon tre tremaine tremayne trent trenton tressa tressie treva trever trevion trevor trey tricia trine ' +
  'trinity trisha tristan tristano tristian tristin triston troels troy trpimir trpko trudie trycia trystan tsipora ' +
  'tuana tudora tudorita tudosia tuelay tuelin tuemer tuerkan tuerkay tuerker tuerkes tufan tugay tugba tugrul ' +
  'tugtekin tuhfe tullia tulliano tunahan tunay tunc tuncer tuomas turgay turgut turi turibio turna turold tussio ' +
  'tutku tuula tuulikki tuur tuva tvrtko twan twila tybalt tycho tygo tyler tymeo tymon tymoteusz tyra tyree tyreek ' +
  'tyrel tyrell tyrese tyrique tyron tyrone tyshawn tyson ubaldo ubertino uberto udo uelfet uelgen ueli uelker ' +
  'uelkue uemit uemmiye uemran uensel uenseli uezeyir uffe ufuk ugis ugo ugolina ugolino uguccione ugur uhra ukbe ' +
  'ulberto ulderico ulf ulfa ulfo ulices ulises ulisse uliva ulla ulpiano ulrico ulrik ulrika ulstano ultimo ulus ' +
  'ulvi ulviye ulysse uma umberto umile umur umuralp umut una undine unique unna uranio urbain urdino uriah uriel ' +
  'uriele urs ursicio ursino ursmaro ursula ursule usame utku uve uwe uygu vaclav vaclava vada vadim vagn vaha ' +
  'vahdet vahid vahide valburga valdemar valdemara valdemars valentijn valentim valentina valentine valentins ' +
  'valentyn valentyna valer valera valere valeria valerian valeriana valeriano valerico valerie valerija valerijs ' +
  'valerio valeriu valery valfredo valfrido vali valid vallie valtena valter valtr valtteri vance vanda vanesa ' +
  'vanessa vania vanja vanna varo varvara vasco vasil vasilica vasilisa vasko vatroslav vaughn vavrinec vecdi veda ' +
  'vedasto vedat vedran vedrana veduna veerle vefa vefik vehbi veikko veit velana velda veleslav veleslava veli ' +
  'velibor velimir velimira velina velio velislav velislava velma velva vena venance venanzio vencel venceslao ' +
  'venceslas venceslav venceslava vendel vendelin vendelina vendula vendulka venek venera veneranda venerando ' +
  'venere venerio veniamin venka venuse venusta venustiano venusto verano verda verdiana verdie vere verecondo ' +
  'verena verenzio vergie veriana verica veridiana verla verlie vern verna vernice vernie vernon verona veronica ' +
  'veronika veronique veroslav veroslava verulo veselinka vesile veslava vesma vesna vespasiano vesper vesta veta ' +
  'veysel veysi vezio vianney vibeke vic vicdan vicenta vicentia vicentiu vicki vickie vicky victoire victor ' +
  'victoria victorien victorin vidak vidiano vidone vidor vienna vieroslava vieve viggo vigile vigo vijay vijeko ' +
  'vijolite vik viktor viktoria viktorie viktorin vildan vilde vilem vilema vilemina vilfredo vilhelm vilhelmine ' +
  'viliam viliana vilibald viliberto ville villy vilma vilmar vilmars vilmos vin vince vincencie vincentiu vincenza ' +
  'vincenzo vinciane vindonio vinebaldo vinfrido vinicio vinka vinnie vinz violet violeta violette viorel viorela ' +
  'viorica virgie virgil virgile virgin virginia virginie virginio virone visarion viscardo visnja vissia vital ' +
  'vitalico vitalijs vitazoslav vitezslav vitezslava vitold vitor vitoria vitoslav vittore vittoria vittoriano ' +
  'vittorio vitus viva vivaldo vive vivian viviana viviane vivianne viviano vivien vivienne vizbulite vjekoslav ' +
  'vjenceslav vladan vladana vladek vladena vladimir vladimira vladimiro vladislav vladislava vladivoj vlado vlaicu ' +
  'vlasta vlastimil vlastimila vlastimir vlastimira vlastislav vlastislava vlatka vlatko vodingo voichita vojen ' +
  'vojin vojislava vojmil vojmir vojmira vojslav vojslava vojteska vok voldemars volfango volfgang volkan volkmar ' +
  'vorsila vratislav vratislava vratko vreni vroni vseboj vsebor vserad vseslav vsevolod vujadin vujica vuk vukan ' +
  'vukasin vukica vukota vulmaro vulpiano vuslat waclaw wade wael waino waldo walenty walentyn walentyna waleran ' +
  'waleria walerian walery walgierz walid wallace waltraud wanda wandrille wanesa wannes warley warre warren ' +
  'washington wassim watson wava wawrzyniec waylon wayne webster weldon wellington wende wendell wendy weronika wes ' +
  'wesley westley weston whitney wiara wibke wiebke wiem wies wiktor wiktoria wilber wilbert wilbur wilburn wiley ' +
  'wilford wilfred wilfredo wilfrid wilfried wilfryd wilhelmina wilhelmine willa willard willem willi william ' +
  'willie willis willow willy wilma wilmer wilson wilton wincenty winfield winifred winnifred winona winston ' +
  'wirginia wissam wissem witalis wladimir wladyslaw wlodzimierz wojciech wolfgang wolfram woodrow wout wouter ' +
  'wyatt xander xaver xaverie xaverius xavi xaviere xem xenie xenophon ximena xochitl xzavier yacine yacouba yadira ' +
  'yael yaelle yagiz yagmur yahya yalgin yaman yamileth yamina yana yango yani yanis yann yanni yannic yannick ' +
  'yannik yannis yaprak yara yarah yaren yaretzi yaro yaron yasar yasemin yasin yasmeen yasmin yasmina yasmine ' +
  'yasser yassin yassine yassir yaya yazid yazmin yekta yelda yeliz yener yenthe yesenia yesim yessenia yetkin yfke ' +
  'yigit yinthe ylan ylvi ylvie yoan yoann yoav yoel yohan yohann yolanda yolande yona yonca yoni yoshiko yosra ' +
  'yossef yosun youcef youmna youna younes youness youp youri yousef yousra youssef youssouf ysaline yse ysee ' +
  'yseult yuece yuecel yuemni yumi yuna yunus yuri yusuf yvan yven yves yvette yvonne zabedeo zabina zaboj zaccheo ' +
  'zachar zacharia zachariah zacharias zachariasz zacharie zachary zache zachery zack zackary zackery zadig zafer ' +
  'zafir zahide zahit zahra zaida zain zaira zakaria zakariya zakary zakarya zakelina zalan zama zamfira zamir zana ' +
  'zander zane zaneta zanete zanis zanita zanna zanobi zara zaraza zaria zarije zarko zavida zavis zayd zayn zayneb ' +
  'zbigniew zbislav zbyhnev zbyhneva zbynek zbynka zbysek zbyska zbyslav zbyslava zdan zdana zdena zdenek zdenka ' +
  'zdenko zderad zdeslav zdeslava zdik zdirad zdislav zdislava zdravko zechariah zef zefiro zehra zeinab zejnep ' +
  'zekai zekeriyya zekiye zelda zelibor zelie zeliha zelimir zelimira zelinda zelislav zelislava zeljka zeljko ' +
  'zella zelma zelmir zelmira zeltite zena zenaide zenebio zenija zeno zenobia zenobie zenobio zenon zenone zenovia ' +
  'zente zephirin zephyr zerrin zeteny zetico zetta zev zeyd zeynab zeyneb zeynel zeynep ziad ziedite zigfrida ' +
  'zigfrids zigmars zigmund zigrida zihni zile zina zinaida zineb zinedine zion zita zitomir zitomira zitoslav ' +
  'zitoslava ziva zivan zivana ziver ziya ziyad zlata zlatan zlatica zlatka zlatko zlatomir zlatomira zlatuse zoe ' +
  'zoeva zoey zofia zofie zohra zoie zoila zoilo zoja zola zoltan zora zoran zorana zorka zoroslav zoroslava zosim ' +
  'zosima zosimo zrinislav zrinko zselyke zsofia zsolt zsombor zubite zuebeyde zuebeyr zuehal zuelal zueleyha ' +
  'zuelfikar zuemruet zula zuzana zuzanna zvezdana zvonimir zvonimira zvonko zyad';

/** Family names only. */
export const FAMILY_NAMES =
  'aalbers aalerud aaltonen aas aasen abaci abadan abadzic abadzija abalioglu abate abazovic abbas abbate abbott ' +
  'abbrescia abdi abegglen aberg abernathy abeyta abicht abolina abolins aboltina aboltins abrahamsson abramovic ' +
  'abrego abreu abshire abt acanski accardi accardo accurso aceto acevedo achilles achkinadze acic acikalin ' +
  'acikgoez acimovic acin ackermann aclan acosta acquadro acquaviva acquistapace acuna adal adamcova adamczak ' +
  'adamczyk adamec adamek adami adamiak adamiec adamkova adamova adamovic adamowicz adamski adamus adanir adanski ' +
  'adasevic addari addis ade adic adivar adorno adragna aebi aebischer aeby affinito agaoglu agirbas agnello ' +
  'agostinelli agostini agosto agresta aguayo aguilar aguilera aguirre aguridic ahic ahlke ahmetspahic ahonen ' +
  'ahrenberg ahrens aiello aigare aigars aigner aigroz ajvazovic akal akalin akan akar akay akaydin akbaba akbulut ' +
  'akcal akcali akcan akcay akdag akel akesson akgoez akguel akguen akifovic akisik akkan akkas akkaya akkoc akkor ' +
  'akkoyun akkoyunlu akman akpinar aksakal aksam aksentic aksentijevic aksic aksin aksit aksovic aksoy aktas aktay ' +
  'akyel akyildiz akyuerek akyuez aladic aladzic alaimo alakovic alaniz alanovic alarcon alargic alavanja alavantic ' +
  'albanese alberti albrechtova albu albuquerque alcala alcamo alcantar alcaraz aldea aleksandrowicz aleksic aleman ' +
  'alessandrini alessi alev alexandrescu alfano alfaro alfermann alfieri alicea alici alicic alidi alih alija ' +
  'alikavazovic alivernini alizadeh aljancic alkaya alkhamis alkovic alksne alksnis allegretti allgeyer almanza ' +
  'almaraz almasac almeida almonte alniacik aloi alonso alparac alpman alpugan altamirano altenwerth altieri ' +
  'altinay altinbas altinel altinisik altinok altintas altiok altun altuntas aluga alvarado alvarez alves alyanak ' +
  'amado amador amadori aman amann amaral amberg ambrosini ambrosino ambrosio ambrozova amendola amerio amici ' +
  'ammann ammoscato amorim amoroso amoruso amrein amundsen anaya ancona andelic andelkovic andelova andersen ' +
  'andersone andersons andersson andesilic andic anding andonov andonovic andrade andreassen andreasson andrejevic ' +
  'andrejic andrejin andrekovic andreoli andresen andrisani andriska andrle andrlova andrzejczak andrzejewski ' +
  'anelli angeletti angeli angelini angelis angeloni angelucci anggreny angster anguiano angulo anjos ankunding ' +
  'anselmi antalova antczak antenucci antezza antonacci antonelli antonic antonini antonovic antonucci antos ' +
  'antosova antovic anttila antunes antunovic antusevic anucin anusic anzalone aparicio apicella apitz apodaca ' +
  'aponte apostol aprile aquino aragon araja arajs aramini arana aranda arap araujo arcangeli arce archuleta ' +
  'ardelean ardeleanu aregger arellano arena arenas arendt arens arevalo argenio argento argiolas argueello ' +
  'arguello arhanic arias arican arig arikan arlovic armas armendariz armenta armijo armstrong arndt arnesen arpasi ' +
  'arredondo arreola arriaga arroyo arsenic arsic arslanoglu arteaga artioli arvidsson aryee asadanin asanin asaro ' +
  'asceric aschenbroich asci ascione asik asikoglu asimi askraba askrabic aslan aslanoglu asonja aspere aspers ' +
  'assmus assuncao astafei astolfi atakol atalik atan atasever atay atencio ates atici atik atzeni atzori aubert ' +
  'auer aufderhar augustyniak auzina auzins avallone avalos avan avci avcioglu avila aviles avola axelsson axmann ' +
  'ayala ayaydin aybar aycan ayguen aykac aytek ayverdi azara azdajic azevedo azic azinic baarck babac babali ' +
  'babalj babaoglu babarogic babatz babel babic babin babini babka babkova babovic baburic baca bacalo bacci ' +
  'bachmann baciu bacova badane badea bademci bader badillo badjuk baecker baer baettig baez baeza baganz baggio ' +
  'baginski bagnoud bahena bahl bahna bahno bahnova bahringer bahun baiocco bajare bajars bajcetic bajcic bajer ' +
  'bajerova bajsanski bak bakal bakan bakaran bakarec bakirci bakircioglu bakke bakken bakker bakos bakowski ' +
  'balabanovic balajic balan balasevic balaskovic balat balaz balazevic balazova balboni balcarova balcer balcerzak ' +
  'balci balck baldacci balderas baldi baldini balducci balesevic balestra baleta baletic balevic balincic ' +
  'balistreri baljak balkow balla ballarin ballesteros balli ballouhey balmer balnuweit balode balodis balog balogh ' +
  'balogova balogsandor baloun balounova balsamo baltin balzano balzer banach banas banasiak banasik banda bandic ' +
  'bandicstimac bandini bandl bang bani banic banica banicevic banicjokic banja banjac banjak banjalic banjari ' +
  'banov banse banu banuelos baptista barajas barakova baraldi baranjec baranka barankova baranova baranowski ' +
  'baranski barbagallo barbaricsehic barbarosoglu barbarossa barbarulo barbato barbera barberi barberis barbero ' +
  'barbier barbieri barbiero barbosa barbulescu bardek barela bares baresova baretta bari barile barilla barinic ' +
  'barisic barletta barna barone baroni barons barosevcic barosevic barr barra barragan barras barraza barre ' +
  'barreca barrera barresi barreto barretta barrientos barrios barros barrows barsotti barta bartak bartakova ' +
  'bartczak bartell bartels barth bartkowiak bartnik bartoletti bartoli bartolini bartolomei bartolucci bartonova ' +
  'bartos bartosek bartosik bartoskova bartosova bartova bartovic bartovicova bartulin bartunek bartunkova barylla ' +
  'basara basaran basaric baseda baser bashirian basmaci basoglu bassani bassi basso basta bastac bastajic bastova ' +
  'batinicsantic batista batnozic bato battaglia battisti battistini battke batz bauch bauer bauermeister bauerova ' +
  'baumann baumbach baumeister baumgartner baur bauschinger bauschke bavaud bayer bayerova baykam bayraktar ' +
  'bayraktutan baysoy bazant bazantova beahan beatty beavogui becerra bech bechtelar beck becka beckel becker ' +
  'beckmann beckova becvar becvarova bedan bedewitz bedini bednar bednarczyk bednarek bednarik bednarikova ' +
  'bednarova bednarski bednarz beek beele beer beerli beggerow beh behr behrenbruch beier beissmann bejan bekavac ' +
  'bekcic bekdik bekjarev beko bekonja bekovac bektasoglu bekvalac belavske belavskis belcar belcevic belenzada ' +
  'belic belivuk belli bellini bellomo bellotti bellucci belmonte belohlavek belohlavkova belojevic belopoljac ' +
  'belosevac belosevic belotti belovic belovljev belovukovic beltrame beltrami beltran belvisi belz benakovic ' +
  'benasicpavlovic benatti benavides benavidez benda bender bendova benecke benedetti benes benesova benetti ' +
  'bengtsson benigni benini benitez bennardo benner benninger beno benova bentivoglio benvenuti benz benzing berak ' +
  'beran beranek berankova beranova berardi berberoglu berends beretta berg bergamasco bergamini berge berger ' +
  'berggren berglund bergman bergmane bergmanis bergnaum bergqvist bergrova bergstroem bergstrom beribak berka ' +
  'berkova berky berkyova bermudez bernabei bernal bernardi bernardini bernardova bernasconi bernatovic berner ' +
  'berney bernier berning bernolak bernolakova berntsen berrios berset bertaccini bertani bertelli bertelsen ' +
  'bertenbreiter berthoud bertini berto bertolini bertolussi berzina berzins berzite berzits beserler besikci beso ' +
  'besok best betancourt bethke betschart betti betz beushausen beutelspacher bevilacqua beyeler beyer bezdek ' +
  'bezdekova biagetti biagi biagini bialas bialek bialkowski bianc biancheri bianchetti bianchi bianchini bianco ' +
  'biasci biase biba bicakci bicanin biccari bicekova bicer bichler bickel bidaud bideau biedermann biedrzynski ' +
  'bielak bielawski bielecki bieler bielert bielik bielikova bielski bienasch bienias bieniek bienkowski bieri ' +
  'biernacki biernat biesenbach bigdeli biggi biglebauer bijl bila bildik bilek bilen bilgen biljan bilkova ' +
  'bilogravic bilopavlovic bilski bily bina bindi bini binova bins bionaz biondi bircakovic bircanin birina birinci ' +
  'birins birkemeyer birlik biro birtasevic birzina birzins birzniece birznieks bisconti biseniece bisenieks ' +
  'bisgaard bisio biskicmerkas bittner bittnerova bivolarevic bizetic bizumic bizzarri bjelanovic bjeletic bjelic ' +
  'bjelica bjelicic bjelinic bjelivuk bjelja bjeljac bjelkic bjelobaba bjelobrk bjeloglav bjelogrlic bjelojevic ' +
  'bjerke bjerregaard bjoerk bjoerklund bjornstad blacanin blaga blaha blaho blahova blanc blanchard blanco blanda ' +
  'blank blaschek blaser blasi blasko blaskovic blassneck blaszczak blaszczyk blatancic blatter blaua blaus ' +
  'blazanovic blazek blazer blazevic blazkova blecha blechova blekte blick bloch blochwitz block blockhaus blom ' +
  'blomqvist blum blume bobek bober bobeta bobinac bobkova boboc bocchi boccia bocek bochenek bocic bock bockai ' +
  'bockova bockovac bocokic boda bode bodea bodini bodiroga bodnar boduroglu boehm boehmova boeluekbas boenisch ' +
  'boer boergeling boerner boettner boffa bogan bogdashin bogenrieder bogisavljevic bogisich bognar bogoljubovic ' +
  'bogosavac bogucki bogusz bohac bohacek bohackova bohacova bohge boi bokanovic bolat bolatli bolf bolkovac bolle ' +
  'bolliger bolm bologna bolot bolta boltic bolunovic bomestar bona bonanni bonanno bonato bonazzi bondare bondars ' +
  'bonde bonderovic bondra bondrova bondzic bonelli bonetti bongiorno bongiovanni boni bonifazi bonilla bonini ' +
  'bonis bonnet bono bonomi bonomo boratav borbely borcanin bordoni borelli borer borge borgeaud borges borghi ' +
  'borgia borgschulze borilovic borincevic borisavljevic bork borkovacki borkovic borkowski bormann bornscheuer ' +
  'boros borovac borovicka borovickova borowiec borowski borrego borrelli borrmann borsch bortolin bortoluzzi ' +
  'bortot boruschewski bos bosak bosakova bosanac bosancic boscaino bosch boschetti boschi bosco boscolo bosi ' +
  'bosiljcic bosiljkic bosiljkovic boska boskova bosler bosman bosnjakovicholik bossard bosshard bosson bossy bota ' +
  'botello botezatu botsford botta boucek bouckova bouda boudova bourcard bourgeois bourrouag bouschen bouska ' +
  'bouskova bove bovolenta boxhammer boyaci boyde boyer boyle boz bozalo bozanic bozanovic bozdok bozdokov bozek ' +
  'bozicanin bozicic bozickovic bozkir bozoglu bozsik bozzi bozzo brabcova brabec brabencova brabenec brada bradac ' +
  'bradacova bradova bradtke bradvic braendli braeutigam braga brahaj braia brakus brambilla branca branco brand ' +
  'brandenburg brandis bratojevic bratonozic bratovic bratu brauer braun braunova bravo brazda brazdil brazdilova ' +
  'brazdova brdanin brdovic brehmer breitenberg breitenstein brejcha brejchova brekke bremer bremser brenke brenkis ' +
  'brenner bresciani breskovic bressan breton brettschneider breu breuer brezancic brezina brezinova brezo brezovac ' +
  'brezovnjacki briano briede briedis briesenick brigandi brignone bringmann brinjak brink brinkmann briones ' +
  'briseno brisuda brito brix briza brizova brizzi brkanovic brkic brniclevada broda broek broemme broening brogi ' +
  'brogli brosch brouwer broz brozek brozkova brozova bruckmann bruder bruegger brueggmann bruen bruhns bruijn ' +
  'brumat brun brunelli brunet brunetti bruni brunkevica brunkevics brunner bruns bruschi bruun bruyn bruzzone ' +
  'brychta brychtova brzezinski brzozowski buac buaca bubalo bubenik bubenikova bucakli bucalo bucalovic bucanin ' +
  'buccheri bucci bucek buch bucher buchholz buchrucker buchta buchtova buckalovic buckova buckridge buczek ' +
  'buczkowski buczynski buda budai buder budichalas budimcic budreiko budzinski budzynski buechele buehler ' +
  'buehlmann bueker buengener bueno buerger buerklein buescher buettner buhl buile builis bujak bukovska bukovsky ' +
  'bukowski bulaja bulat bulatovic bulgarelli buljat buljin buljubasic buljugic bulovan bultmann bundgaard bunea ' +
  'bunjes bunoza bunusevac buongiorno buonomo burani burazer burazor burckhardt burda burdak burdova bures buresova ' +
  'burevic burger burghagen burgic burgio burgos burian burianek buriankova burianova burkhardt burlacu burmeister ' +
  'burri buruk burzynski busa busak busch buschbaum busemann busetincan buslaver buss busse bussmann bustamante ' +
  'bustos butarevic butera buzzi byrd byrtus byrtusova cabaj caballero caban cabras cabrera cabro caccamo caccavo ' +
  'cacciamani cacciapuoti cacciatore cace cada cadena cadoni cadova caforio caggiano cagiran caha cahova caiazza ' +
  'caiazzo caillat cailler cajka cajko cajner cajzler cakir calabrese calabria calabro calafiore calame calandro ' +
  'caldera calderon caleta califano calite calitis callegari calligaris calo calvillo camacho camagic camara ' +
  'camarillo camdali camdzic camilli cammarata cammisa campagna campana campanella campanile campanini campisi ' +
  'campo campoli campos campus canaki canale canales cancar cancelliere cancellieri candela candelaria candrlic ' +
  'canepa cangiano canino canjko cannas cannata cannella cannone cano canova cantagallo cantoni cantu canu cap ' +
  'capannolo capanoglu capasso capecchi capek capelli capitani capizzi capkova capkovic capkovicova capkunovic ' +
  'caplovic caplovicova capoccia capocotta capogna capone caporaso capova cappai cappelletti cappelli cappello ' +
  'cappiello capponi capraro capriotti caprnjic capuano caputo caraballo caracciolo caradonna carapic carapina ' +
  'caravesa carbajal carbon carbone carboni cardella cardenas cardia cardinale cardinali cardini cardona cardone ' +
  'cardoso care careddu carella caretti caric caricari carini carletti carlini carlino carloni carlotti carlowitz ' +
  'carlsen carlsohn carlucci carminati carmona carneiro carnevale carnic carnogurska carnogursky carnovale carolis ' +
  'carollo caron carosi carovic carpentier carranza carrara carraro carrasco carrasquillo carre carreon carrera ' +
  'carrero carrieri carriero carrillo carrion carrozza carrozzo carrus carta cartl cartwright caruso carvajal ' +
  'carvalho carvelli casadei casadio casagrande casale casali casano casanova casares casarez casas casavecchia ' +
  'cascio cascone casella caselli caserta casillas casini casolaro caspari caspers cassano cassin castagna castaldi ' +
  'castaldo castaneda castellana castellani castellano castellanos castelli castiello castiglioni castillo castro ' +
  'casu casula catalano catalbas cataldi catalinac catana catania catanzaro catarsi catellani caterino catic ' +
  'cattaneo cattani cauna caune cavalic cavaliere cavalieri cavaljuga cavallari cavallaro cavalli cavallini cavallo ' +
  'cavazos cavdarevic cavic cavlina cavriani cazacu cazares ceballos cebula ceccarelli ceccarini cecchetti cecchi ' +
  'cecchini cecere cech cechova cedillo cehmajster ceja cejka cejkova celano celar celebija celentano celi celli ' +
  'cellini celma celmina celmins celms cenan cengija cenni centeno centofanti cepeda cerda cerkasin cermak ' +
  'cermakova cerna cernik cernikova cernoch cernochova cernohorska cernohorsky cerny cerrani cerrato cerri cerullo ' +
  'cerutti cervantes cervantez cervena cervenak cervenakova cervenka cervenkova cerveny cervinka cervinkova ' +
  'cesaretti cevik chacon chaloupka chaloupkova chalupa chalupka chalupkova chalupova champlin chapa chappuis ' +
  'chapron chapuis chapuisat charpentier charvat charvatova chassot chavarria chavez cherchi cherubini chessa ' +
  'chessari chevalier chiacchio chianese chiaravalle chiavacci chila chimenti chiodi chiriac chirico chirila ' +
  'chirita chis chivu chladek chladkova chlup chlupova chmelar chmelarova chmelik chmelikova chmiel chmielewski ' +
  'chmura chojnacki chojnowski cholewa chollet chopard choquart chovancova chovanec christen christensen ' +
  'christiansen chroma chromy chrzanowski chudik chudikova chudoba chudobova chudzik chuit chvatal chvatalova ' +
  'chvojka chvojkova chytil chytilova ciaccio ciacio ciampa cianci ciani ciavarella cibula cibulka cibulkova ' +
  'cibulova cicala cicatiello ciccarelli cicchetti cicco ciccone cichocki cichon cichy cicmak cierna cierny ' +
  'cierpinski ciesielski ciesla cieslak cieslik cifarelli ciger cigerova cihak cihakova cihlar cihlarova cikota ' +
  'cilikan cilli cimbaljevic cimerman cimesa cimmino cincurak cinelli cingolani cini cintron ciobanu ciocan ciocco ' +
  'cioffi cioni ciotola ciotti cipanj cipolla cipollaro cipolletta cipriani cirelli cirule cirulis cisar cisarova ' +
  'cisneros ciszewski citro cittadino ciuffetelli ciuffreda ciulla cizek cizkova cizmar claesson claeys clarius ' +
  'clausen cleem clerc cloos clottu cobanovic cobrda cobrdova coccia cocco coelho coerekci coinchon cojocaru cokov ' +
  'col cola colak colakovic colangelo colanic colantuono colella coletta colina collado collazo collet collier ' +
  'collins colon colonna colucci colunga coman comito como concas conceicao conforti congiu coniglio conka conkova ' +
  'conn connelly conroy considine consiglio constantinescu cont conte conti contini contreras contu coppola corak ' +
  'corazza corboz cordero cordes cordioli cordova coretti corkery cormier cornea cornejo cornelissen cornelsen ' +
  'corona coronado corradi corradini corral corrales corrao correa correale correia corridori cors corsi corsini ' +
  'corso corsten corte cortes cortese cortesi corti cortinovis corwin cosentino coslovich cossu costa costantin ' +
  'costantini costea cotthardt cottier cotto cottone coufal coufalova coulon courten cousin covaci covarrubias ' +
  'coviello cozma cozzani cozzi cozzolino craciun crea cremin cremona cremonesi crepaldi crescenzi crespi crespo ' +
  'cretu crevatin crews crimi crippa crisafulli crisan criscenti crisci criscione crist cristescu cristofaro ' +
  'critelli crnogaj croce croitoru crona cronin cronjaeger crooks crosskofp cruciani cruciata cruickshank csapo ' +
  'csonka csordas cucchiara cucciniello cuche cucu cudara cudars cudina cuellar cukalac cukalovic cukic cukovic ' +
  'cukteras culibrk cummerata cummings cunha cuomo curci curcio curda curdova curiel curreli cusimano cuslovic ' +
  'cusumano cuzzocrea cvagic cvetkovic cvetljanin cvetojevic cvetuljski cvijancevic cvijanovic cvijetic ' +
  'cvijetinovic cvijic cvjeticanin cybulski cygan cyprich cyprichova czaja czajka czajkowski czapla czarnecki czech ' +
  'czechowski czekaj czerniak czersky czerwinski czyz czyzewski dabcevic dabek dabic dabizljevic dabkowski dabnjak ' +
  'dabovic dabrowski dach dackovic dacovic dadic dadova daechert dafunic dagdas daglaroglu dagovic dahl dahlberg ' +
  'dahm dahmen daidone daimer daisevic dajic dajlic dakickozic dal dalgaard dalkiran dalleaste dallenbach dalmasso ' +
  'dam damaske damiani damico damljanovic damm danciu danek danenhauer danielsen danielsone danielsons danielsson ' +
  'danilova danis danisova dankova danneberg danner dano danova darazac dare dascalu dasic datkovic dattilo daub ' +
  'daubner daudrich dauer daugherty daum dauth dautzenberg davidova davidovic davidovicamic davidsen davila davoli ' +
  'deak debnar debnarova debowski debski dec decker deckert deckow declerck declercq decock decoster dedanski ' +
  'dedejic dedek dedijer dedkova dedovic deerberg degano dege degis degrassi dehmel deiana dej dejanovic dejova ' +
  'dekanovic dekany dekic dekker dekovic dekys dekysova delacruz delafuente delagarza delalic delao delapaz ' +
  'delarosa delatorre deleon delgadillo delgado delic delkapic delle delmas delogu delonge delosevic delrio ' +
  'delvalle demetrova demir demirbas demirel demontis demurtas demut den denaro denesik dengler denic denkel denner ' +
  'denovic denti denzinger denzler der dera derasevic derasimovic dergovic deric derisilo deriu derr dertmann ' +
  'deschamps desmet desogus destro dethloff deuschle devald devcickatic devedzic devetak devos devrnja dewilde ' +
  'diaconescu diaconu diamanti diaz dibbert dickens dicki dickinson dieckmann diedrich diekmann dienel dietrich ' +
  'dietsche dietz dietzsch diezel dijk dijkstra dilla dima dimcevic dimcic dimic dimitric dimitrijevic dimitrovski ' +
  'dimkic dimkovic dimnjasevic dimovic dimsic dinca dingarac dingelstedt dini dio dionisi dippl dirike dirikis ' +
  'distefano dittmann dittmar dittmer dittrich dittrichova divald divisova dix dizanov dizdar djak djetka djurasek ' +
  'dlouha dlouhy dlugosz dobaj dobbrunz dobes dobesova dobias dobiasova dobler dobosz dobre dobrescu dobrilovic ' +
  'dobrinkovic dobrosavljevic dobrovolna dobrovolny dobrowolski dobrzynski docekal docekalova dockal dockalova ' +
  'docolomanska docolomansky dodaro doebel doering doerner doerre dogaru dohnal dohnalova dohring dokonal dokoupil ' +
  'dokoupilova dokovic dokoza dolacek dolce dolch dolci dold dolecek doleckova dolejs dolejsi dolejsova dolezal ' +
  'dolezalova dolezel dolezelova dolovic domagala domanovic domanski domazet dombrovska dombrovskis dombrowski ' +
  'domingues dominguez dominiak dominici dominquez domisevac domjan domljan donati doncic donda dondur donevic ' +
  'dongen donie donnelly dooley doorn dopsa dopuda doria doric doro doronjski dorontic doronzo doskocil doskocilova ' +
  'doskoczynski dostal dostalova doubek doubkova doubravova dousa dousova doza drabek drabik drabkova drac dracic ' +
  'draganovic draghici dragic dragin drago dragoi dragojlov dragomir dragone dragoni dragoviczafred dragu drakcic ' +
  'dramlic draskovic drca drcelic drechsler drees dreher dreier dreimane dreimanis dreissigacker drenjacevic ' +
  'dresevic dressler drews driessen drinic drinjak drljaca drljan drmanac drmanovic drmoncic droppa droppova droz ' +
  'drozd drozdova drozdowski drozdz drvarevic drvenica drzewiecki dubiel dubochet dubois dubovska dubovsky dubravec ' +
  'dubska dubsky dubuis dubuque duca ducci duchon duchonova ducommun ducret duda dudas dudek dudekova dudkova ' +
  'dudova dudziak dudzik dudzinski dueck duenas duesenkalkar dufek dufkova dufour dugac dugaja dukelic dukovac dula ' +
  'dulla dullova dulova duma dumanjic dumas dumija dumitrache dumitrascu dumitrescu dumitriu dumnic dumont dunda ' +
  'dunka dunkova dupan dupont dupuis dupuy durak duran durand durgan duricova duris durisova durmaz dusek dusik ' +
  'dusikova duskova duszynski duta dutkiewicz dutoit dutto duval duvnjakculjak duygulu dvizac dvokic dvonc dvoncova ' +
  'dvoracek dvorackova dvorak dvorakova dvoranac dvorska dvorsky dyett dylus dzakmic dzakula dzal dzanija dzene ' +
  'dzenis dzenopoljac dzepina dziedzic dzigumovic dzigurski dzikic dzinic dzirkale dzirkalis dziuba dzodanovic ' +
  'dzurjanin dzurjaninova eberhardt ebert echevarria ecker eckhardt ecoffey edorh edvardsen effertz effler egeli ' +
  'egelja egeljic egeric eggenmueller egger egic egli eglite eglitis ehm ehmann ehrig eich eichenberger eide eifert ' +
  'einert eisenlauer ekici eklund ekpo eksioglu ekstroem elbe elciboga eleyth eliasova eliasson elicin eligibile ' +
  'elizondo elmastasoglu elss emard emert emig emmelmann emmerich enache endzina endzins ene engel engelen ' +
  'engelmann engstroem enriquez epifani eplinius erbay erben erbenova erbulak ercetin ercoli erdman erdmann erdogan ' +
  'erez erginsoy erhardt eriksen eriksson erkekli erlei erm ermini erni ernser eronat errante errera errichiello ' +
  'errico ertepinar ertl ertuerk erwes esbensen escalante escamilla escobar escobedo esenwein esparza espinal ' +
  'espino espinosa espinoza esposito esquibel esquivel esser esteves estevez estrada eugster evangelista ' +
  'evangelisti evensen evers everts evliyaoglu evola fabbri fabbricatore fabbro fabiani fabianova fabijanovic ' +
  'fabjan fabre fabris fabrizi faculjak fadda fadel fahey fahham fahner faisz fajardo fajdetic fajnor fajnorova ' +
  'faktor falbo falcao falchi falcioni falco falcone falkowski faller falter falzone fanara fancello fanelli ' +
  'fankhauser fantini fantova fantozzi faraci farago faraone farber farcas farcic farella faria farias farin farina ' +
  'farkas farkasova farkasovska farkasovsky farra farrell farris fasano fasoli fassbender fauche faulhaber faure ' +
  'fava favara favaro favero favre fazekas federici feeney feest feher fehr fehrig feil fejfar fejfarova fekete ' +
  'fekonja felber feld felder feleppa felici feliziani felke feller femina fencl fenclova fenner fenske feo ' +
  'ferencova ferilli ferko ferkova ferluga fernandes fernandez ferracuti ferraiuolo ferrando ferrante ferranti ' +
  'ferrara ferrari ferrarini ferrario ferraris ferraro ferrarotti ferreira ferrer ferreri ferrero ferretti ferri ' +
  'ferrigno ferrini ferro ferroni ferry festa festuccia feuerbach fiala fialova fichera fico ficova fidelis fiedler ' +
  'fiedlerova fierro fietz figl figueiredo figueroa figura fijalkowski filc filcova filice filimon filipan filipek ' +
  'filipiak filipova filipowicz filipowski filippi filippini filippis filipponi filsinger fincke fini fink finka ' +
  'finke finkova finocchiaro finotti finstad fior fioravanti fiorelli fiorentini fiorentino fioretti fiori fiorillo ' +
  'fiorini fiorucci fisbah fischer fischerova fischetti fiser fiserova fisher fitschen fjeld flacco flacer flak ' +
  'flaman flanjak flatley fleischer fleischmann fleury flis floder florczak florek flores florescu florez ' +
  'florianova floricelovic florio flottmann flueckiger fodor fodulovic foerster foged fogele fogelis foglia fois ' +
  'fojtik fojtikova folivarski foltyn foltynova fonda fonseca fontaine fontana fonti forconi foretay forgione ' +
  'forkel forlani forman formanek formankova formanova formica fornara forsberg forst forster fort forte fortova ' +
  'fortugno foschi fossum foti fournier fousek fouskova frackowiak fraczek fraga frahmeke frami franceschi ' +
  'franceschini francesconi francese francezi franchi franchini franciskovic francova frandsen franecki franek ' +
  'franey franic franjicabramic franjiczelic franke frankova frankowski fransson franta frantz franze franzis ' +
  'franzmann franzoni frasca fratczak fratello fratila fratti frau frauen frauendorf frazi frederiksen fredriksen ' +
  'fredriksson frei freigang freimane freimanis freimann freimuth freisen freitas frenzel freriks frey freymond ' +
  'frezza frias frick fricke fridrichova fried friedek friedenberg friedli friedmann friesen friess frigan frigerio ' +
  'frigo frisch fritsch frohn frosch frydrych frydrychova ftorek ftorekova fucci fuchs fuchsova fucik fucikova ' +
  'fueloep fuentes fuga fuhlbruegge fuksa fuksova fumagalli fumarola fundak funk fuoco furdi furgala furlan furno ' +
  'furrer furtado fusaro fusco fusenig fust gaba gabius gabler gaborova gabrielli gabrielova gabud gacanovic ' +
  'gacevic gacic gacina gacinovic gadanski gaddini gade gadomski gadschiew gadzic gaehwiler gages gagic gagliano ' +
  'gagliardi gagovic gagricic gagro gaile gailis gailite gailitis gaillard gaitan gajda gajdos gajdosova gajec ' +
  'gajewski gajgicmatic gajski gakstaedter galander galante galarza galasso galati galazka galeazzi galic galinac ' +
  'galindo galjak galjen galjer galka gall gallardo gallegos galli gallo galluzzo galosevic galvan galvez gamba ' +
  'gamberini gambino gamboa gamez gamlin gamper ganea gangemi gangnus ganzmann ganzzuparic gaona garatva garau ' +
  'garavaglia garay garcia gargiulo garibay garica garifo garofalo garonja garrido garza gasior gasiorowski gasjune ' +
  'gasjuns gaspari gasparini gasparova gasparovic gasparovicova gaspic gasser gast gastel gastelum gatta gatti ' +
  'gatto gatzka gauder gaudiano gaudio gavric gavrila gavrilovic gavrovic gawel gawlik gawron gawronski gaytan ' +
  'gazdic gazibara gaziova gazivoda gazo gazzola gebhardt geese gehre gehrig gehring gehrke geiger geisendorf ' +
  'geisler geissler gelling genchi genjega genna genoud genovese gens gentili georgescu gerace geraci gerbennow ' +
  'gerber gerdel gerhardt gerhold gerlach germani gerritsen gerschler gervasi gerwig gesell geyer gfeller gheorghiu ' +
  'gherman ghilardi ghirmai ghosh giacalone giaccio giachi giacomelli giampaoli giampaolo giannelli giannetti ' +
  'giannini giannone giannotti gianotti giansante giardina giardini gibala gibson giehl gielen gierisch giesa ' +
  'giesche giger gigli giglio gigliotti gilde gillieron ginneken gioacchini giordani giorgetti giorgi giovannelli ' +
  'giovannetti giovannini giovinazzo girard girardet girardi giraud giraudo giron girone gislason giudice giuffrida ' +
  'giugliano giuliani giunta giurgiu giusti giustra glab glasnovic glasson glatting glavac glavak glavati gleason ' +
  'gleda gledic gleichner glintic glodovic glogowski gloor glosli glover glowacki glozanski gluhovic glukcevic ' +
  'glumac glumpak gobbi gocnik gocnikova godanj godinez godlewski godoy goebel goeckeritz goedicke goehler ' +
  'goenueltas goerlich goermer goetzelmann golab goldbeck goldfuss goldkamp goldkuehle goldner golebiewski ' +
  'golebiowski golec golicsamarzija golinelli goller golling gollnow gollum golomski gombai gombay gombert gomes ' +
  'gomez goncalves gonzales gonzalez goodwin goossens gora goral gorczany gorecki gori goricanec gorjanski gorka ' +
  'gorniak gorny gorski gotthardt gottlieb gottschalk gottwald gottwaldova gotz govoni goy goyette graaf graber ' +
  'grabez grabic grablovic grabovac grabowski gracia graczyk gradistanac gradojevic gradzki graf grams gran grana ' +
  'granado granados granat granata granato grande grandi grandjean grange grasse grassi grasso gratzky grau ' +
  'graudina graudins gravina graziani grbesa greb grebenarzarmen greco grecu greenfelder greenholt greger gregersen ' +
  'gregori gregorova gregus gregusova greithanner greppi greschner grezia grgurevic gribuste gribusts grieco griego ' +
  'griem griesbacher griese grigoras grigorescu grijalva grilli grillo grimaldi grimes grimm grinberga grinbergs ' +
  'grkavac grkinic grladinovic grob grochowski groduma grodums groebli groen groess groetzinger gromisch groot ' +
  'groothuizen grosjean gross grosser grossheim grossi grosskopf grosso grosu grothaus grothkopp grotke groza ' +
  'grozdanovic gruba grube gruber grubesicbarbir grubnic grubrova grudzien gruen gruener grundmann grundza ' +
  'grundzova gruning gruppuso gruszczynski gruszecki gruszka grygar grygarova grzegorczyk grzelak grzesiak grzesik ' +
  'grzeskowiak grznar grznarova grzyb grzybowski grzywacz guajardo gualtieri guardado guarino guarneri guarnieri ' +
  'guastella guastone gucanin gueldemeister guemuespala guenday guenz guerbig guermen guerra guerreiro guerrero ' +
  'guerrieri guerriero guerrini guevara guglielmi guida guidetti guidi guidotti guillen guillot guinand gulam ' +
  'gulgowski gulino gulli gulyas gummelt gundersen gunjaca gunkel gunnarsson gunther gurrieri gurule gusanovic ' +
  'gusatovic gusavac gusevac gusic gusikowski gusmeroli gusovic gustafsson gut gutal gutierrez gutjahr gutkowski ' +
  'gutmann gutowicz gutowski gutrovac gutschank guzik guzina guzman gwozdz gwozdzik haack haaf haag haan haas habel ' +
  'hablak hablakova habsuda habsudova hache hack hackbusch hackelbusch hackett hada hadfield hadwich hadzibeganovic ' +
  'haeber haefliger haefner haemaelaeinen haenni haferkamp hafner hagenes hahn hajdinjak hajdu hajduk hajek hajkova ' +
  'hajna hajnc hajny hakala hakansson hakyemez hala halak halakova halas halasz hald halda haldova hallmann halova ' +
  'haluska haluskova halvorsen halvorson hamann hamill hammes hampl hamplova hamzaoglu hanacek hanackova hanak ' +
  'hanakova hand handzic hane hanenberger hango hanizar hanko hankova hannecker hannich hanniske hanousek ' +
  'hanouskova hanova hansen hansson hanusova hanzal hanzalova hanzl hanzlik hanzlikova hanzlova harac haramija ' +
  'harber hargasser harms harnapp haro harris harter harting hartlieb hartman hartmann hartmanova hartwig hartz has ' +
  'hasanica hascak hascakova haschke hasek haskova hasler hasse hassfeld hauck haug haugaard haugen haukelidsaeter ' +
  'haupt hauser havelka havelkova haverney havlicek havlickova havlik havlikova havlova havojic havranek havrankova ' +
  'hayes hazes heaney heathcote heberstreit hechler hecht heck hecko heckova heczko heczkova hedegaard hedermann ' +
  'hediger hedlund hegedues hegedus heger hegerova hegmann hehl heidelmann heidenreich heidler heijden heikkilae ' +
  'heikkinen heinemann heinig heinke heinonen heinze heiser heist hejda hejdova hejduk hejdukova hejl hejlova hejna ' +
  'hejnova heleta heller hellmann hellstroem helm helmke helpling hendriks hendrych hendrychova hengmith henkel ' +
  'hennezel henriksen henriksson henriques henriquez hense hensel hentel hentschel hentschke hepperle herberger ' +
  'herbrand heredia heretik heretikova hering herjavec hermanek hermankova hermanova hermans hermansen hermansson ' +
  'hermecke hermiston herms hernadez hernandes hernandez herold herrera herrmann herschmann hertel herweg herwig ' +
  'herzenberg herzog hess hesse hessek hessel hessler hettinger hetzler heuck heuvel heydemueller heyden hickle ' +
  'hidalgo hidosanin hiebl hildebrand hildenbrand hilgendorf hiller hilll hills hilpert hiltunen hinek hingsen ' +
  'hingst hinojosa hinrichs hintz hirnstajn hirsch hirschberg hirt hirthe hirvonen hjort hjorth hladik hladikova ' +
  'hladka hladky hlapec hlasni hlavac hlavacek hlavacekova hlavackova hlavacova hlavata hlavati hlavaty hlavka ' +
  'hlavkova hlinka hlinkova hlousek hlouskova hochstrasser hodanovac hodea hodel hodkiewicz hodovanj hoecke hoeft ' +
  'hoeger hoehne hoenig hoerdt hofer hoffman hoffmann hoffmannova hofman hofmann hofmanova hofstetter hohenberger ' +
  'hohl hohn hohnheiser hohosbabic hola holan holanova holas holasova holcova hold holdt holec holecek holeckova ' +
  'holguin holik holikova holinski holl hollard holm holmberg holmgren holmqvist holoubek holoubkova holtfreter ' +
  'holub holubova holuby holubyova holy holz holzdeppe holzner homa homenick hommel homola homolka homolkova ' +
  'homolova honegger honz hooss hopland hoppe hora horacek horackova horak horakova horejsi horky horn horna hornak ' +
  'hornakova hornicek hornickova hornik hornikova hornung horova horska horsky hort horvat horvath horvathova ' +
  'horvatova hosek hoskova hossa hossova hottinguer hotz houdek houdkova houska houskova hovanjek hovorka hovorkova ' +
  'howe hoza hozova hrabal hrabalova hrabovska hrabovsky hradecka hradecky hradil hradilova hrasko hraskova hrbacek ' +
  'hrbackova hrbek hrbkova hrda hrdina hrdinova hrdlicka hrdlickova hrdy hresicdubaic hribar hric hricova hrkalovic ' +
  'hrmo hrmova hrncir hrncirova hrnjak hroch hrochova hromadka hromadkova hron hronova hruba hrubes hrubesova hruby ' +
  'hruska hruskova hrusovska hrusovsky hruza hruzova huba hubacek hubackova huber hubova huckestein hudak hudcova ' +
  'hudec hudecek hudeckova huebel huebenbecker huebl huebner huegel huel huels huerlimann huerta huet huettcher ' +
  'huetter hug huguenin huhn huisman huixtlacatl hujo huke hulka hulkova huls humbert huml humlova huneke hunziker ' +
  'hurtado husak husakova husakovichodzic huseby husek huskova huth huwiler huzanic hyatt hybl hyblova hynkova ' +
  'iacolare iacono iacovino iacovone iandolo iannaccone iannello ianni iannone iannucci iaria iazzetta ibarra ibe ' +
  'ibranovic ibric icelic ichim ierardi iersel iezzi iglesias igov igric ihasz ihly ihnacak ihnacakova ilancic ilic ' +
  'ilicali ilicin iliescu ilin ilincic ilisic illes illing imhof impellizzeri improta indelicato ingrassia ingrosso ' +
  'innocenti inzerillo iodice ionescu ionita iordache iorga iotti iovino ippoliti irimia irizarry isakov isaksson ' +
  'isekenmeier isler ispas ispiranovic istokovic istrate isvan iten itt iuliano ivancan ivanisic ivankovicbon ' +
  'ivanova ivanovs ivas ivascu iversen ivic ivkovac iwanowski iwanski izdebski izzi izzo jablanov jablonski ' +
  'jacimovic jackowski jacobi jacobs jacobsen jacobson jacovic jacquet jaeggi jaervinen jagiello jagielski jagodic ' +
  'jagodzinski jagusch jagusic jahn jahnke jahoda jahodova jaimes jakab jakes jakesova jakl jaklova jakobcin ' +
  'jakobek jakobs jakobsen jakobsson jakolic jakoubek jakoubkova jakubcova jakubczyk jakubec jakubiak jakubowski ' +
  'jakusmejarec jaman jambor jamrozy janacek janackova janak janakova janas janata janatova janca jancek jancekova ' +
  'jancik jancikova jancova janda jander jandova janecek janecekova janecic janecka janeckova janekovic janevski ' +
  'janiak janicek janich janicki janickova janik janikova janiszewski janke jankovicbeslic jankovitch jankovska ' +
  'jankovskis jankowiak jankowski janku janosevicfranz janosik janosikova janoska janoskova janota janotova ' +
  'janousek janouskova janovska janovsky janowski jansa jansen janska jansky jansone jansons jansova janssen ' +
  'janssens jansson jantosovic jantosovicova janu janus janusko januszewski jaquez jaramillo jares jaresova jarets ' +
  'jarnec jaros jarosova jarosz jarzabek jasarevic jasek jasinski jaskiewicz jaskolski jaskova jasso jast ' +
  'jastrzebski jauk javurek javurkova jaworski jazbinsek jazvinsak jeanneret jech jechova jedlicka jedlickova ' +
  'jedlovska jedlovsky jedrzejczak jedrzejczyk jedrzejewski jeftic jeftovic jegorov jekabsone jekabsons jelacic ' +
  'jelasic jelen jelenova jelinek jelinkova jelisavac jellinghaus jendek jendekova jenicek jenickova jenkac jenkins ' +
  'jenni jeorga jeppesen jerab jerabek jerabkova jerde jeremic jereminov jergic jerinic jerinkic jerkov jerkovic ' +
  'jerschabek jespersen jeusa jevdenic jevdenovic jevdevic jevremcevic jevremov jevremovic jevric jevrosimov ' +
  'jevrosimovic jevtanovic jevtic jevtovic jez jezdic jezdimirovic jezek jezierski jezkova jezova jilek jilkova ' +
  'jimenez jiminez jindrova jira jirak jirakova jiranek jirankova jirasek jiraskova jirik jirikova jirka jirkova ' +
  'jirku jirousek jirouskova jirova jirsa jirsova jockovic joensson johannessen johannsen johansen johansson ' +
  'johnova johns johnsen johnston jokanovic jokic jokicic jokin jokinen jokovic joksimovic joly jonasova jonata ' +
  'jonatova jones jong jonge jonker jonsson jordanovic jorgensen josic jossa jostiak jovancevic jovanovic ' +
  'jovanovicfilicic jovicic jozwiak jozwik juarez jucken juergens juhasz juhl jukuma jukums jumike jumikis junek ' +
  'jung jungbluth jungton junkova jurado jurasic juraskovic jurcik jurcikova jurecka jureckova jurek jurica ' +
  'juricova jurik jurikova jurina jurinova jurisevic jurisic jurisicspajic jurisin jurjevic jurkiewicz jurkovic ' +
  'jurkovicova jurkowski just justesen juszczak kabat kabatova kabic kablinovic kacaniklic kacar kacarevic ' +
  'kacavenda kacirek kacirkova kacprzak kaczmarczyk kaczmarek kaczmarski kaczor kaczorowski kaczynski kadar ' +
  'kaderabek kaderabkova kadijevic kadlec kadlecova kadnar kadri kaegi kaehler kaelin kaeser kaesmacher kaether ' +
  'kafenda kafendova kafka kafkova kahl kahlert kahles kahlmeyer kahveci kainovic kaiser kaisrova kaitovic kajganic ' +
  'kala kalab kalaba kalabic kalabova kalajanovic kalajdzic kalajic kalajitovic kalamiza kalas kalasova kaleja ' +
  'kalejs kalendic kaleta kalic kalina kalinova kalinowski kalinski kaliska kalisky kalisz kalivoda kalivodova ' +
  'kallabis kallay kallayova kallensee kallio kalna kalnaja kalnajs kalnina kalnins kalns kalous kalousek ' +
  'kalouskova kalousova kalova kaluderski kaluza kamal kamat kamenicki kamenik kamenikova kamenov kaminski kampf ' +
  'kampschulte kana kanaria kandecki kanea kania kanic kaniewski kanimal kanizaj kanka kankova kano kanova kantor ' +
  'kantorova kanzaki kaplan kaplangi kaplanova kappe kappler kaproncai kapsa kapulica kapusta karaboecek karabulut ' +
  'karac karacic karadamis karadas karadordevic karaduman karaer karajcic karakasevic karaman karamarkovic karamata ' +
  'karan karapetric karas karasek karasicevic karaskova karasova karatosic karaulac karaulic karavidic karban ' +
  'karbanova karczewski kardache kardinal kardos karem karhoff karika karjalainen karklina karklins karlak karlic ' +
  'karlik karlikova karlinski karlova karlsen karlsone karlsons karlsson karpinski karrass karst karsten karul ' +
  'karulova karus karwowski kasal kasalova kasanin kasapoglu kasavica kaselj kasik kasikova kasikovic kasparek ' +
  'kasparkova kasparova kasperek kasprzak kasprzyk kass kassulke kasten kasterovic kastner kaszuba katarincek katic ' +
  'katoi katona katrusa katulic katzinski kaufmann kaul kaulina kaulins kausemann kautzer kavaklioglu kavka kavkova ' +
  'kawa kawecki kawohl kazda kazdova kazenski kazmarek kazmierczak kececi kedzierski kedziora keebler keeling keil ' +
  'keiner keizare keizars kekic keleka keleman kelemen keller kelm kemfelja kemmer kempe kemper kempter kenina ' +
  'kenins keniz kenizova kepa kerekes kerl kerluke kern kertzmann keseroglu kesina keskin kesselring ' +
  'kesselschlaeger kessler kette kettenis keutel khan kicanovic kicema kiceskulov kicevac kicic kiehn kielbasa ' +
  'kiessling kihas kihn kilback kilic kilicci kinadeter kindelan kindl kindlova kinnunen kinzel kinzy kirac kiraly ' +
  'kirch kirlin kirst kis kisabaka kisfalubac kisiel kiss kita kitic kitonjic kizivat kjaer kjeldsen klabuhn klacar ' +
  'kladar kladarin klanac klander klapec klapka klapkova klapper klasanovic klasnja klauder klausen klavina klavins ' +
  'klecina klecka kleckova kleeberg kleiber klein kleinert kleininger kleinmann kleinova kleinsteuber kleiss ' +
  'klementova klemme kleven klikovac klima klimczak klimek klimentova klimes klimesova klimova klimovic klinac ' +
  'klincov kling klinger klinic klink klisanin kljecanin klocko klopsch klos klose klosowski kloss kloucek ' +
  'klouckova klouda kloudova kluge kluwe kmet kmetova kmiec kmiecik knabe knap knapik knapova knecht kneifel ' +
  'knetsch knies knippel knobel knoblich knoll knorr knorscheidt knotek knotkova knudsen kobela kobia kobs kobus ' +
  'koc kocabiyik koch kochan kochova koci kocian kocianova kocis kocisova kock kocman kocmanova kocoglu kocourek ' +
  'kocourkova kocsis kocyigit koczulla koderisch koehl koehler koehrbrueck koehre koelotzei koelpin koenig ' +
  'koepernick koepp koermuekcue koese koeseoglu koester koeybasi koeylueoglu kofferschlager kofler kofranek kogan ' +
  'kogut koha kohle kohler kohlmann kohnle kohout kohoutek kohoutkova kohoutova kohrt kohs koivisto koj kojcic ' +
  'kojcinovic kok koka kokanov kokanovic kokar kokoskov kokovic koks kola kolacek kolackova kolak kolakovic ' +
  'kolakowski kolar kolarac kolarevic kolaric kolarik kolarikova kolarov kolarova kolasa kolb koleiski kolek ' +
  'kolembus kolesar kolesaric kolesarova kolgjeraj kolkova kollar kollarova kolly kolman kolmanova kolnik kolnikova ' +
  'kolodziej kolodziejczyk kolodziejski kolokas kolompar kolonja kolovic kolundzic kolundzicradic kolundzija komad ' +
  'komadinic komadinovic komak komanov komanovic komar komarcevic komarcic komarek komarica komarkova komarnicki ' +
  'komaromy komarov komatina komatinovic komatovic komazec kominek kominkova komljen komljenovic komluski komnenic ' +
  'komnenov komnenovic komoll komorowski koncar kondza konecna konecny konicek konickova konieczna konieczny konig ' +
  'koning konopelski konopka konow konta konya koob kopal kopalova kopanec kopas kopczynski kopec kopecek kopecka ' +
  'kopeckova kopecky kopecna kopecny koper kopf kopriva koprivova korbel korbelova korda kordic kordin kordulup ' +
  'korec korecova korhonen korica korinek korinkova korkmaz korkutovic korol korotaj korpas korsa korta kortajarena ' +
  'korusac korzeniowski kos kosalec kosanin kosarac koscalek kosenkow kosevic kosik kosikova kosina kosinova ' +
  'kosinski koskinen kosnicar kosnicarevic kosova kosowski kospic koss kostadinovic kostal kostalova kostecki ' +
  'koster kostic kostin kostka kostkaova kostkova kostrec kostrecova kostrzewa kostunica kosutarac kosutic ' +
  'koszewski kot kotaranin kotaras kotarcevic kotarlic kotas kotasova kotek kotevic kotkova kotlar kotlarova ' +
  'kotowski kotrba kotrbova kotrljanovic kouba koubaa koubek koubkova koubova koudela koudelka koudelkova koudelova ' +
  'koukal koukalova kouril kourilova koutna koutny kovac kovacek kovacevic kovacic kovacik kovacikova kovacova ' +
  'kovacs kovalski kovar kovarik kovarikova kovarova kovcin kovincic kovinjalo kovjanic kovljenic kovrlija kowal ' +
  'kowalczuk kowalczyk kowalewski kowalick kowalik kowalinski kowalski koyuncu koza kozak kozakiewicz kozakova ' +
  'kozarac kozarev kozarevic kozarski kozel kozey kozic koziel koziol kozlica kozlina kozlova kozlovacki kozlowski ' +
  'kozma kozova krabbe kraemer kraft kragl kragulj kraguljac krahovski kraincanic krajci krajcik krajcir krajcirova ' +
  'krajco krajcova krajcovic krajcovicova krajewski krajicek krajicekova krajickova krajina krajinovic krajisnik ' +
  'krajnovic krakowiak kral kralicek kralickova kralik kralikova kralj kralja kraljinovic kralova kramaric kramer ' +
  'krance krancis kranjski kranz krasic krasnova krastina krastins kratka kratky kratochvil kratochvilova kratofil ' +
  'krauel kraule kraulis kraus krause krausova krauspe krauze krawczyk krawiec krcevinac krcmar krcmarevic ' +
  'krcmarova kreb krebs krecek kreckova kreiger kreissig krejci krejcik krejcikova krejcir krejcirova krejcova ' +
  'kremanac kremenovic krenek krenkova kreslina kreslins kresoja kresojevic kresonja kresse krestalica kreutz krga ' +
  'kricak kricka krickovic krieger krieva krievina krievins krievs krilovic krinulovic krippner krisan krisanov ' +
  'krisanovic kristensen kristiansen kristic kristoffersen kristofova krivacevic krivaja krivanek krivankova ' +
  'krivcevic krivda krivokuca krivosic krivosija kriz krizek krizic krizkova krizova krkalo krkeljic krkic krkljus ' +
  'krkobabic krnjajic krodinger kroeckert kroeger krogh krohn krol krolikowski kron kronberga kronbergs kropacek ' +
  'kropackova kroupa kroupova krpovic krsmanic krsmanovic krsmic krspogacin krstajic krstanovic krstekanic krstic ' +
  'krsticic krstin krstinic krstivojevic krstonic kruegel krueger krug kruger kruk krukowski krull krumina krumins ' +
  'krupa krupicka krupickova krupinski krupka krupkova krupova krusarovski kruschinski kruskovic kruszewski ' +
  'kruzevic krvavac krysiak krzeminski krznaric krzyzanowski kshlerin ksiazek kub kuba kubacki kubanek kubankova ' +
  'kubatova kubcova kubec kubelka kubelkova kubena kubera kubes kubesova kubiak kubica kubicek kubicki kubickova ' +
  'kubicova kubik kubikova kubin kubinova kubis kubisova kubli kubova kuc kuca kucara kucera kucerova kuchar ' +
  'kucharczyk kucharova kucharski kuchta kuchtova kucinac kucinski kucova kuczynski kuday kudeljas kudlacek ' +
  'kudlackova kudrna kudrnova kuecuekler kuehn kuehnel kuehnemund kuehnert kuehnke kueng kuesters kueter kufahl ' +
  'kuhar kuhic kuhlee kuhlman kuhn kuhnen kuhnert kuijpers kuiper kujavec kujawa kujawski kukla kuklova kukuljica ' +
  'kukuruznjak kula kulaksizoglu kulas kulesza kulhanek kulhankova kulhava kulhavy kulig kulik kulimann kulinski ' +
  'kulma kulmane kulmanis kumbernuss kumcuoglu kummle kunc kuncova kunde kunes kunesova kunicbukovac kunstek kunt ' +
  'kunter kunz kunze kupcova kupec kupfer kuphal kupka kupkova kupprion kuprion kupusinac kuraica kurcubic kurek ' +
  'kurevija kuridza kurija kurilic kurjacic kurjacki kurka kurkova kurmazovic kurnicki kurnoga kurobasa kurowski ' +
  'kurrat kurschilgen kurtak kurtanjek kurtovic kurtuma kurucev kurucic kurutluoglu kurzemniece kurzemnieks kus ' +
  'kusan kusanovic kuschewitz kuschmann kusic kuske kusljevic kusljic kustermann kutch kutlay kutlija kutscherauer ' +
  'kutzner kuvalis kuypers kuzel kuzelj kuzelova kuzet kuzmanic kuzmanicsarac kuzmanovicdordevic kuzmina kuzucu ' +
  'kvacanovic kvapil kvapilova kvarme kvasina kvasnicka kvasnickova kvekic kvrgic kwadwo kwasniewski kwiatkowski ' +
  'kwiecien kwiecinski kyncl kynclova kysel kysela kyselova laack laakso laaksonen laan labadie labalo laban ' +
  'labanac labate labotic laboy labuda labudova labus lacanin lace lacerda lach lacina lacinova lacis lack lacko ' +
  'lackova lacman lacnjevac lacroix ladevac ladevic ladewig ladinovic laezza laforza lagana lahtinen lai laine ' +
  'laitinen laitkam laivina laivins lakatos lakatosova laketa laketic lakic lakin lakomy laletin lalic lamacchia ' +
  'lambelet lamberti lambic lammert lamos landa landi landmane landmanis landmann landova lang lange langer ' +
  'langfeld langhirt langosh langova langr langrova langworth lanig lanteri lanz lanza lapcevic lapina lapins ' +
  'lapinski lapsina lapsins lari larkin larsen larson larsson lascio laskowski lasmane lasmanis lasota latal ' +
  'latalova latini latkovska latkovskis latorre lattanzi lauberga laubergs lauckner lauinger laureano lauridsen ' +
  'laursen lausecker laux lavecchia lavicka lavickova laws lax lazanski lazarac lazarev lazarevic lazarov lazendic ' +
  'lazetic lazic lazin lazinica lazzari lazzarini leal leale leannon lebeda lebedova leberer lebron lebsack lecca ' +
  'lecce lech lecic leclerc leclercq lecomte ledda ledesma ledner leeuw leeuwen lefebvre lefevre leffler leggio ' +
  'legrand legros legzdina legzdins lehmann lehner lehtinen lehto lehtonen leibold leide leimbach leinonen leipold ' +
  'leist leite leiter leiteritz leitheim leiva leiwesmeier lejina lejins lejniece lejnieks lelli lelovic lemaic ' +
  'lemaire lemajic lemic lemke lemmens lemoine lemus lenart lenfers lengyel lenhard lenk lentini lenz lenzen lenzi ' +
  'leonardi leoncini leonetti leontijevic leopardi lepore leposavic lepovic leppaenen lepsanovic lepsik lepsikova ' +
  'lepthin lerma lero leroux lesch leschnik lesendric lesevic lesiak lesina lesniak lesniewski leszczynski ' +
  'letzelter leuba leuenberger leuschke leutarevic leutenegger leva levajac levanic lewandowski lewicki lewke ' +
  'leyckes leyva lezzi libal libalova liberati librizzi licata liccardo licciardello lice lichtenfeld lichtenhagen ' +
  'lichtl licis licitra lidaka lidaks lie liebach liebe liebich liebold lieder lielmane lielmanis lienshoeft liepa ' +
  'liepina liepins ligorio liguori lilic lima limon limoncuoglu linares lind lindberg linden lindenberg lindenmayer ' +
  'lindgren lindholm lindner lindqvist lindstroem linhart linhartova linke linnenbaum liotta lipar lipari lipinski ' +
  'lipka lippe lippi lippolis lipske lipski liptak liptakova lipus lira lischka lisi lisicka lisicky lisiecki liska ' +
  'liskova lisowski littel litterio little liuzzi livaja livazovic liverani ljevnaic ljiljan ljubojevic ' +
  'ljubomirovic ljubotina ljubovic llamas lobinger loboda loca locatelli locci lockman locs loddo lodi lodina ' +
  'lodins loefgren loera loeser loewa loffredo logina logins logozar logsch lohmann lohre lohse loi loiacono lokar ' +
  'loken lolli lombardi lombardini lombardo lomeli lomic lomovic lonardi loncar longhi longo longobardi longoria ' +
  'loogen loon lopes lopez lorencova lorentzen lorenzini loreti loreto lorusso losch losickrizmanic loska lotito ' +
  'louda loudova loureiro lourinho lovato lovric lowe loya lozada lozano lubbers lubina lubinova lubowitz lucanovic ' +
  'lucar lucarelli lucarini lucchese lucchesi lucero luchetti luchini luciani lucic lucidi luconi luczak ludban ' +
  'ludolf ludvikova luebke lueilwitz luescher luethi luettgen luevano lufft lugli lugo lukac lukacevic lukacin ' +
  'lukacova lukacs lukasek lukasiewicz lukasik lukaskova lukasova lukaszewski lukenda lukendic lukes lukesova ' +
  'lukickovanovic lukoschek lund lundberg lunde lundgren lundin lundqvist lundstroem lungu luongo lupi lupica lupo ' +
  'luppi luppino luptak luptakova lupu luse lusis lustenberger lutje luzaic luzi luzzi lynch maak macak macakova ' +
  'macaluso macanic macchi macchia macedo macejkovic macek macele macgyver mach macha machac machacek machackova ' +
  'machacova machado machala machalek machalkova machalova machova maciag macias maciejewski mackiewicz macko ' +
  'mackova mackowiak macovei macri macura macurova maczey madej madejova madera madetzky madic madrid madrigal ' +
  'madsen madubuko madunicflauder madzic maechtig maeder maekelae maekinen maestas maffei maftei magalhaes magana ' +
  'magdalenic magdic maggi maggiani maggio maggiore magi maglajic magliocco magnani magnussen magnusson magyar ' +
  'mahmudi maiello maier maillard mainardi maio maione mair maisch maj majaca majcan majcher majchrzak majer ' +
  'majerova majeska majesky majewski majka majkic majnik majovic majstorovic majstrenko makowski maksimovic mala ' +
  'malachovska malachovsky malagoli malaspina malatesta malavasi malave malbasik maldonado malec malecek malecic ' +
  'malecki maleckova malenica malerba malesevic malfa malicanin malicki malikova malinic malinova malinowski ' +
  'malisek malisekova maliszewski malivuk malizia malkova malkus mallmann malobabic malojcic maltasic maltese ' +
  'malucha malvic maly mamojka mamojkova mamula man manak manakova manastirlic manca mancinelli mancini mancino ' +
  'mancuso mandaric mandic mandokovic mandrapa manea manetti manfredi mangano mangione manica manicone maniscalco ' +
  'manjak manjencic mann manna manninen mannino manno manns manolache mansson mante manti mantovani manz manzanares ' +
  'manzella manzi manzo maracic maragno marahrens marak marakovic maran marangi marangon marangoni marani marano ' +
  'marasovic marcec marcelli marcet marchal marchand marchesan marchese marchesi marchesini marchetti marchetto ' +
  'marchewka marchewski marchi marchini marcik marciniak marcinko marcinkova marcinkovic marcinkowski marcon ' +
  'marconi marcovecchio marcucci marcussen marczak marecek mareckova marega marelli mares maresca maresova margic ' +
  'marginean margiotta margis mariani marianova maric maricevic marik marikova marincic marinelli marinescu marini ' +
  'marinkovic marinovic marinucci mariotti marisavljevic mariucci mariz marjanov marjanovic markiewicz markotic ' +
  'markova markovic markovicsarac markowski marks marl marmeggi marner maro maroevic marone marongiu marosicevic ' +
  'marotta marovic marquardt marquart marquez marra marras marrazzo marrero marrone marroquin marsalek marsalkova ' +
  'marschek marsella marsenic marsik marsikova marsili marszalek martac martel martelli martellucci martens ' +
  'martensson marti martinac martincova martinec martinek martinelli martines martinez martini martinkova martinov ' +
  'martinovic martinsen martinsson martorana martucci marunica marx marxen marzano marzec marzi marziali marzocchi ' +
  'masala masaryk masarykova mascarenas mascia masciandaro mascolo masek masi masia masiero maskova maslac maslanka ' +
  'maslo maslova maslowski masojevic masopust masopustova massa massari massaro massimi masson mastrogiacomo ' +
  'mastroianni mastronardi mastropietro masucci mata matanic matarazzo mataz mateescu matejicek matejickova matejka ' +
  'matejkova matera mathes mathies mathisen mathiszik matiasko matiaskova matic matijanic matijasevic matijevic ' +
  'matisone matisons matoric matos matousek matouskova matousova matranga matschke matta mattei mattern matteucci ' +
  'matthes matthey mattila mattioli mattsson matula matulova matusiak matusina matuska matuskova matuszak ' +
  'matuszewski matyasova matysiak matysova mau maugeri maurer mauri maurizi mauroff mautner mautone mauzer maxa ' +
  'maxova maybach mayer mayerova mayert mayhos mayorga mazanek mazankova mazilu mazjane mazjanis mazur mazurek ' +
  'mazurkiewicz mazza mazzanti mazzarella mazzaro mazzei mazzeo mazzi mazzini mazzocchi mazzola mazzoleno mazzone ' +
  'mazzoni mazzotta mazzotti mcclure mccullough mcdermott mcglynn mclaughlin mebold mecca meciar meciarova medeiros ' +
  'medek medeot medhurst medici medkova medne mednis medrano medugno medved medvedova meer meeuwis megdanac megna ' +
  'mehl mehlhorn mehlorn meichtry meier meiere meiers meijer meili meireles meisch meissner meister mejia meksa ' +
  'mekss melandri melcer melcerova meldere melderis mele melendez melgar meli melicharova melillo melngaile ' +
  'melngailis melo meloni melzer memoli mena menard mencarelli menchaca mencl menclova menconi mendes mendez ' +
  'mendoza menegatti menemencioglu menendez menga mengoni menna menne menozzi menrat mensah mensik mensikova ' +
  'mensing menu meo meraz mercado mercier mercuri mereu merian merino merkel merli merlo mermoud merola merseburg ' +
  'merta mertens mertoglu mertova mertz merz mesa mesaric mesarosbelanji meskuna meskune meskuns mesloh mesquita ' +
  'messana messina meszaros mettler metz metzger metzner meulen meunier mewes meyer meylan meza mezei mican micco ' +
  'miccoli miceli michalak michalcova michalczyk michalec michalek michalik michalikova michalkova michallek ' +
  'michalova michalowski michalski micheletti michelucci michiels michna michnova micillo micka mickova micu ' +
  'mielczarek mielke mierzejewski miettinen migliaccio miglio migliore mignogna mihaila mihailescu mihailova ' +
  'mihailovs mihal mihalache mihalcea mihalik mihalikova mihaljec mihalova mijakovic mijatovic mijic mijota mikac ' +
  'mikelsone mikelsons mikes mikesicmerda mikesova mikicvucak mikitenko miklas miklosko mikloskova miko mikodanic ' +
  'mikolajczak mikolajczyk mikova mikula mikulasek mikulaskova mikulik mikulikova mikulova mikulski mikus mikusova ' +
  'mikuta milak milakovic milani milankovic milazzo milczarek milde milea milella miler milewski milisickovacevic ' +
  'militaru militello miljanovic mills milotova minac minacova minah minar minarik minarikova minarova minelli ' +
  'mingarelli minniti mintzlaff miotto mirabella miramontes mirea mireles mirga mirgova miscancuk misiak misik ' +
  'misikova miskiewicz mistretta misztal mitanovic mitos miu mladek mladenovic mladkova mlcoch mlcochova mlejnek ' +
  'mlejnkova mlikota mlynarczyk mocanu moccia mockenhaupt modica modzelewski moe moecks moede moedl moegenburg ' +
  'moehsner moeldner moellenbeck moeller moellinger moen moersch moffa moga moguenara mohnacki mohr mohrhard mojica ' +
  'mojzisova mokra mokros mokrosova mokry mol moldovan moldoveanu molenaar molenda molina molinari molinaro molitor ' +
  'moll moller mollica molnar molnarova molteni molzan momcilovic monaca monache monaci monaco monahan mondragon ' +
  'monnard monni monod monroy montag montagna montagner montalbano montalto montalvo montanari montanaro montanez ' +
  'montano montefusco monteiro monteleone montemayor montemurro montenegro montero monteros monterosso montes ' +
  'montesano montez monti monticelli montoya moore moormann moors mora morabito moraes morais morales morandi morar ' +
  'moraru moras moravcik moravcikova moravcova moravec moravek moravkova morawski morax moraz mordenti mordhorst ' +
  'moreau moreira morel morelli morello moretti moretto morgante morgenstern morhelfer mori moriconi morin morini ' +
  'morissette moro moroni morova morozova morozovs morra morreale morri morrone mortensen mosca moscato mosciski ' +
  'moser moslavac mosti mota motchebon motisi motl motlova motta mottet mottola motycka motyckova motyka ' +
  'motzenbbaecker moucka mouckova moudra moudry moulin moura moya mracek mrackova mraz mrazek mrazkova mrazova ' +
  'mrkvicka mrkvickova mroczek mroczkowski mroz mrozek mrugalla mucalj mucavac muceniece mucenieks mucha muchova ' +
  'muckenthaler muehleis mueller muellerova muench mues muhar muizniece muiznieks muk mulas mulder mule muller ' +
  'mullerova mulrain munaro munch munda munguia muniz munk munkas munoz muntean munteanu mura muradbasic murati ' +
  'muratore murawski murazik muresan murgia murillo muro murolo murru murtas musat muschg musella musial musil ' +
  'musilova musso mustonen musumeci musy muszynski muzenjak muzik muzikova mydlo mydlova myhrer myska myskova ' +
  'nabein nabow naca nader naef nagel naglav nagy nagyova nagypalfi najduk najera najman najmanova nalbantoglu ' +
  'namike namikis nanaic nanez nannen nanni napierala napoletano napoli napolitano nappi naranjo narcisi nardi ' +
  'nardo narvaez nascimento nastase nastvogel natali natera nau naubert nauer naumann naumovskicizmar nava navarra ' +
  'navarrete navarro navratil navratilova nawrocki nawrot neacsu neagoe neagu neamtu nebioglu necas necasova ' +
  'nechita necula nedbal nedbalova nedelcu nedoma nedomova nedved nedvedova negoita negrea negrete negri negron ' +
  'negru neimke nejedla nejedly nemcova nemec nemecek nemeckova nemes nemet nemeth nenadov nenadovic nerius ' +
  'nesladek nespor nesporova nesti nesvadba nesvadbova neto neubauer neubauerova neubert neuendorf neumair neuman ' +
  'neumann neumannova neumanova neupert neurohr neuschwander nevarez neves ney nezaj nguyenova nica nicastro ' +
  'niccolai nicolay nicolescu nicoletti nicolini nicolosi nicosia nicotra niculae niculescu nieddu niedermeier ' +
  'niedra niedziela niedzielski niedzwiecki nieklauson nielsen niemczyk niemi niemiec nieminen nienow nieto nieves ' +
  'niewiadomski niggeler nigro nijland nijs nikolaus nikolickovacic nilsen nilsson nissen nistor nita nitra nitu ' +
  'nitzsche noack nobile nobili nobre nocentini nocera nocerino nodler noeh noga nogueira nolte norberg nordby ' +
  'nordin nordskaug nordstroem noriega normann northoff nosek noskova nota notaro noto novacek novackova novakova ' +
  'novelli novello novosad novosadova novotna novotny novy nowacki nowaczyk nowak nowakowski nowicki nowinski ' +
  'nowosadek nucci nucera numanoglu nunes nunez nussbeck nuzzo nwachukwu nyberg nygaard nygard nystroem nytra ' +
  'oancea oberbrunner oberem obergfoell oberlin obermaier oberman obrezanac obsut obsutova ocampo ocasio occhipinti ' +
  'ochoa ochs odegard odehnal odehnalova odobasic oeberg oenuer oerge oeser oestringer oeymen oezberk oezbey oezbir ' +
  'oezdemir oezdenak oezdogan oezgoerkey oezkara oezkoek oeztonga oeztuerk oeztuna oggiano ojala ojeda oklobdzija ' +
  'okumus okuneva okur olah olahova olariu olaru olbina olbrich olczak olejniczak olejnik olivares olivarez olivas ' +
  'oliveira oliveri olivi olivieri olivo olivova olla olmos olofsson olsen olson olsson olstad olszewski oltean ' +
  'olteanu olvera ondra ondracek ondrackova ondrasek ondricka ondrova ondrus ondrusova onnen ontiveros oosterhuis ' +
  'opacic ophey oppliger oppong oprea opric opricovic opris opsenica opuic opuvacic oquendo orak oraloglu oraovcic ' +
  'orasanin oravec orban orbanic orbay ordonez orefice orellana orgulan orlandi orlovic orlowski orn ornelas oro ' +
  'orosco orosz orozco orru orsag orsagova orsanic orsini orsos orta ortega ortenzi orth orthmann ortiz ortolani ' +
  'orzechowski oschkenat ose osei osenberg osinski osis osmak osmanlic osorio ossowski ostby ostendarp ostervald ' +
  'ostli ostrovska ostrovskis ostrowski ostuni ostwald otahal otahalova otartic otcenas otcenasova otero ott ' +
  'ottaviani otte ottonello ovcina owais owczarek ozanic ozansoy ozere ozers ozola ozolina ozolins ozols ozuna ' +
  'pabon pacanin pacariz pace pacheco paci pacifici pacini pacocha paczkowski padberg paden padilla padovan padron ' +
  'padula paduraru paesler paez pagac pagan paganelli pagani pagano pagliai pagliuca pahanic pahert paiva pajak ' +
  'pajcic pajeska pajkuric pajonk pajtl pakalniete pakalnietis paksuet pakula pal pala palacios palackovic palacz ' +
  'paladini palano palasti palavestra palazzi palazzo palazzolo palecek paleckova palermo palic paligoric palija ' +
  'palikuca palisaski paljevic palka palla palladino pallentin pallesen pallotta palm palmeri palmieri palmisani ' +
  'palmisano palombi palombo palomino palomo palsson paltere palters paluch palumbo pamper pana panaro pandolfi ' +
  'panek panetta panezic pani panico panisic panjak panjevic pankova pantano pantoja panza panzeri panzig paolella ' +
  'paoletti paoli paolicelli paolillo paolini paolino paolucci paone paonessa pap papa papak papaleo papapietro ' +
  'papez papezova papini papp pappalardo paradiso paraschiv paravinja pardini paredes parente pariggiano parise ' +
  'parisi parisian parizek parizkova park parlier parmakovic parodi parojcic parovic parra parrinello parrino ' +
  'partida partyka parun parvu pasagic pasalic pasca pascali pascarella paschke pascu pascucci pasek pasekova pasic ' +
  'pasini paska pasko paskova pasqua pasquali pasquini passarelli passeri passero passuello pastar pasternak ' +
  'pastore pastorelli pastorino paszkowski pasztor pataca patacic patafta pataki patane patarac patek patila patino ' +
  'patko patkova patkovic patocka patockova patrascu patriarca patrnogic patrone patrun patruno patzwahl pau paucek ' +
  'paukner pauko paukova paukovic paulova pauluka pauluks paun paunkovic pavan pavani pavcic pavelek pavelic ' +
  'pavelka pavelkova paver pavesic pavlacic pavlas pavlasova pavlica pavlicek pavlicic pavlickova pavlicova pavlik ' +
  'pavlikova pavlikovska pavlikovsky pavlov pavlova pavlovic pavlovska pavlovskis pavlu pavone pavrlisak pavuk ' +
  'pavukova pawelec pawlak pawlicki pawlik pawlikowski pawlowski paz pazdera pazderova pazmanj peaquin pecar pece ' +
  'pecek pech pecha pechacek pechackova pechova pecina pecka peckova pecora pecoraro pecorella pede pedersen pedone ' +
  'pedraza pedrazzini pedroni pedrotti pedroza peeters peixoto pekar pekarek pekarkova pekarova pekkan pektemek ' +
  'pelayo pelc pelcova pelikan pelikanova pellecchia pellegrini pellicano pellitteri peluso pena pence pencic ' +
  'pencis penezic penic penjisevic penna pennestri penovic penzo peovic pepelcevic perales peralta peran perea ' +
  'perego pereira peres perez perilli perin perina perini perinova perkona perkons perl perlas perna pernica ' +
  'pernicova peroni perotti peroutka peroutkova perra perret perri perrier perrin perrini perrone perrot perrotta ' +
  'perroy persa persson perugini peruzzi pesaresi pesce pesek peselman peska pesko peskova pesorda pession pesta ' +
  'pestova petcu peterka peterkova peters petersen petersone petersons petit petito petrak petrakova petralia ' +
  'petrarca petras petrasova petrea petrella petrelli petrescu petricek petrickova petrijevcanin petrik petrikova ' +
  'petrini petrinsak petrisevac petrone petrova petrovac petrovicka petrovicky petrovska petrovskis petrucci ' +
  'petruska petruskova pettersen pettersson petzold pezzella pezzi pfannerstill pfeffer pfeiffer pfennig pfersich ' +
  'pfingsten pfister pflieger pfluegner pham piacentini piaget piana pianese pianigiani piasecki piatek piatkowski ' +
  'piazza piazzolla pibiri pica picard picariello picchi piccinini piccione picco piccoli piccolo picha pichardo ' +
  'pichler pichlmaier pichova pictet piechota pieczek piekarski pieri pierini pierro piesker pietras pietruszka ' +
  'pietrzak pietrzyk pietsch piga pignatelli piguet piha pilarova pilarski pilat pilato pilatova pilch pili ' +
  'pillitteri pimentel pina pinardi pineda pingpank pinheiro pinho pini pinna pinnock pinon pintea pinter pintilie ' +
  'pinto pintus piorkowski piotrowicz piotrowski pipitone pippig piras pircher piredda pires pirone pirrello ' +
  'pirrone pirvu pisa pisani pisano pisarevic pischedda pisciotta piscitelli piscopo piskorjanac pisova pisu ' +
  'pitinac pitkaenen pitschugin pittalis pittard pitzalis piva pivar pivetta pivonka pivonkova piwowarczyk pizarro ' +
  'pizzi pizzimenti pizzitola pizzo pizzuti pjescic pjesivac placek placento placha plachy placic placko plackova ' +
  'plahinek plakalovic plamenac plank plantak plascar plaskur plass platania platzer plauk plautz plazonja ' +
  'plazonjic plch plchova plejo plekanec plekanecova plemic plesa pleska pleskonjic pletsch plomb plonka plotzitzka ' +
  'plsek plskova pluhar pluharova pluta pocan pocrnja podbarac podgorski podhradska podhradsky podkonicka ' +
  'podkonicky podnar podniece podnieks podpadac podzimek podzimkova podzina podzins poeche poege poehn poels ' +
  'poeschl pogacic poggi poggio pogorzelski pohl pohland pohle pohlova poirier pokorna pokorny polacek polach ' +
  'polachova polackova polak polakova polancec polanco polanska polansky polasek polaskova polat pole polese ' +
  'poletti poli poliak poliakova polidori polifka polimeno polis politi polito polivka polivkova polizzi pollich ' +
  'pollina pollmaecher polsak polverino pomp pompei pompili pompilio ponce ponitzsch ponjavic pons ponti pop popa ' +
  'popcic popelka popelkova popescu poplawski popovici poprzan porcari porcu porebski porgante porgants porras ' +
  'porsche porta porth portillo portmann posada poschmann poser pospichal pospichalova pospisil pospisilova post ' +
  'postic postiglione postma potenza potkonjak potnar potocar pottel potucek potuckova poulsen pour pouros pourova ' +
  'powlowski poyrazoglu pozarac pozzi pozzo prachar pracharova prado prah prakatur prangart prange prasek praskova ' +
  'pratesi pratico prato prazak prazakova prchal prchalova prebiracevic preciado preda predic prediger predin ' +
  'predojev predojevic predovic predragovic preloscan prencipe preocanin prerad preradovic pressler presti prete ' +
  'pretkalnina pretkalnins preuk preuss prevost prey preziosi pribyl pribylova pridane pridans priedite prieditis ' +
  'priemer prieto prihoda prihodova prikryl prikrylova principato prinsen privitera prkosovacki probst prochazka ' +
  'prochazkova prodan prohaska proietti prokes prokesova prokopova prosacco prosek prosic proske proskova protic ' +
  'provaznik provaznikova provenzano prucha pruchova prus prusa prusova przybyl przybyla przybylski przybysz ' +
  'psenicka psenickova ptacek ptackova ptak pticar puacmatesic puca pucci puccio puchalski puddu puente puga ' +
  'puggioni pugliese pugliesi puglisi puharic puiu pukite pukitis puleo pulido pupak pupakova purdy pury pusch ' +
  'puskarcuk putincanin putnik putnina putnins putzolu puzavac puzigaca pytel python quaglia quaranta quarta ' +
  'quartenoud queiroz quesada quevedo quezada quigley quinodoz quinones quinonez quinta quintairos quintana ' +
  'quintanilla quintero quinto quiros quiroz quitzon raabe rabenstein rabic rabljenovic rac raca rach racordon ' +
  'racova racz raczynski radecki radigovic radijevac radin radinovic radisavcevic radisavic radisavljevic radisevic ' +
  'radivojac radivojsa radl radlovic radmanovic radoi radomirovic radomski radonja radonjanin radonjic radotic ' +
  'radova radovac radovanac radovankovic radovanlija radovanov radtke radulaski radulescu radulic radulj ' +
  'raduljeskovic raduljevic radulovic radusic radusilovic radusinovic raduski radvanji raedler rael raentsch ' +
  'raesaenen rafailovic raffa rago ragone ragusa rahn raich raimondi rajcevic rajs rajsic rajtek rak rakanovic ' +
  'rakaric rakas rakinic rakova rakovic rakowski rakusic ralbovski rallo ramac rambaldi rambousek rambouskova ' +
  'ramella ramirez ramos rampazzo randazzo randunkovic raneri ranftl rangel rangelov rangen ranieri raniolo ' +
  'rantanen ranucci ranz rapisarda raposo rapovac rapp rapuano rascanin rascon rasetarevic rasetic rasevic rasic ' +
  'rasinac raska raskova rasmussen rasovic raspopovic raspudic rataj ratajczak ratajova rath ratke ratkovcic ' +
  'ratniece ratnieks ratti rau raubuch raucher raukuc rauso rautenkranz ravaioli ravet ravn raya raynor razic razo ' +
  'reale recchia recevic redaelli regalado rehacek rehackova rehak rehakova rehorova rehwagen reiber reichardt ' +
  'reichel reichert reichling reif reifenrath reimann reinberg reinelt reinger reinhardt reinke reitze remes ' +
  'remesova remeta rempel renard renault rencar renda rendon rendulic renk renna renner rennich renovcevic renovica ' +
  'renteria rentz renz renzi repac repetto repija repiska repisky reppin resele resendez reskovic restivo restle ' +
  'restorff retzke reuber reumann reus reuss reusse reymond reynolds reynoso rezac rezacova rezek rezkova reznicek ' +
  'reznickova rheder rhoden ribar ribaupierre ribeiro ribicgreganic riccardi ricci ricciardi riccio riccobono rice ' +
  'richards richter richtr richtrova ridolfi riedel riediger rieger riekmann riekstina riekstins riepl riermeier ' +
  'riester riethmueller rietman rietmueller rietscher riggi riggio righetti righi rigoni riha rihova rimai rinaldi ' +
  'rincon riner ringel ringer rink riojas riolo rios riparbelli ripken rippin ris ristic ritchie ritosek ritschel ' +
  'ritsma ritter rittgasser rittweg ritz riva rivas rivera rivero riviere rizza rizzi rizzo roba robak robel ' +
  'roberti roberts robledo robles rocca rocchi rocha rochaix rochat roche rockmeier rockomanovic rodarte rodehau ' +
  'rodigari rodowski rodrigez rodrigues rodriguez rodriquez roecker roed roediger roese roethlisberger roettger ' +
  'rogahn rogala rogalski roggatz rogolino rogowski rogoz rogulja rohlaender rohrer rojas rojek rojo rokossa rold ' +
  'roldan roleder rolfson rolland rollo roloff rolon romagnoli romaguera romancik romancikova romanelli romani ' +
  'romaniello romanini romanovska romanovskis romanowski romcevic romo rondinone rondoni rondovic roob roque rosado ' +
  'rosales rosandic rosas rosati rosbach rosca roschinsky rosenauer rosenbauer rosenbaum rosenthal rosevic rosi ' +
  'rosiak rosinski roskic rosksch rossberg rosselli rosset rossetti rossi rossini rossler rosso rosu rota rotaru ' +
  'roth rothenbacher rother rotolo rotondo rotundo roubal roubalova rougemont roulin rous rousova rousseau roussel ' +
  'roux rovcanin rowe roybal royer rozac rozanski rozenbaha rozenbahs rozgic rozite rozitis rozkalne rozkalns ' +
  'rozsypal rozsypalova rozycki rubene rubenis ruberto rubino rubio rucco ruch rucinski ruckdeschel rudan rudinski ' +
  'rudnicki rudolfova rudzinski rudzite rudzitis rudzki ruecker rueegg ruelas rueter ruettimann ruggeri ruggieri ' +
  'ruggiero ruiter ruiz rumenic rumpf runce runcis runolfsdottir runolfsson runte ruotolo rupprecht rus rusanoski ' +
  'rusciano rusin rusova russo rusu rutherford rutkowski ruud ruzek ruzicka ruzickova ruzkova ryba rybak rybar ' +
  'rybarczyk rybarik rybarikova rybarova rybicki rybnicek rybnicekova rybova rydl rydlova ryjikh rysava rysavy ' +
  'ryzih rzepka saarinen saavedra sabatini sabatino sabau sabbatini sabia sabljak sabolcec sabolski sacchet ' +
  'sacchetti sacchi sacco saccone sachse sack sadiki sadiklar sadilek sadilkova sadl sadovic sadowski sadzak saenz ' +
  'saether safar safaric safarik safarikova safarova saflanis safranek safrankova sagadi sagafe sagodic sagonas ' +
  'sahner saia saile sailer saiz sajinovic sajtos sakanovic sala salaj salamone salas salatiello salazar salcedo ' +
  'salcido saldana saldivar salek salemi salemme salerno salgado salierno salinas salis salkova salmina salminen ' +
  'salmins salo salonen salow salvadori salvati salvatori salvi salvucci salzano salzer salzmann samac samanci ' +
  'samaniego samardzija samek samel samelova samkova sammartano sammartino sammert samohod samohodaj samolov ' +
  'samolovac samsalovic samsonova samuelsson sanabria sanadrovic sanches sanchez sanctis sandalci sandalj sandberg ' +
  'sanders sandic sando sandova sandoval sandoz sandstroem sanfilippo sannino sans santacruz santamaria santana ' +
  'santangelo santarelli santarossa santarsia santarsiero santi santillan santilli santinelli santini santis ' +
  'santoni santor santori santoro santucci sapienza saponaro saporito sarabia saracino saraiva sarbu sardella ' +
  'sardina sargac saric sarioglu sarkoezi sarnataro sarno sarti sartor sartori saruga sarvari sasek saskova sassano ' +
  'sassi sasso satner satta sattelmaier satterfield sauceda saucedo sauer sauerland sauliete saulietis saumweber ' +
  'saussure savary savevski savini savoca savoia savolainen savova savu sawayn sawicki sayginer sbrana scaglione ' +
  'scala scalia scalise scalzo scano scanu scarano scardino scarpa scarpellini scc schacht schaden schaefer ' +
  'schaeffel schaeffer schaening schaer schaerer schaffarzik schahbasian schaller schamberger scharf schaub ' +
  'schedler scheer scheidegger schejbal schejbalova schelk schellenbeck schembera schenk scherbarth scherer ' +
  'scherini schermann scherrer schersing scherz schettino scheurer scheuring scheytt schiavi schiavo schiavon ' +
  'schiavone schielke schieskow schifano schildhauer schillaci schiller schilling schima schimmel schimmer ' +
  'schindzielorz schinner schipper schirmer schirrmeister schirru schlachter schlangen schlatter schlawitz ' +
  'schlechtweg schley schlicht schlitzer schmalzle schmeler schmid schmidt schmidtchen schmidtova schmitt schmitz ' +
  'schmuhl schneider schneidrova schnelting schnider schnieder schniedermeier schnuerer schnyder schoberg schoch ' +
  'schoeckel schoen schoenball schoenbeck schoenberg schoenebeck schoenenberger schoenfeld schoenherr schoenlebe ' +
  'schoetz scholten scholz schonberg schondelmaier schorderet schorr schott schottmann schouren schowalter schrader ' +
  'schramm schreck schreiber schreiner schreiter schrepfer schroder schroeder schueler schueppel schuerch ' +
  'schuermann schuetz schuetze schuff schuhaj schuldt schuler schulist schult schulte schultz schultze schulz ' +
  'schulze schumacher schumann schumm schupp schuppe schuri schuster schutzbach schwab schwalm schwanbeck schwandke ' +
  'schwanitz schwarthoff schwartz schwarz schwarzer schwarzkopf schwarzmeier schwarzova schwatlo schweisfurth ' +
  'schweitz schweizer schwennen schwerdtner schwidde schwirkschlies schwizgebel schwuchow sciacca scocco ' +
  'scognamiglio scopece scorza scotti scrofani scuderi sebastiani sebek sebela sebelova sebenji sebesta sebestova ' +
  'sebkova secchi secci sechi sedarevic sedillo sediva sedivy sedlacek sedlackova sedlak sedlakova sedlar sedlarova ' +
  'sedliak sedliakova sedova seeger seelig segavcic segota segovia segura sehls sehnal sehnalova seibold seidel ' +
  'seiders seidl seidlova seifert seifertova seigel seiler seitz sejeja sejejs sekanina sekaninova sekularac ' +
  'semerad semeradova semeraro semisch semprini sen senatore senger senica senk senkel senko senkova sepe sepetci ' +
  'sepulveda serafini serna serpa serr serra serrano serrato serzante serzants sessa sesta sestak sestakova sestito ' +
  'setula sevcik sevcikova severi severova sevi sevilla sewald sezek sforza shanahan shields siciliano sidler sidlo ' +
  'sidlova siebel siebert siedlecki siegling siegrist sielemann siemon siener sienkiewicz sieradzki sietniece ' +
  'sietnieks sievers siewert signorelli signorile signorini sigrist sihler siino siketanc sikora sikorova sikorski ' +
  'sile sileiko silenzi silhava silhavy silina silins silis sillah silva silvestri silvestrini sima simacek ' +
  'simackova simak simakova simanek simankova simatic simcik simcikova simecek simeckova simek simeoli simeoni ' +
  'simeti simic simicevic simicsebalj simijonovic simin simionescu simjanovic simkova simljesa simmen simoes ' +
  'simojlovic simoncelli simonet simonetti simoni simonini simonis simonova simonovic simonovicova simonsen simova ' +
  'simsek simula simulov simunek simunkova simunovic simurdic sinanoglu sindelar sindelarova sindler sindlerova ' +
  'sini sinnhuber sinopoli sip sipek sipes sipkova sipos sipova siptar siracusa siragusa sirante sirants sirbu siri ' +
  'siroka siroky sirova sirovs sischka siska siskova sisneros sitaric sitek sivak sivakova siwek sjoeberg sjoegren ' +
  'skacel skacelova skala skalicka skalicky skalova skalski skandovic skeledzija skenderija skiba skibicki ' +
  'skibinski skiles sklenar sklenarova sklenka sklenkova skoczylas skoda skodova skoglund skokan skokanova skopal ' +
  'skopalova skora skorepa skorepova skorupan skov skowron skowronek skowronski skrabal skrabalova skracic skriniar ' +
  'skriniarova skrivanek skrivankova skroban skrzypczak skrzypek skudra skultety skultetyova skutecka skutecky ' +
  'skuterud slaba slaby sladakovic sladek sladic sladka sladkova sladky sladoje sladojevic sladovic slam slama ' +
  'slamarski slamek slamova slanina slaninova slankamenac slastan slastanova slatinac slavicek slavickova slavik ' +
  'slavikova slavkovic slawinski slechta slechtova slezak slezakova slijepac slijepcevic sliwa sliwinski sloboda ' +
  'slobodanac slobodanovic slobodjanac slobodnik slobodnikova slobodova slonja slota slotova slotta slovacek ' +
  'slovackova slovak slovakova slowik slowinski sluka slukova slusarczyk smaic smailbegovic smajda smajdova ' +
  'smajlovic smedsrud smeets smejkal smejkalova smekal smekalova smerda smerdova smet smetana smetanova smets smid ' +
  'smidova smieja smiljan smiljanec smite smith smitham smitran smits smogeli smola smolik smolikova smolinski ' +
  'smoljanec smoljanic smolka smolkova smolova smrcak smrcka smrckova smrek smrekova smrz smrzova smuge smugis ' +
  'smutna smutny snajdr snajdrova soare soares sobar sobczak sobczyk sobek sobieraj sobkova sobolewski soboll ' +
  'sobota sobotka sobotkova soccorsi socha sochacki sochor sochorova sodano sodar soederberg soezeri sojka sojkova ' +
  'sokol sokolicmihalak sokolova sokolowski solak solano solberg solc solcova soldati soldo solga solheim solinas ' +
  'solis soliz soljic soller solli sollner solmaz solomon solorio solorzano solta soltes soltesova soltys soltysiak ' +
  'soltysova somma sommer sommrova somodvarac somogyi somrak somssich sondore sondors sonn sonnabend sonnenfeld ' +
  'soos sorbello sorce sorensen sorgic soria sorlie sormaz soro sorrentino sorsa sosa sosare sosars sosnowski ' +
  'sostarec sostarko sotelo sotic soto sotra sottile soucek souckova soukup soukupova sousa soutter souza sova ' +
  'sovagovic sovova sowa sowinski spacek spacil spacilova spackova spada spadafora spadaro spadoni spagnolo ' +
  'spagnuolo spahn spaniel spank spanovic spanu sparacino sparic spasenic spasenovic spasic spaskovic spasojev ' +
  'spasojevic spasovski spataro spelmeyer spernjak spicka spickova spiegelburg spielvogel spiga spina spinelli ' +
  'spinka spinner spiranec spitzmueller spizzirri splichal splichalova splinter spoerri spoettel spoljaricperhat ' +
  'sporer sporrer sprenger sproge sprogis sprude sprunger spurna spurny srakic sramek sramkova srb srbova sroka ' +
  'stabile stachowiak stachowicz stachura stachurski stadelmann staffieri stahl staicu stajhofer stalder stamm ' +
  'stampf stanciu stanek stanescu stang stanger stangl stanicic stanijanovic stanijevic stanikic stanisa ' +
  'stanislawski staniszewski stanivukovic stankiewicz stankova stankovicmarton stanzione stapic stara ' +
  'starcevicmatijasko starek stark starkova starovlah stary stascik stasiak stasni stastna stastny staszewski staub ' +
  'stauffer stauss stawicki stec steding stefancic stefanescu stefani stefaniak stefanka stefankova stefanova ' +
  'stefanski stefek steffensen steffny stefkova stefl steflova stehlik stehlikova stehr steidl steigauf steiger ' +
  'stein steina steinecke steiner steinerova steinert steinkamp steinmann steinmetz steins stejskal stejskalova ' +
  'stelkens stelmach stengel stengl stensrud stenzel stepanek stepanic stepankova stepanov stepanova stepanovic ' +
  'stepien stepniak sterba sterbova stern stettler steuber steuk stevelic stevilovic stibor stiborova stiedemann ' +
  'stief stifel stigliano stimac stocker stodola stodolova stoeckert stoeckli stoeppler stoewer stoian stoica ' +
  'stokanovic stokes stoklasa stoklasova stolarczyk stolarski stoll stolla stolle stoltenberg stolz storl storp ' +
  'storti stoutjesdijk stracke straka strakova strand strano stranska stranski stransky stratmann straub strausa ' +
  'strautina strautins strautmane strautmanis strazdina strazdins streck streese strege streich streit strejcek ' +
  'strejckova streller strepacki strieder striezel striga strikinac strmota strnad strnadova strnisko strniskova ' +
  'stroe stroem stroemberg strogies strohschank stroman strosin strouhal strouhalova strunz strutz strzelczyk ' +
  'strzelecki stube stubican stuchlik stuchlikova stucki studena studeny studer studnicka studnickova stuermer ' +
  'stuparic stupka stupkova stutz suarez subrt subrtova sucameli sucera sucevic sucha suchanek suchankova suchomel ' +
  'suchomelova suchy suciu sudic sueleymanoglu suerth suffa sujdovic sujew suk sukalo sukalovic sukara sukova ' +
  'sukute sukuts sulc sulcova sulhof sulovnjak suman sunaric sundalic sundberg superina surace suriano surka ' +
  'surkova surma susa susac susak suski sussmann sustr sustrova sutakovic sutanovac suter sutermeister suthe ' +
  'sutschet sutter sutz suvacarov suvajac suvajcevic suvajdzic suvala suzovic svab svabova svacina svacinova svanda ' +
  'svandova svarc svarcova svaton svatonova svatos svatosova svec svecova svehla svehlova svejda svejdova svendsen ' +
  'svensson svestka svestkova svetlik svetlikova svircev svitak svitakova svoboda svobodova svorcan svozil ' +
  'svozilova svrakacic svrbik svrbikova svrtan swaniawski swiatek swiderski swierczynski swift swillims sykora ' +
  'sykorova synek synkova syrova syrovy szabo szafranski szalai szasz szatkowski szczepaniak szczepanik szczepanski ' +
  'szczerba szczesna szczesniak szczesny szczygiel szekely szekeres szelag szendrei szewczyk szikra szilagyi szoke ' +
  'szostak szucs szuecs szulc szwarc szwed szydlowski szymanski szymczak szymczyk szymkowiak szyszka tabacek ' +
  'taborska taborsky tacconi taddei taechl tafelmeier tafoya tagliabue tagliaferri tahincioglu tahirovic takacs ' +
  'takalic talapka talarico talavanic talberga talbergs tallarico tallone tamayo tamburini tamez tamindzic tampolja ' +
  'tanackovic tanase tanasijevic tancos tancosova tang tangen tanjga tankosic tanrikulu tanurdzic tanzi taormina ' +
  'tapavica tapavicki tapia tar tarantino tarnowski tarquini tartamella tas tasche tasci taslak tasli tassi ' +
  'tassinari tasso tassone tatar tataranni tatarka tatarkaova tatarkova tatarova tataru tatomirov taufratshofer ' +
  'tavani tazeguel tedde tedeschi tedesco tegethof teicane teicans teichmann teixeira tejada tejeda tekand ' +
  'tekelioglu telak telebar telenta telesca tellez tello teodorescu teofilovic teokarevic teovanovic tepavac ' +
  'tepavcevic tepic tepla teply tepper tepsa tepsic teran terenzi teresi terheiden terlecki terlizzi terlouw ' +
  'termine terrazas terzi terzic terzija terzin tesanovic tesar tesarova tesi tesla testa teufel tevdenic theele ' +
  'thieke thiel thimm thiomas thoene thomka thomkova thommen thompson thomsen thoresen thraenhardt thriene thust ' +
  'thyssen tiano tiberti tica ticha tichy tidow tiedtke tietze tihomirovic tijanic tijerina tikas tilgner tillack ' +
  'tilotta tiltina tiltins timaric timmermann timmermans timotic tinguely tintor tiozzo tirado tirele tirelis ' +
  'tirelli tirri tischler tischmann tissot tittman tivontschik tkaczyk toader tobler todaro toebben toepfer toeroek ' +
  'tofani toft toivonen tojic tokarski tokatlioglu tokgoez toldo toledo tolu tomala toman tomanek tomankova ' +
  'tomanova tomanovic tomasek tomaselli tomasello tomasevicrigo tomasi tomaskova tomasova tomasovic tomassoni ' +
  'tomaszewski tomazovic tomcic tomczak tomczyk tomecek tomecekova tomeckova tomei tomek tomes tomescu tomesova ' +
  'tomka tomko tomkova tomljanovic tommasi tomovic tomusilovic tomys tonat toncic tonelli tonini tonkovac tonn ' +
  'topaloglu topalov topalovic topalski topcuoglu topic topisirovic topolovac topolovic toraman torchia torchio ' +
  'torgersen tormas tornatore toro torp torphy torre torres torresi torrez torri torriani torrisi tortora tortorici ' +
  'toscano tosi totaro toth tothova toti totman toto tovar towne tracz traini tralli trampeli tramposch tran ' +
  'trandafir tranova trantow trapani trauth trautmann travaglini travan traverso travica travnicek travnickova ' +
  'trcka trckova treff trejo tremblay tremmel treskavica tress tretinjak tretola treutel trevino trevisan tribuljak ' +
  'trif trifan trikic trikosanin triolo tripodi triska triskova trivkanovic trnka trnkova troisi trojan trojanova ' +
  'trojanowski trombetta tromp trovato trtica truben trubenova truhlar truhlarova trujillo trzcinski trzeciak ' +
  'tsamonikian tschiers tschirch tschudi tubanski tuca tucci tuccillo tucek tuch tucholke tuckova tucs tudorache ' +
  'tudose tudow tuerkdogan tuerkyilmaz tuetuencue tuezuen tufano tufo tuglu tugluk tulla tuma tumbarello tumino ' +
  'tumova tunaboylu tunceri tunkova tuominen turajlic turchi turco turcok turcokova turcotte turcu turecek ' +
  'tureckova turek turinski turkova turnadzic turunen turza tuschmo tustonja tvrda tvrdik tvrdikova tvrdy ' +
  'twardowski ubavic ubavin ubavkic ubiparip ubiparipovic ubner ubovic uca udicki udilovic udovcic udovicic ' +
  'udovicki udre udris udvardi ueberacker ugarak ugljesic ugolini ugrcic ugricic uher uhlemann uhlig uhlir uhlirova ' +
  'uhrig uhrova uibel ukraden ulemek ulibarri uliczka ullmann ulloa ullrich ulrichova uluhan umbach umlauft ' +
  'umminger umolac unger ungureanu unterpaintner uram uramova urbancova urbanczyk urbanec urbanek urbaniak ' +
  'urbankova urbanova urbanowicz urbanski urbansky urbina urblik urblikova urena urhig urias uribe urrutia urso ' +
  'ursu usai utjesanovic uzelac vaca vacca vaccari vaccaro vacek vacha vachova vaciete vacietis vackova vaclavek ' +
  'vaclavik vaclavikova vaclavkova vaculik vaculikova vadlja vaduva vaeisaenen vagner vagnerova vahala vahlensieck ' +
  'vailati vaip vaivade vaivads vajcik vajcikova vajda vajdicka vajdova vajzenbach vakareskov val valach valachova ' +
  'valachovic valachovicova valadez valasek valaskova valdes valdez valdivia valek valencia valencicbrkic valent ' +
  'valenta valenti valentini valentova valenza valenzuela valeri vales valesova valic valkai valkova valladares ' +
  'valle vallejo valles vallet valletta valli vallone valova valsecchi valtere valters valuska valuskova valverde ' +
  'vana vanaga vanags vancura vancurova vandamme vandenberghe vandenbroeck vandervort vandevelde vanecek vaneckova ' +
  'vanegas vanek vanekova vangermain vanicek vanickova vankova vanni vannini vanova varadi varela varenina varga ' +
  'vargas vargova varicak varinac varmuza varnica varriale varsava varzic varzicbiuklia varzicbiuklija vasadi vasak ' +
  'vasakova vascotto vasek vasicek vasickova vasilescu vasiliu vasilj vasils vaska vaskova vasquez vass vassallo ' +
  'vasseur vater vavra vavrik vavrikov vavrikova vavrova vaz vazquez vecchi vecchio vecera vecerova vecumniece ' +
  'vecumnieks vedvik veen veenstra vega vegar vegge veiga veinberga veinbergs veisa veiss vejnovic vejvoda ' +
  'vejvodova vekecki vekic velaja velanac velasco velasquez velazquez velde velden velez velioglu veliz ven venegas ' +
  'venezia venghaus ventimiglia venturelli venturi venturini verbeek vercesi verde verdugo verduzco veres vergara ' +
  'verhaeghe verhoeven verme vermeulen vernerova verniest veronese verstraete verzi vesel vesela veselicacatipovic ' +
  'veselicic veselova vesely vesic vesin veskovic vestergaard veum veverka veverkova vey vezmar vezzoli viale ' +
  'vianello vicari vicen vicenova vicha vichi vichova vicinanza vicini vidacek viderscak vidosavljevic vidranjski ' +
  'vieira viellehner vierin vieweg vigil viklund vila vilimek vilimkova vilka vilks villa villadsen villagomez ' +
  'villalobos villalpando villani villanueva villareal villari villarreal villasenor villegas vilsone vilsons ' +
  'viluma vilums vincenzi vinci vincze vink vinketa vins vinsova vintere vinters vinther vintila violi virtanen ' +
  'visan visani visco visconti visek visekruna visentin visintin viskova visnovska visnovsky visser vitali vitasek ' +
  'vitaskova vitek viti vitiello vitina vitins vitkova vitman vitola vitolina vitolins vitols vitova vittori vituma ' +
  'vitums viviani vizziello vlach vlachova vlah vlasak vlasakova vlasic vlcek vlckova vliet vlkova voboril ' +
  'voborilova vodak vodakova vodicka vodickova vodrazka vodrazkova voelkel voeroes vogel vogelgsang vogronicopacic ' +
  'vogt voigt voinea vojacek vojackova vojta vojtechova vojtek vojtekova vojtisek vojtiskova vojtkova vojtova ' +
  'vokoun vokounova vokuhl volek volf volfova volk volkman volkmann volkova volle vollis volna volny volpe volpi ' +
  'von vona vondra vondracek vondrackova vondrak vondrakova vondrova vonrueden vontein voracek vorackova vorel ' +
  'vorisek voriskova vorlicek vorlickova vorlova vos votava votavova votruba votrubova vrabcova vrabec vracar ' +
  'vracarevic vrana vranjic vranjkoviccenan vranova vrba vrbanac vrbas vrbaslija vrbova vrekalovic vries vrugic ' +
  'vrzal vrzalova vuceta vucetic vucevac vuckovac vuckovic vuco vucurevic vuillermoz vujakovic vujeva vukadin ' +
  'vukaljevic vukalovic vukanovic vukasinac vukasovic vukcevic vukelic vukelja vukeljic vukobradovic vukobrat vuksa ' +
  'vuksanicpuljek vuksanovic vuksic vulcevic vuleta vuletas vuletin vulic vulicevic vulisic vulovic vunak vunjak ' +
  'vunturisevic vybiral vybiralova vydarena vydareny vydra vydrova vymazal vymazalova vyskocil vyskocilova ' +
  'vyslouzil vyslouzilova wachenbrunner wachtel waelchi wagenaar wagner wagnerova waibel wakan wal walczak walder ' +
  'waldmann walkowiak wallin wallner wallstab walsh walther waltrova walz wanner warchol wartenberg waschbuesch ' +
  'wasiak wasik wasilewski wasowski wasser wassilew wassiluk waters watsica wawrzyniak wdowiak weber webrova ' +
  'wegmann wegrzyn wehner wehrle wehrli wehrsen weibel weidlich weidner weigel weight weiler weimann weimer weinand ' +
  'weis weiss weissnat weissova welch weller welsch welti welz welzel wenger weniger wenk werle werrmann wershansky ' +
  'wertag wesolowski wessinghage west wettstein weyel wezel white wiacek wichmann wickert widmer wiebe wiecek ' +
  'wiechmann wieckowski wieczorek wiegand wiegelmann wierig wierzbicki wiese wieser wijk wikstroem wilczek ' +
  'wilczynski wilderman wilk wilkinson wilky willems willemsen williamson willms willwacher wilts wimmer windler ' +
  'winiarski winkelmann winkler winklerova winter wintheiser winther wirth wirz wischek wischer wisniewski wisoky ' +
  'wisozk wissing wit witczak witek witkowski wittich witting wittl wiza wlodarczyk wlodarski wnuk woelpert ' +
  'woeschler wojcicki wojciechowski wojcik wojtas wojtasik wojtczak wojtkowiak wojtowicz wolak wold wolfarth wolff ' +
  'wolfova wolinski wollenberg wollmann wolny wolski wolters wos wouters woytkowska wozniak wrobel wroblewski wrona ' +
  'wronski wuckert wuehn wuensche wuethrich wujak wunsch wurm wyludda wypych wysocki wyss wyszynski xacon xairo ' +
  'xana xiana xicoy yami yanes yanez yazici ybarra yebra yesilkaya yetkiner yildizoglu yilmazer yong yorulmaz yost ' +
  'yundt yunta zabaleta zablocki zaborowski zaborska zaborsky zabranska zabransky zabrdac zaccaro zacek zach ' +
  'zachova zackova zaczkiewicz zadnik zadravec zadric zagarac zagaria zago zagorscak zagorsek zagorski zahn ' +
  'zahradka zahradkova zahradnik zahradnikova zaituc zajac zajacova zajaczkowski zajic zajicek zajickova zajicova ' +
  'zak zakova zakrzewski zalako zalar zalesak zalesakova zalewski zalite zalitis zamarreno zamarripa zambon zamboni ' +
  'zambrana zambrano zambuto zamecnik zamecnikova zamora zampieri zamudio zanatta zandt zanella zanelli zanetta ' +
  'zanetti zani zanner zanon zanotti zapalac zapata zapletal zapletalova zappacosta zappala zappia zaragoza zarate ' +
  'zareba zaremba zarins zarkovic zaruba zarubova zarzycki zatloukal zatloukalova zauber zavadil zavadilova zavala ' +
  'zavrel zavrelova zawada zawadzki zayas zbinden zbodulja zboncak zboril zborilova zdarska zdarsky zdelar zdencan ' +
  'zdravcevic zdrazil zdrazilova zdunek zebic zebrowski zec zedda zednik zednikova zehnder zeidler zeidmane ' +
  'zeidmanis zejak zekan zekl zelaya zelena zelenka zelenkova zeleny zelinka zelinkova zeltina zeltins zeman ' +
  'zemanek zemankova zemanova zemlak zemlicka zemlickova zender zeni zennaro zepeda zerajic zeravica zeuch zeyen ' +
  'zeyhle zezula zezulova zgela zgrabljic zibere zibers zidek zidkova zieba ziegler zielinski zielonka ziemann ' +
  'zieme ziemele ziemelis zietek ziga zigova zijan zijlstra zika zikmundova zikova zima zimanyi zimka zimkova ' +
  'zimmer zimmermann zimonja zimonjic zimova zinaic zinajic zindovic zingaretti zingg zinser zintl ziolkowski zipac ' +
  'zipalovic zipancic zipp zipse ziramov zirojevic zirovic zito zivadinovic zivak zivaljevic zivanac zivanovic ' +
  'ziviccojbasic zizanovic zizka zizkova zlamal zlamalova zlatanovic zmegac zmuda zollinger zollo zordan zorica ' +
  'zotti zoubek zoubkova zouhar zouharova zrna zrno zschunke zubak zuber zubrik zubrikova zucca zuemsande zuercher ' +
  'zuiderveld zuk zukowski zulauf zuliani zuljevicgrafina zullo zumbo zunda zuniga zunino zurawski zurek zurkova ' +
  'zvaigzne zvanic zvejniece zvejnieks zverina zverinova zviedre zviedrs zvinele zvinelis zvonar zwiener zwolinski ' +
  'zych zyla';

/** Names that are both. */
export const BOTH_NAMES =
  'abay abbondanza abel abele abraham acar achim adam adame adamo adams adan adel adem adin agca ahmed akbay ' +
  'akdemir akinci akkurt aksel aksungur aktan alanis alba albano albert albrecht alejandro alexa alexander ' +
  'alexandru alexe ali alkan alonzo altan alva amabile amato amaya ambroz amico anda andel anderson andre andrei ' +
  'anghel annunziata anselmo antal anton antoni aras arda arik arman arnaud arnold arslan asil askin atakan atilgan ' +
  'atli aubry augustyn avram ayaz aydan aydemir aydin aydogdu ayhan aykan aykurt aytac aytekin babacan bagis ' +
  'bahadir bailey baki balaban balazs balcar baldassarre baldo balint baltaci barak baran barbu barlas baron barton ' +
  'basar basile battista baturalp bayazit baydar bektas bella benedetto benoit benvenuto berk bernard bernhard ' +
  'berti bertrand bicek bilge bilgic bilgin boeluekbasi bogdan borek bozdogan bozkurt brandi brandt brown bruno ' +
  'bucur budak bulak bulut burkhard cali calin can candido cara carli carlo carroll carter casper cataldo celeste ' +
  'celik cerise cesare cetin cetiner charles chiara christ cipriano cirillo claes clement clemente cleve cole colin ' +
  'colombo concepcion conrad constantin cora corrado cortez cosma costache costantino costanza costanzo costin ' +
  'crispino cristea cristiano cruz cvijan cvijetin dado damian damiano dan daniel daniele danila danko dante david ' +
  'davis deja del delfino demeter denis desiderio diana dies dinu divis dogan domenico donato doubrava douglas ' +
  'doyle dragan duarte dumitru durante durica eberhard elia elias emery ender erberk ernst ewald fabian fabiano ' +
  'fabijan fabrizio falk fanta fay fazio fedele federico felice feliciano ferenc filip filippo fiore fiorenza flore ' +
  'florea florian floridia floris fortunato franc francesca francesco franco francois frank franz fridrich ' +
  'friedrich furman gabor gabriel gabriele gaetano gal gandolfo garnier gaspar gauthier gautier gazi gemma gennaro ' +
  'gentile gerard gerson gheorghe gheorghita ghita giacomo gianni gil gioia giordano giorgio giovanni girolamo ' +
  'giuliano giuseppe goetz grady graham grant graziano green gregor gregorio grigore guel gueler guenes guenther ' +
  'guerin guido guillaume guyot hagen haley hana hanus hardy harvey hassan hauke havel heinrich hennes henri henry ' +
  'herman hermann hillard horst howard howell hubert hudson hugo hynek iacob iancu ignat ilie ion iorio iosif ' +
  'ippolito isak isik ivan jacob jadro jagica jaime janka janusz jasper jean jelica jensen jess jesus jindra john ' +
  'johnson jonas jost julien kamber kara karam karel karen kaspar kaya khalid kick king klaas klaus klement kliment ' +
  'knut konrad kris kristof kubat kurt kyra lambert lana lara laszlo lauren laurent lauri lazar lazzaro leo leon ' +
  'leone leoni leroy leu levy lewin liberto lis lorenc lorenz lorenzo lori los lott lotti louis loup lourenco loy ' +
  'luca lucas lucia luciano lucio ludvik luise lukas luna lutz maas madonna maes magno mai maia major malek malik ' +
  'malina manfred manole marcello marciano marco marcu marek mari maria marian mariano marie marin marino markus ' +
  'marques mart marten martin martina martino martins marton marty marvin marzio mate matei mateo mathieu matias ' +
  'matous matteo mattia matyas matys mauro maxim may maya mckenzie medina melichar melis mercurio michal michel ' +
  'michele mihai mika milan milano milla miller milota miodrag miranda mircea miron mitchell mohamed moise mojzis ' +
  'monica monte moreno moritz murphy murray narciso natale nazario nazzaro neri newton nguyen nicoara nicolae ' +
  'nicolas nicolo niklaus nino noel nolan norris nova novak oezcan oezer oezkan oliva olivera olivier oliviero ' +
  'orlando ottaviano otto pacifico palma panait paola paolo paris parker pascale pasquale patti paul pavel ' +
  'pellegrino pepe peter petr petre petronio petru philipp philippe pierre pietro pilar pol price prisco procopio ' +
  'prokop rada radu raimondo ramon rea rehor reilly reina reis remy renaud rey reyes reyna reynold rica richard ' +
  'rico robert robin rocco roger rohan roman romano romeo romero romy roos rosa rosario rose ross roy rudolf ' +
  'ruediger russel ruth ryan saba sabato sabino sabri sahin saladino salomone salvatore salvo samson sanda sander ' +
  'sandor sandu sanford sanna sansone santiago santo santos sari sava seda senn serafin serafino serban serena ' +
  'sergi severa severino sierra silvestro simeone simion simon simone sir soeren spano spencer speranza stan stancu ' +
  'stanton stefan stefano steffen stella stepan stephan storm tamas tammaro tanner tavares tekin terry terzo thijs ' +
  'thomas tillman tolomeo toma tomas tommaso toy tudor tullio turan turner uenal ulrich upton urban urbano vala ' +
  'valente valentin valentino van vasile vela vella ventura vera verner vicente vida vidal viera vincenc vincent ' +
  'viola violante virag virgilio vit vita vitale vito vlad vlk voicu vojtech volker walker walter walton ward ' +
  'werner wessel wilhelm will wolf wyman xavier xenia yago yalcin yavuz yildirim yildiz yilmaz yueksel zaccaria ' +
  'zaharia zamfir zarina zikmund zygmunt';

/** Cities. */
export const CITIES =
  'aachen aalen aarau adliswil ahlen aigen allerheiligen allschwil altenfelden arbon arnsberg arriach aschaffenburg ' +
  'augsburg augustin axams baar bad baden bains bamberg basel baumgartenberg bayreuth bei bellinzona bergern ' +
  'bergheim bergisch berlin bern berndorf bielefeld binningen bocholt bochum boeblingen bonn bottrop brandenburg ' +
  'braunschweig bregenz breisgau breitenbach bremen bremerhaven brenz brig brunn buelach bulle burgdorf carouge ' +
  'castrop celle cham chaux chemnitz chur cottbus darmstadt delmenhorst der dessau detmold deutsch dienten dietach ' +
  'dietikon dinslaken donau dormagen dornbirn dorsten dortmund dresden duebendorf dueren duernkrut duesseldorf ' +
  'duisburg dunkelsteinerwald eben ebenthal effretikon eichgraben einsiedeln eisenstadt ellmau elmshorn emden emmen ' +
  'enknach erftstadt erfurt erlangen erlaufsee eschweiler essen esslingen euskirchen feistritz finkenberg fiss ' +
  'flensburg fonds frankfurt frantschach frauenfeld frechen freiburg freienbach friedrichshafen fritzens fuerth ' +
  'fulda gallen gams garbsen geiersberg gelsenkirchen genf gera gertraud giessen gladbach gladbeck glan glarus glis ' +
  'gmuend goeppingen goerlitz goessnitz goettingen goslar gossau graz greifswald grenchen grevenbroich gronau ' +
  'grosshoeflein guetersloh gummersbach hagen halle hamburg hameln hamm hanau hannover hartl hattingen hausleiten ' +
  'havel heidelberg heidenheim heilbronn herford herisau herne herten herzogenburg hieflau hilden hildesheim ' +
  'hinterhornbach hochkoenig hochwolkersdorf hoehe homburg horgen horw huerth ibbenbueren illnau ilz ilztal ' +
  'ingolstadt inn innerbraz innkreis innsbruck iserlohn itter jagerberg jeging jena johann johnsbach johnsdorf jona ' +
  'jungholz kaernten kaiserslautern kammersberg kamp karlsruhe kassel kempten kerpen kiel kindberg kirchdorf ' +
  'klagenfurt kleve kloten koblenz koeln koeniz konstanz kottes krefeld kreuzlingen kreuznach kriens krumau ' +
  'krumbach kuesnacht lafnitz lancy landshut langenfeld langenhagen langenthal lausanne lavamuend lech leipzig ' +
  'leonberg les leverkusen liestal lingen linz lippstadt locarno loedersdorf loerrach ludesch ludwigsburg ' +
  'ludwigshafen luebeck luedenscheid lueneburg luenen lugano luzern lyss magdeburg main mainz mannheim marbach ' +
  'marburg marl martigny mattsee mautern mauterndorf meerbusch meilen menden mendrisio meyrin minden mitterbach ' +
  'moenchengladbach moers monthey montreux morges muehlkreis muelheim muenchen muenster muri muttenz neckar neu ' +
  'neubrandenburg neudorf neuenburg neukirchen neumuenster neusiedler neuss neustadt neustift neuwied niederleis ' +
  'nord norderstedt nordhorn nuernberg nyon oberhausen oberndorf oberstorcha oberwaltersdorf oeblarn oed oehling ' +
  'oeynhausen offenbach offenburg oftringen oldenburg olten onex opfikon ort osnabrueck ostermundigen paderborn ' +
  'passail passau peine peter pettenfirst pforzheim pilgersdorf pitschgau plauen poelten pollham pongau potsdam ' +
  'pram pratteln preitenegg pulheim pully purbach purk rabenwald raiding rapperswil rastatt rastenfeld ratingen ' +
  'ratten rauxel ravensburg recklinghausen regensburg regensdorf reinach remscheid renens rettenegg reutlingen ' +
  'rhein rheine rheinfelden richterswil riehen rosenheim rosslau rostock ruesselsheim ruhr ruz saarbruecken ' +
  'saggautal salzburg salzgitter salzuflen sankt schaffhausen schlieren schwaebisch schwarzatale schweinfurt ' +
  'schwenningen schwerin schwyz see siders siegen sindelfingen sitten solingen solothurn speyer staatz staefa ' +
  'steffisburg stolberg stralsund stuttgart taxenbach thalwil thaya thonex thun tirol tragwein traun trebesing ' +
  'trieben trier troisdorf tuebingen turnau uebelbach ueberackern uebersaxen uebersbach ulm ungerdorf unna ' +
  'unterauersbach unterstinkenbrunn untertilliach uster uttendorf val vals veit velbert velden vernier versoix ' +
  'vevey viehhofen viersen villach villingen vitis volketswil vor waedenswil wagram waiblingen waidhofen ' +
  'waldkirchen wallisellen wechsel weimar weinstrasse weisskirchen wesel wesen wettingen wetzikon wetzlar wien ' +
  'wiesbaden wil wildon wilhelmshaven willich wimpassing winterthur witten woerther wohlen wolfenbuettel wolfsburg ' +
  'worms wuerzburg wuppertal ybbs ybbsitz yspertal yverdon zeillern zell zerlach zuerich zug zwickau zwoelfaxing';

/** Everyday words of German and English. */
export const WORDS =
  'aasen abacus abaft abandoned abdunkeln abends abenteuerlustig aber abermals abfackeln abhanden abher abhin ' +
  'abkapseln abkoppeln abkupfern able abmagern abnegate abnormally aboard about above abscond abseil abseits absent ' +
  'absentmindedly absolut absolve absolvieren absonderlicherweise absorbieren abstatten abstauben abstufen ' +
  'absurderweise abtreibung abzueglich abzweigen academics accelerator accentuate accept acceptable access ' +
  'accessorise accidentally acclaimed accompanist accompany accomplished account accountability accredit accurate ' +
  'achieve aching achtens achteraus achtern achtmal achtsam achtungswert acidic acidly ack acknowledge acquaintance ' +
  'acquire across actual actually adaptation adaptieren address adipositas adjectiv adjourn adjudge adler admired ' +
  'admonish adolescent adrenalin adult adumbrate advanced advancement adventurously adverb advertisement adviser ' +
  'advocate aengstigen aengstlich aergerlich aergern aesen aesthetik aetzen aeugen aeussern aeusserst affect ' +
  'affectionate affiliate afford afore afraid after aftermath afterwards against aged aggravating aggressive agil ' +
  'agile agitated agnostizismus agreeable agreement aha ahnden aids airbrush airbus aircraft airline airmail airman ' +
  'airport ajar akkurat akquirieren akribisch aktiv aktivieren alarmed alarmieren alb alert algorithmisieren ' +
  'alienated alive alkalimetall all allda alldieweil alle allegation allein allemal allenfalls allenthalben ' +
  'allerbest allerdings allerhoechstens allerliebst allerorten allerseits allerspaetestens alleweg alleweil ' +
  'allgemach alliance allig alligator allocation allseits allzeit allzu almighty almost along alongside alphabet ' +
  'alphabetisieren alsbald alsdann also alt alternativ alternieren alters altershalber although altmachen ' +
  'altruistic aluminium always amazing ambitioniert ambitious ameliorate amend amendment amid amidst amnesty among ' +
  'amongst amount ample amputieren amtieren amtshalber amuesant amuesieren amused anaesthetise anaesthetisieren ' +
  'analogy analyse anarchie anatomie anbaendeln anbei and andaechtig andante andantino anderenfalls anderenorts ' +
  'anderentags andererseits anderes andernfalls andernorts anderntags anders andersartig anderswo anderweit ' +
  'andrerseits aneinander anenst anerkannt anesthetize anfangs angelic angeln angesichts angle angrily angst ' +
  'anguished anhand anhimmeln animated animieren animierend anjetzt ankoppeln ankreiden anlaesslich anlasten ' +
  'anmuten anmutig anneal annektieren annex anno annual annually another anprangern ansatzweise anscheinend ' +
  'ansonsten anspruchsvoll anstacheln anstaendig anstaendigerweise anstandshalber anstandslos anstatt anstelle ' +
  'antagonize antelope anti anticodon antike antique anwesend anxiously any anziehend apart ape apern ' +
  'aphrodisierend apologise apostrophieren apostrophize apparatus appellieren appertain appliance applizieren ' +
  'appreciate apprehensive appretieren approach appropriate approximate apricot apropos apt apud aquarellieren ' +
  'arbeitsam arbitrate arbitrieren arcade archaeologie archaeology archaisieren architektur archive archivieren ' +
  'argwoehnen arid arkadisch arm armchair armieren armmachen armoire around arraign arrange arretieren arrogantly ' +
  'arschling arsenieren artikulieren artistic ascertain ascribe ashamed aside asphaltieren assail asservieren asset ' +
  'assimilieren assist assistieren assoziieren assured astonishing astride astronomie atemberaubend atheismus ' +
  'athletic athletisch athwart atom atomize atop atrium attend attest attestieren attraction attraktiv attribuieren ' +
  'attribute auch auf aufaechzen aufbahren aufbauend auffaellig auffrischen aufgrund aufhalsen aufheitern aufhellen ' +
  'aufhin aufi aufmerksam aufmucken aufmuntern aufmunternd aufputschen aufrecht aufreizend aufrichtig ' +
  'aufsehenerregend aufseiten auftischen aufwaerts aufzug auge augment aus ausbedingen ausdrucksstark auseinander ' +
  'auserlesen ausgangs ausgefallen ausgeflippt ausgeglichen ausgelassen ausgerechnet ausgereift ausgesucht ' +
  'ausgewaehlt ausgezeichnet aushilfsweise ausmerzen ausmisten ausnahmslos ausnahmsweise ausrangieren ' +
  'ausschlaggebend ausschliesslich aussen aussenvor ausser aussergewoehnlich ausserhalb ausserordentlich ausserorts ' +
  'ausserstande austere ausufern auswaerts ausweislich auswendig auszeichnungswuerdig auszieren auszirkeln autark ' +
  'authentic authentifizieren authentisch authentisieren authorized automobil autonom autor autorisieren ' +
  'availability avalanche avantgardistisch avaricious average avertieren avivieren avouieren avow aware awareness ' +
  'awesome awful awkwardly axe axt baa babushka babyish back backbone backbord backburn backgammon bad baden ' +
  'badezimmer badly baer baerenstark baeuchlings bagatellisieren baggy bah bahnbrechend bahnhof bakeware bakterium ' +
  'bald balgen ball bandagieren bandwidth banish bank bannen bannig baptise bar bare barge baritone barmherzig ' +
  'barracks barring baseball baseboard bashfully basic basket basteln bathhouse bathrobe battle bauchoben baum ' +
  'baumeln beachtlich beachtsam beard beautifully because beckmessern bedacht bedauerlicherweise bedenkenlos ' +
  'bedeutend bedeutsam bedrohlich beeidigen beeindruckend beendigen beep beerdigen beflissentlich befluegelnd ' +
  'before befreiend befremdlicherweise befristen begabt begegnen begehren begehrenswert begehrt begeisternd ' +
  'begeistert begeisterungsfaehig begierig beglaubigen begleiten beglueckend begnuegsam begonia behaend behandlung ' +
  'beharrlich behelfsweise beherrscht beherzt behest behind behold behufs behutsam bei beiderseits beidseits ' +
  'beieinander beim bein beinahe beipflichten beisammen beiseite beispielgebend beispielhaft beispielhalber ' +
  'beispielsweise beizeiten beizu bekannt bekanntermassen bekannterweise bekanntlich beklagen beklatschen ' +
  'beklecksen belabor belaemmern belastbar belebend belebt beliebig beliebt bell beloved below bemaechtigen ' +
  'bemaengeln bemerkenswert bemerkenswerterweise bemueht bemuse bemuttern bench bend beneath beneficial beneiden ' +
  'benoetigen benuetzen benzin bepflastern bequem bequemlichkeitshalber berauschen berauschend bereden bereits ' +
  'beret bergab bergan bergauf berueckend beruehmt beruf berufen berufshalber beruhen beruhigt beschallen ' +
  'bescheiden bescheinigen beschleunigung beschranken beschriften beschuetzen beschweren beschwingt beseelt beside ' +
  'besides besmirch besonders besonnen bespritzen besserstellen best bestaendig bestaetigen bestatten bestechend ' +
  'bestellen bestenfalls bestens bestimmt bestrafung bestride bestuermen betanken beteiligen beten beteuern ' +
  'betreffend betreffs betriebsam bett betten better between beurlauben bevorzugt bewaehrt bewaeltigen bewail ' +
  'beweglich beweinen bewilligen bewoelken bewundernswert bewunderungswuerdig bewusst bewusstsein beyond bezaubernd ' +
  'bezeichnenderweise beziehentlich bezirzen bezueglich bezwecken biathlon bibbern bibliographie bibliothek bicycle ' +
  'bid bide bidet bier big bildhuebsch bildlich bildschoen billig billigen billigermassen billigerweise bin bind ' +
  'binnen biodegradable biodegrade biographie biologie birdbath birdcage birth bis bisher bislang bisschen ' +
  'bisweilen bitte bitter bitterly black blacken blah blank blaring blaspheme blass bleach bleak bleakly blechen ' +
  'blei blend blight blind blindheit blindlings blindly blink blinken bliss blissfully blitzen bloedsinnigerweise ' +
  'blond bloom bloss blossom blowgun bludgeon blue bluehen blume blushing boastfully bob bobble bodenstaendig bog ' +
  'bogen boggle bogus boiling boldly bolster bombig bonfire bonnet bony boo boohoo book bookcase bookend boom ' +
  'bootleg border bore borgen boring boss bossy both boulevard bouncy bourgeoisie bowed bowler bowling boyfriend ' +
  'boykottieren brace bracelet braid bran brand brandaktuell brandish brandneu brave bravely break breakable ' +
  'breastplate breed breit brief briefly bright brightly brilliant brisk briskly broadcast broadly broadside ' +
  'brochure brockenweise broeseln broken bronze brood brook broschieren brot brown browse brr bruecke bruederlich ' +
  'bruesten bruised brush brust buch buck buddeln buddhismus buecken buerostuhl buessen bug bulky bump bungalow ' +
  'bunt burdensome burg burgeon burly bus busen busily bustling busy but butter buttern buttery buzzing cafe cake ' +
  'calculating calculus calmly camouflage candid cannibalise cannon cantaloupe canter cap capitalise capitalize ' +
  'cappelletti capsize captain caption carboxyl card cardboard carefree carefully careless carelessly caring ' +
  'carnival carouse carp carpool case casement cash casket cassava castanet catalog catalyst catalyze catch ' +
  'categorise cauliflower cautious cautiously cavernous cease celebrate celebrated cellar celsius cemetery censor ' +
  'ceramic ceramics certainly certification certify chainstay chairperson challenge championship chancenlos ' +
  'chaotisch chap chapel char character characterization charakterstark charismatisch charlatan charm charmant ' +
  'charming charter chase chasuble chatter cheap cheerful cheerfully cheese cheetah chemie chiffonier chillen ' +
  'chilly chime chip chirurgie cholera chops choreographieren chow christen christentum chromakey chronologisch ' +
  'chubby chunder chunter cinch cinder cinema circa circle circular circulate circumference circumnavigate citizen ' +
  'clamor clamour clamp classic clavicle claw clean cleaner clear clearly cleave clever cleverly climb clinch ' +
  'clinking clone clonk close closed closely cloudy clueless clumsy cluttered coagulate coal coarse coast coaxingly ' +
  'cod coexist coil coin coincide coliseum collaborate collaboration collectivization colligate colon colonialism ' +
  'colorful colorfully colorize colorless colossal colour comb come comestible comfortable comic commandeer ' +
  'commemorate commercial commodity common commonly communicate community comparison compassionate compete ' +
  'competent complete completion complicated complication compromise computer conceal concentration conceptualize ' +
  'concerned concerning conclude concrete condense cone confide confidence configuration confirm confiscate ' +
  'confound confused confusion confute congregate conjecture connect consequently conservation conservative ' +
  'considerate considering consign consistency construe contamination content continually contra contractor ' +
  'contradict contrail contrast contravene controvert convalesce convection conversation converse convince convoke ' +
  'cook cool coolly coop cooperative coordinated coordination cop cope cork corner cornet corny corporation corral ' +
  'correctly corrupt cosset costume couch council councilman countess courageous courageously couragiert courteous ' +
  'courtroom covenant cow crackle crafty cram crank crazy creak creaking cream creamy creative creator creature ' +
  'crescendo crest cricket criminal cripple critical crocodile crooked croon cross crossly crowded cruel cruelly ' +
  'cruelty crumble crushing crystallize cuckoo cuddly culminate cultivated culture cumbersome curiously curl curly ' +
  'curry curse custody custom customise cut cute cutlet cutover cycle dabei dach daddy dadrauf dadurch ' +
  'daemonisieren dafuer dagegen dahannen dahaussen daheim daher dahin dahinnen dahinten dahueben dahunten daily ' +
  'daintily dalli dally damaged damals dame damit damp dampen dampfmaschine danach dandelion daneben dank dankbar ' +
  'dankenswerterweise dann dapper daran darauf daraufhin daraus darben darein darin dark darling darm darn darob ' +
  'darstellbar darum darunter daselbst dash dato dauernd daughter daumen dauss daussen davon davor dazu dazumal ' +
  'dazwischen dazzling dead deadly deafening dearest dearly debattieren debit debut deceivingly decent decide ' +
  'decision decisive deck deckend declaration decode decongestant decouple decriminalize decryption deduce deduct ' +
  'deduction deduzieren deed deep deeply deer defaekieren defendant defenseless defensiv defensive defiantly ' +
  'deficient defilieren definite definitive deflate deflect deform defrag degenerate degradieren degrease ' +
  'deinerseits deinetwillen dekantieren deklarieren dekorieren dekretieren delectable delete deliberately delicious ' +
  'delight delightfully delikat deliquesce delirious delizioes dementgegen dementsprechend demnach demnaechst demob ' +
  'demobilise democratize demokratie demolieren demonstrate demzufolge denitrify denker denn dennoch dense density ' +
  'dental deny depart department depend dependable dependency dependent deplore deploy deployment depot deprave ' +
  'deprimieren depute derart derby dereference dereinst derohalben derowegen derweil descendant descent describe ' +
  'descriptive desecrate deselect deserted deshalb design designation desk despite dessentwillen destock ' +
  'detailliert detain detective determined detto deuteln deutlich deutlichkeitshalber devalvieren devastation ' +
  'develop developing developmental devil devise devoted dezent dezidiert diagram dial diamant dichtauf dichten ' +
  'dicker dienstags dieserart diesmal diesseits dieweil diffamieren different difficult digestive digit digital ' +
  'digitalisieren digitize diktando diktatur dilate diligent diligently dim dime diminuendo dimly dinosaurier ' +
  'diplomatie diplomatisch direct director direkt direttissimo dirty disadvantage disappointment disapprove disarm ' +
  'disbar disclosure disconnection discontinue discourse discrete disgorge dish dishearten dishonor disinherit disk ' +
  'diskontieren diskutieren dislocate disloyal dismal dispense display dispose disposer disqualifizieren disrespect ' +
  'dissemble distant distinct distinction distorted diszipliniert ditch dito divenhaft diver diversifizieren ' +
  'diversity divert dividend divine doch dock documented doesen dogmatisch doing doktern dolmetschen dominant ' +
  'dominieren donnern donnerstags doodle doorpost dort dorther dorthin dorthinan dortmals dortzulande dosieren ' +
  'doting doubeln doubter doubtfully down downchange downloaden downright downshift dowse drab drache draengeln ' +
  'draft drag drain dramatic dramatisieren dramatize dran drat drauf draussen draw dream dreamily dreary drechseln ' +
  'dredger dress dribbeln drin dringend drinnen dritteln drive droben droeseln drosseln drowse drueben drueber ' +
  'druecken drug drum drumherum drunten dual duenn duersten duesen duffel duften duftend duh dulcimer dulden dull ' +
  'dumm dummerweise durch durchaus durchdacht durcheinander durchfall durchforsten durchfurchen durchschlagend ' +
  'durchtrieben durchweg during duseln dusk duster dutiful dutzendmal dwell dynamisch each early earnest earth ' +
  'easily easy ebben eben ebenda ebendaher ebendaselbst ebendort ebene ebenfalls ebnen echauffieren echt eckig ' +
  'ecliptic economise ecstatic ectoderm edel edelmuetig edge edible editor educated eek efface effector effektiv ' +
  'effektvoll effizient egal egg eggplant ehedem ehemals eher ehnder ehrenhaft ehrenhalber ehrfuerchtig ehrgeizig ' +
  'ehrlich ehrlicherweise ehrwuerdig eifrig eigenartig eigenartigerweise eigenbestimmt eigens eigensinnig ' +
  'eigenstaendig eigentlich eigentuemlicherweise eigenwillig eilends eimerweise einaeschern einbezueglich eindeutig ' +
  'eindrucksvoll einerseits einfach einfacherweise einfachheitshalber einfallsreich einfuehlsam eingangs eingedenk ' +
  'einheimsen einigermassen einladend einmal einmalig einnehmend eins einsatzbereit einschlaefern einschliesslich ' +
  'einschuechtern einsichtig einst einstens einstmals einstweilen eintraeglich einverleiben einwandfrei einzig ' +
  'einzigartig eisen eisenbahn eke eklatant ekstatisch elanvoll elastic elbabwaerts elbaufwaerts elderly electric ' +
  'electrify electronics elefant elegant elegantly elektrizitaet elektromotor elektron elektronik element elementar ' +
  'elementary elevation elevator elitaer ellenbogen elliptical eloquent elver elysisch embalm embarrassment embed ' +
  'embody emboss embossing emerge emergent emeritieren eminent emotional empathisch empfehlenswert empfindsam ' +
  'empfindungsvoll emphasise emphasize empor empty emsig emulgieren emulsify enchanted enchanting encode ' +
  'encouragement endow energetic energetically energie energiegeladen energievoll energisch enfold engage engagiert ' +
  'engelsgleich engender enhance enigmatisch enlightened enlist enormously enrage enraged enrich enroll entbehren ' +
  'entdecker entdeckung entdeckungsfreudig entgegen entgegenkommend entgraeten enthusiastically entice entire ' +
  'entkernen entkorken entlang entlarven entlasten entledigen entmutigen entomb entrench entry entsaften ' +
  'entscheidungsfreudig entschlossen entschuldigen entspannt entsprechend entwanzen entwine entwirren entzueckend ' +
  'epic epistemologie epochemachend equal equally equate equatorial erbarmen erbaulich erben erbosen erdbeben erde ' +
  'erfahren erfahrung erfinder erfinderisch erfolgreich erfolgsorientiert erfolgssicher erforderlichenfalls ' +
  'erfrechen erfreulicherweise erfrischen erfrischend ergaenzen ergebnisreich ergo erhaben erhebend erhitzen ' +
  'erlebnisreich erlesen erniedrigen ernst ernsthaft erotisieren erprobt erprobungshalber erregend erschlaffen erst ' +
  'erstatten erstaunlich erstaunlicherweise erstens erstklassig erstmal erstmalig erstmals erstrangig ' +
  'erstrebenswert ertuechtigen eruebrigen erwachsener erwartungsgemaess erweitern erwuenscht eskalieren especially ' +
  'essay essbar essen essence essential essloeffelweise esteemed etch eternity ethical ethik ethyl etwa etwas ' +
  'euertwillen eulogise euphonium euphorisch eurerseits euretwillen evangelisieren even evenly event eventually ' +
  'everlasting every evil evince exacerbate exactly exaggerate exalt exalted examinieren exasperation excellent ' +
  'except excepting excess excitable excited excitedly excluding executor exemplarisch exempt exhaust exhausted ' +
  'existieren exklusiv exklusive exmittieren exonerate exotic expansion expatiate expedieren expense expensive ' +
  'experience experienced experimentierfreudig expert explode exploration explosiv expostulate exquisit extension ' +
  'extent exterior extra extract extrahieren extrapolieren extravagant extremely extricate extroverted exzellent ' +
  'exzessiv eyebrow eyed eyeglasses eyeliner fabelhaft fabricate facettenreich fach fachgerecht fachkundig ' +
  'fachsimpeln facilitate factorise factorize faecheln faelteln faerben fahnden fahrer fahrrad fail failing faint ' +
  'fair fairerweise fairly faithfully fake faktenreich faktisch fakturieren fall falsch falten familiar familiarize ' +
  'famosfacettenreich famously fantasievoll fantastic fantastisch far faraway farbe farbenfroh farm farmer ' +
  'faschismus fashion fashioned fassen fast fasten faszinierend faszinierenderweise fat fatal fatally fated father ' +
  'fatherly fathom fauchen faul faulen faulenzen favorable favorisieren favorite fax fearless feather federate ' +
  'federn fedora fegen fehlerfrei feierlich feiern feilschen fein feinfuehlig feinsinnig feline fellow fels ' +
  'feminismus feminize fen fence fencing fenster ferienhalber ferkeln fern fernab ferner fernsehen fernseher ' +
  'ferociously ferret fertig fertigen fervently fesch fess fesselnd fest festival festlich fett fetten feucht feuer ' +
  'feuerstein fibre fictionalize fiddle fidel fidget fiedeln fiedern fiercely fill film filter filtern filthy final ' +
  'finally find finding fine finer finger finished fireplace firm first firsthand fisch fischen fisherman fishery ' +
  'fit fixed flackern flaeche flaezen flambieren flame flammen flankieren flaschenzug flash flashy flat flawed ' +
  'flawless fleck fledgling fleissig flennen flexibel flickering flight flimsy flink flint flippern flirten flood ' +
  'floodlight florieren floss flott flowery flu fluctuate fluff fluffy flughafen flugs flugzeug flung flunkern ' +
  'fluss flussabwaerts flussaufwaerts flustered fly focalise focused foermig foetus fog fokussieren fold folgen ' +
  'folgendermassen folglich folklore follower following fond fondly foodstuffs fooey foolhardy foolish foolishly ' +
  'foot footed footrest for forage forager forceful forcieren forearm forecast forenenst foretell forgather forgery ' +
  'forgo fork form formal formamide formation formen formidabel formula forsaken forsch forswear fort fortan ' +
  'forthin fortpflanzung fortschrittlich fortunate fortunately fotografieren founder fowl fragmentieren fragrant ' +
  'frail fraktionieren franco frank frankieren frankly franko frantically frappieren fraternise frau fraudster fray ' +
  'frech freckle free freely freezing frei freidenkend freight freigiebig freiheit freiheraus freilich freitags ' +
  'freizuegig french frenetically frequent frequentieren freudig freudvoll freundlich freundlicherweise frieden ' +
  'friedfertig friedlich friedselig friedvoll friendly frightened frightfully frikassieren frilly frisch frivolous ' +
  'frizz frizzy froehlich froemmeln froh frohsinnig from frommen front frozen frucht fruchtbar fruchten frueher ' +
  'fruehestens fruehmorgens fruehstuecken frugal fruitful fry fuegen fuehlen fuehrend fuel fuer fuerchten ' +
  'fuerderhin fuersorglich fuerwahr fuettern fully fulminant fumigate fun function functional fund fundiert ' +
  'fundraising funkelnd funny furchtlos furios furiously furlough furthermore fuss fussball fussy futon futtern ' +
  'fuzzy gackern gad gadzooks gaenzlich gah galaxie gallery gallivant galoshes galvanize ganztags gape gar garage ' +
  'garantiert garen garnieren garrote gaseous gasp gastieren gastropod gaukeln gazebo geachtet gebaeude ' +
  'gebietsweise gebildet gebirge geborgen geburtenkontrolle gech gedeihen gediegen gee geehrt geeignet geerdet geez ' +
  'gefaehrden gefaelligkeitshalber gefaelligst gefeiert gefuehlsbetont gefuehlvoll gegebenenfalls gegen gegenueber ' +
  'geheimnisvoll geheimnisvollerweise gehirn gehoeren geist geistern geistreich geizen gelassen gelegentlich ' +
  'gelieren geluesten gelungen gemach gemaess gemeinhin gemeiniglich gemuese gemuetlich gemuetvoll gen genau ' +
  'genauestens genauso general generalisieren generally generoes generously genial genieren geniessbar ' +
  'geniesserisch gentle gently genuegen genuesslich genuine geographie geologie gepflegt gerade geradeaus ' +
  'geradeheraus geradeso geradewegs geradezu gerbil gerecht gerechterweise gern gerne gerste geschaeftehalber ' +
  'geschaeftig geschaetzt geschichte geschickt geschmeidig geschwindigkeit gesellen gesellig gesellschaft gesetzt ' +
  'gesichert gespraechig gestalten gestanden gestate gestern gesundheitshalber getraenke getreu geuebt gewaltig ' +
  'gewichten gewichtig gewieft gewinnend gewissenhaft gewissermassen gewitzt gewoehnen gewoehnlicherweise ' +
  'gewuenscht ghost giant gift gifted gigantic giggle give given giving gladly glaenzen glaetten glaring glass ' +
  'glatt glaubensstark glaubwuerdig gleaming gleefully gleich gleichauf gleichentags gleichermassen gleichfalls ' +
  'gleichsam gleichviel gleichwohl gleissen glider gliedern glimmer glisten glittering gloat globalisierung gloom ' +
  'gloomy glorifizieren glorious glorreich gloss glossy glow gluecklich gluecklicherweise gluecksspiel glum gnaedig ' +
  'gnash gnaw goat godfather godparent going gold golden good goodwill goose gorgeous gosh gott govern governance ' +
  'government gown grabbeln graceful gracefully gracious grad grade gradient graduate gradweise graffiti graft ' +
  'gramm grandiose grandpa grandson granit granny granular granulieren grass gratefully gratis gratulieren grave ' +
  'gravierend gravitation gray grazil great greatly greedily greedy grenzen grenzenlos grienen grim grimy gripper ' +
  'gripping grizzled grob groesstenteils grok groomed gross grossartig grossenteils grossherzig grossmuetig ' +
  'grossteils grosszuegig grouchy grounded grouper growing grown grubby gruebeln gruendeln gruendlich ' +
  'grueppchenweise gruesome grumpy grundbegriff grundieren grundkonzept grundlegend grundsaetzlich gruppieren ' +
  'guacamole guard gueltigkeitshalber guenstig guenstigenfalls guest guetig guidance guide guilt guilty gullible ' +
  'gulp gum gummy gurgeln gurn gust gustieren gut gutenteils gutmuetig guzzle gym gymnast habit hadern haeckseln ' +
  'haenseln haeppchenweise haerten haeufen hafer haften hagel hageln haircut hairy halb halbe halber halbleer ' +
  'halbmast halbtags halbvoll halbwegs hallen halluzinieren halt ham hamburger hammock hand handeln handful ' +
  'handgelenk handle handover handsome handy hannen happily happy harangue hard harken harmful harmonieren ' +
  'harmonisch harmonisieren harp harpunieren hart hartnaeckig harvest hassen hassle hasten hastily hasty hateful ' +
  'haufenweise haul haunting haus hausieren hauss haussen haut haversack hawk haze headline healthily heartache ' +
  'heartbeat hearten heartfelt heating heavenly heavily heavy hebel hecheln hechten hefty hegen hehlings heighten ' +
  'heiligen heilsam heim heimlich heimwaerts heint heiss heiter hektisch heldenhaft heldenmuetig hell hellauf ' +
  'hellhoerig hello help helpful helpfully helpless helplessly hemmungslos hence hepatitis her herab heran herauf ' +
  'heraus herausfordernd herausragend herbei herein hergebrachterweise herinnen hernach heroben heroine heroisch ' +
  'herrlich herueber herum herunten herunter hervor hervorhebend hervorragend hervorstechend herz herzerfrischend ' +
  'herzlich herzu hetzen heuer heute heutigentags heutzutage hexagon hidden hie hiedurch hiefuer hienieden hier ' +
  'hieran hierarchy hierauf hierbei hierdurch hierfuer hierher hierhin hiermit hierunter hierzu hierzuland ' +
  'hierzulande hiezu highlight highly hilfreich himmelan himmelwaerts himmlisch hin hinab hinauf hinaus hindern ' +
  'hinduismus hindurch hinein hinfort hingebungsvoll hinnen hinreissend hinsichtlich hinten hintenach hinter ' +
  'hintereinander hintereinanderweg hintergruendig hinterher hinterhin hinterruecks hinueber hinum hinunter hinweg ' +
  'hippodrome hitze hmph hoarse hoben hoch hochanstaendig hochehrenhaft hochgeschaetzt hochgradig hochhaus ' +
  'hochinteressant hochkant hochkaraetig hochmodern hochmotiviert hochmuetig hochrangig hochwertig hochwirksam ' +
  'hocken hoechstens hoechstwahrscheinlich hoeflich hoeflichkeitshalber hoffentlich hoffnungsvoll hoick hold hole ' +
  'hollow holster holterdiepolter holterdipolter home homely homeschool homogenisieren honestly honesty honorable ' +
  'honored hoof hoot hope hopeful hopelessly hoppeln hopplahopp horde horn hornet horse horst horten hose ' +
  'hospitable hospitalization hot hotel hotfoot hourly house hovel hover hovercraft how however howl hubris huddle ' +
  'hueben huebsch huellenlos hueten huette huff huge huh hujus huldigen humanisieren humanismus humble humidity ' +
  'humiliating humor humorvoll hund hundred hunger hungern hungrily hungry hunt hunten hurrikan hurtful husband ' +
  'husk husky hutch huzzah hydrant hydrocarbon hydrolyse hydrolyze hyena hygienic hype hyphenation hypothesise ' +
  'hypothesize ice icebreaker ick icy ideal idealerweise idealistic idealistisch idealiter ideenreich identisch ' +
  'idle idolized idyllisch igloo ignite ignorance ignorant ihrerseits ihretwegen ill illegal illiterate illusion ' +
  'illustrious imagefoerdernd imaginary imaginative imagineer imitieren immaculate immediate immediately immense ' +
  'immer immerdar immerhin immerzu impact impanel impartial impassioned impeccable imperialismus impfung impish ' +
  'implode impolite imponierend import importance important imposant impossible impostor impractical impraegnieren ' +
  'impressionable impressive improbable impure imstande inasmuch inborn incandescence incidentally incinerate ' +
  'incline including incomparable incomplete inconsequential inculcate indeed indelible indem independence indes ' +
  'indignieren individual individuell indizieren indoktrinieren indolent industrialisieren industrialize ' +
  'inexperienced infamous infatuated inferior infinite influent infolge infolgedessen informal information ' +
  'informativ infrage ingratiate inhibit initial initiativ initiieren inject injunction inklusive inkognito ' +
  'inmitten innen innenarchitektur innerhalb innerorts innert innocent innocently innovate innovation innovativ ' +
  'inquisitively insbesondere inscribe insecure insekt insert insgeheim insgesamt inside insidious insignificant ' +
  'insist insistent insofern insolence inspect inspection inspirieren inspirierend inspizieren installieren ' +
  'instance instand instantly instead instinktiv institute institutionalize instruction instructive instructor ' +
  'insultieren integer integrieren integriert intellect intellektuell intelligent intend intensely intensivieren ' +
  'intent intently interchange interessanterweise interessehalber interesting interestingly interior intermarry ' +
  'intermesh intermix internal internalise internalize international internationalize internet interpellieren ' +
  'interpretieren intervenieren intervention interviewen interviewer inthronisieren into intrepid intrigue intus ' +
  'inure inveigle inventarisieren inventory investigate invite inwardly inwiefern inzwischen irgend irgendwann ' +
  'irgendwie irgendwo iridescence irk ironclad ironischerweise irre irresponsible irrigerweise irritably islam ' +
  'issue item iterate itzo itzund jacket jaehlings jaehrlich jagen jagged jaggedly jahrelang jam jaulen jaunty ' +
  'jawohl jaywalk jazz jealous jealously jedenfalls jederzeit jedesmal jedoch jeher jell jellyfish jemals jenseits ' +
  'jeopardise jet jetzt jeweils jiggle jittery jive joggen jogging joint joke joshingly jot jovial jovially joy ' +
  'joyful joyfully joyous joyously jubeln jubilant jubilantly judentum judgementally judicious judizieren juengst ' +
  'juengstens juengsthin jugendlich jugendliche juggernaut juicy jumbo jump jung junge jungle junior jupiter jury ' +
  'just justament justly jut juvenile kaese kaffee kaleidoscopic kalibrieren kalt kamel kannelieren kannenweise ' +
  'kanonisieren kantig kapieren kapitalisieren kapitalismus kapitelweise kappen karren karte kartoffel kassieren ' +
  'kastrieren katalogisieren katalysieren katastrophe kategorisieren katze kaufen keck keel keenly keimen ' +
  'keinesfalls keineswegs kellnern kennerisch kenntnisreich kernschmelze kettledrum keuchen key kichern kick ' +
  'kiddingly kielbasa kilogramm kilometer kinase kind kindheartedly kindly king kino kirche kiss kissingly ' +
  'kistenweise kit klagen klappstuhl klapsen klar klassik klassischerweise klatschen klecksen kleiden kleinweis ' +
  'kleistern klinge klingeln klipp klittern klonen klotzen klug knacken knallig knapsen knausern knavishly knechten ' +
  'knickern knickers knie knife knight knit knitting knobeln knoechel knottily knotty know knowingly knowledgeable ' +
  'knowledgeably known knuckle knuellen knuepfen knuffig knutschen kodifizieren koeniglich koerper koestlich kokett ' +
  'koksen kollegial kollektivieren kollern kolossal kolportieren komfortabel komischerweise kommentieren ' +
  'kommerzialisieren kommunalisieren kommunikationsfaehig kommunismus kompetitiv komplizieren komplizierterweise ' +
  'komprimieren kompromissbereit kompromittieren kondensieren kondolieren konferieren konfiszieren konjugieren ' +
  'konjunktion konkret konkurrenzlos konsequent konsistent konsolidieren konspirieren konstant konstitutiv ' +
  'konstruktiv konsumieren kontakten kontaktieren konterkarieren kontern kontingentieren kontra kontrastieren ' +
  'kontrollieren kontrolliert konventionell konzentriert konziliant konzipieren kookily kooky kooperativ ' +
  'koordinieren kopf kopfueber kopfunter kopieren kordial korrekt korrelieren korrespondieren korrodieren kosen ' +
  'kosher kostbar kosten koten kowtow krachen kraeftig kraehen kraenkeln kraft kraftvoll krallen krampfen krank ' +
  'krankheiten kreativ krebs kredenzen kreditieren kreide krempeln kreuzweise krieg kriseln krisenfest ' +
  'kristallisieren kritisieren kritteln kruemmen kubus kuehn kuemmern kuenftig kuenstlich kuerzlich kugeln kulant ' +
  'kullern kultivieren kultiviert kultur kundig kunst kupfer kuppel kurbeln kurios kurioserweise kurven kurz ' +
  'kurzerhand kurzweg kuscheln kuschen label laben labourer lace lack lackieren laden lady laendlich laenge laengs ' +
  'laengsseits laengst laeppern laessig laeutern lahm lahmen laichen lamentieren lamp lampe lampoon land landab ' +
  'landauf landwirtschaft lang lange language lanky large larva laser lashes lasieren last lasting late latschen ' +
  'laughter laut lauter lauthals lava lavieren lavish lawful lawine lawmaker lay lazily lazy leading league lean ' +
  'leap leben lebendig lebensbejahend lebensfroh lebensnah leber lebhaft lecture lediglich leeren leewaerts left ' +
  'legal legend leger legging legierung legislature legitimize lehnan lehrreich leicht leichtathletik leichterhand ' +
  'leichtfuessig leichtsinnigerweise leidenschaftlich leider leimen leisten leistungsbereit leistungsfaehig ' +
  'leistungsorientiert leistungsstark lend lender lenken lepra lernbereit less lest letztendlich letztens letzthin ' +
  'letztlich letztmals leuchten leutselig libel liberal liberalisieren liberalismus liberalize license lichten lid ' +
  'lieb liebaeugeln liebenswert liebenswuerdig lieber liebevoll liebreizend lieu lifestyle lift liften ligate light ' +
  'lighthearted lightly likable like likely likewise limited limp limping limply linear lined links linseed liquid ' +
  'liquidieren list listen lit liter literatur literweise lithographieren litter little live lively livid loaf ' +
  'lobenswert lobotomise lobster lock locker loecken loesen loesungsorientiert loeten loewe loftily log logisch ' +
  'logischerweise lohnen lohnenswert lone lonely long longboat longingly loose loosely los losen lost lotion loudly ' +
  'lounge louse lovable lovely lovingly low lowball lox loyal loyally loyalty luchsen luck lucky lueften luestern ' +
  'lumbering lumpy lunge lustig lustigerweise lustrous lustvoll luvwaerts luxurioes lyre machen machine mad made ' +
  'madly maeandern maechtig maedchen maehlich maekeln maerchenhaft maesten maestro magen magisch magnetismus ' +
  'magnetize magnificent mail mainstream maintainer mais majestic majestically major majority make makellos ' +
  'makeover making mal malaria male malerisch malfunction mallard malmen mammoth mampfen manage management managen ' +
  'manchenorts mancherorts manchmal mangels manipulate manipulieren mann manner mantua marathon march marimba ' +
  'markant marketplace marksman marktgerecht markup maroon married mars marten marvelous masculinize mash mask ' +
  'maskieren masquerade mass massage masse massenweise massgeblich massgeschneidert massiv massive masterpiece ' +
  'masticate masturbieren materialise mathematics mathematik mathematiker matter mature maul mausen mausern maximal ' +
  'meadow meager meal mealy mean meander meaningfully meanwhile measly meatloaf meaty mechanic mechanically meckern ' +
  'median medikation mediocre medium medizin meer meerwaerts meh mehr mehrfach mehrmals mehrsprachig meinerseits ' +
  'meinerzeit meinethalben meinetwegen meinetwillen meinungsstark meisseln meist meistens meistenteils meisterhaft ' +
  'meisterlich meistern membership memorable memorieren memorise menacing mensch menscheln menschenrecht menschlich ' +
  'mentor merge merit merkur merkwuerdigerweise merrily merry mesh messing messy metabolise metabolite metal metall ' +
  'metallic metallisieren metallurgie metaphysik meteorologie meter methodisch meucheln microblog microchip ' +
  'micromanage mid middle midst midwife miefen milch milchstrasse mild mildern milestone militate milky mill millet ' +
  'milz minder mindestens mindless mineral minimalisieren minion minister minor minority minty minus minute ' +
  'misappropriate miscalculate mischen miserable miserably miserly misfire misguided misjudge miskey mismatch ' +
  'mispronounce misread misreport missbraeuchlicherweise misspend mit miteinander mitfuehlend mithilfe mithin ' +
  'mitnichten mitreissend mitsamt mittags mittels mitten mittendrin mitternachts mittlerweile mittschiffs ' +
  'mittsommers mittwochs mitunter mixed mixen mixture mmm mob mobil mobilise mobility mobilize mockingly ' +
  'modebewusst modellieren modeln moderieren modulo moebel moechten moeglichst moist moisten molasses molekuel mom ' +
  'moment monarchie monasticism monat mond monocle monotheismus monster monstroes monstrous montags monthly ' +
  'montieren monumental mooch moor moral moralise moralisieren morbidity more morgen morgens morning mortally ' +
  'mortar mortise mosh mostly motel mothball mother motionless motivate motivieren motiviert motor motorisieren ' +
  'mould mount mountain mouser mousse mozzarella muddy muenden muetterlicherseits muffeln muffled multicolored ' +
  'multiplizieren mumifizieren mummify mund mundane munden munkeln munter murky murren muscat museum mushy musik ' +
  'musikalisch musiker musizieren mustergueltig musterhaft mustern musty mutate muted mutig mysterioeserweise ' +
  'mysterious mysteriously mystify mystisch mythology nab nach nachdruecklich nacheinander nachgerade nachhaltig ' +
  'nachher nachmals nachmittags nachts nachtsueber nachttisch nachweislich naechst naechstens naechtens ' +
  'naeherungsweise naemlich naessen nagel nagen nah nahe nahebei naheliegenderweise nahen nahezu namens namentlich ' +
  'napkin narkotisieren narrate narren narrensicher narrow narrowcast nasalise naschen nass nationalisieren ' +
  'nationalismus nationalsozialismus natuerlich natural naturalisieren naturally natured naughty nauseate nautical ' +
  'navigate near nearly neat neaten neatly nebbich neben nebenan nebenbei nebeneinander nebenher nebst necessary ' +
  'neck necken necklace nectarine nee needily needy negativ negative negieren neglect neglected negligible ' +
  'negotiation neighboring nein nephew neptun nerve nervous nervously nesteln net netsuke nett netterweise neu ' +
  'neuerdings neuern neugierig neulich neutron never new newsletter newsprint newsstand next nice nicely nicht nie ' +
  'niedlich niedrig niemals niere nifty nightlife nimble nimmer nimmermehr nippy nirgends nirgendwo nirgendwohin ' +
  'niveauvoll nobel noch nocheinmal nochmal nochmals nocturnal noerdlich noergeln noetigenfalls noisily nomen noon ' +
  'nor nordoestlich nordwaerts nordwestlich norm normal normalerweise not notabene notarize noted noteworthy ' +
  'notfalls notieren notorisch notwendigerweise notwithstanding nougat now noxious nuanciert nucleotidase nudge ' +
  'nuechtern nuetzlich numb numeracy numeric nummerieren nun nunmehr nur nutritious nutzbringend obduzieren ' +
  'obedience obedient obediently oben obenauf obendrauf obendrein obenherum obenrum oberflaechlich oberhalb obesity ' +
  'object objekte objektiv obligation obligatorisch oblong obnoxiously obscure observe obsess obstruct obtrude ' +
  'obvious ocelot octave odd oddball oddly oeffentlich oefters oekologie oel oelen oertlich oestlich off offenbar ' +
  'offend offenherzig offensichtlich offensiv offensively offerieren official officially offset oft often oftmals ' +
  'ohne ohnedem ohnedies ohnegleichen ohnehin ohnlaengst ohr ohrfeigen oil oily okay oktroyieren old olympisch ' +
  'omelet onanieren once only onset onto oof openly opera operating operieren opponieren opposite optik optimal ' +
  'optimieren optimistic optimistically optimistisch option orakeln orange orchestrate orchid ordentlich order ' +
  'orderly ordinary ordnungshalber organisieren organisiert orient orientate orientieren originell ornate ornery ' +
  'ostrich ostwaerts other ouch our out outbid outdo outfit outflank outfox outgoing outlandish outlaw outlying ' +
  'outnumber outrageous outrank outrun outset outside outsource outstanding oval over overburden overcharge ' +
  'overcoat overconfidently overcook overcooked overdub overdue overfeed overheard overload overplay overproduce ' +
  'overreact override overspend overstay overtrain overvalue overwork owlishly own ownership oxidise oxidize ' +
  'oxydieren oxygenate ozean paarmal paarweise pace pacemaker pack packaging packed packend paddeln paffen ' +
  'painfully paintwork palast palatable palate palavern pale paltry panieren panisch pant pants pantschen pantyhose ' +
  'papa parade paradieren paradiesisch paradoxerweise parallel paralyse paralysieren parametrisieren paraphieren ' +
  'parched parken parkettieren parkhaus parkieren parody parsnip part parterre partial partially partnerschaftlich ' +
  'partout partridge passim passionate passioniert passiv passport past pasta pastel patiently patroller pauken ' +
  'pause pausieren pave peaceful pear pearl pecan peinigen peinlich peitschen pellen penalise pendant penibel ' +
  'peninsula penis pension peony pepper peppery per perfection perfectly perfekt perfumed periodensystem perky ' +
  'permafrost permutieren perp persecute persoenlich personal personalise personifizieren perspire pertain ' +
  'pertinent pessimistic petal peter petroleum petticoat petty pferd pfft pfiffig pflanze pflichtbewusst pfluecken ' +
  'pfluegen pfriemeln pfund phaenomenal phantastisch pharmacopoeia phew philosophie phony phooey photographieren ' +
  'photon phrase physical physically physik physikalisch pick pietaetvoll piglet pigpen pigsty pikant pikanterweise ' +
  'pike pile pillbox pillepalle pillory pillow pilot pilz pine pinion pink pinkeln pinstripe pip pirschen pish ' +
  'pissen pitiful pittoresk pity pivot pixellate place plaetten plagiarise plain plait plan planschen plantschen ' +
  'planula plappern plastic platin platter platypus platzieren playfully plazenta pleasant please pleased pleasing ' +
  'pleasure pliers pluck pluendern plugin plumber plump plumpsen plus pluto pneumonia pochieren pocken pocket ' +
  'poetisch poetry pointed pointless polarisation polemisieren polished polite politely political politik politiker ' +
  'politisch polstern polwaerts polyester polytheismus pomelo pompoes ponder poor poorly pop poppy populaer ' +
  'popularisieren popularity popularize populist porter portly portray posen posh positiv positively possession ' +
  'possible postbox potable potent potentially potenzieren powerful powerfully powerless practical praegnant ' +
  'praehistorie praezise pragmatisch praktikabel praktisch praktischerweise prall prallen prance precedent precious ' +
  'preclude preheat prejudge premeditation premier premise premium preregister presell present preside pressen ' +
  'pressure prestigefoerdernd prestigetraechtig prestigevoll prestigious presume pretend pretty pricey prickly ' +
  'priesthood prima primary prime print printer prinzipientreu prioritize private privatim privatisieren privilege ' +
  'pro proaktiv probable probat probate probe probehalber probieren problematisieren problemlos proceed ' +
  'procrastinate procurement produce producer productive produzieren profane profitabel profitable profuse ' +
  'programme programmieren progress progressiv prohibition projektieren projizieren proklamieren proliferate ' +
  'prominent promise promptly pronoun proofread proper properly prophetisch propound proselytise protektiv protist ' +
  'protokollieren proton protzen proud provided providence provider provision prudent pruegeln prunkvoll pry psst ' +
  'publication publicity publicize publizieren puff pulen pull pulp pulse pulver pulverize pulvern pumpen punctual ' +
  'punctually punctuation punkto puny pupil puppet pure puritan purple purse pushy put putrefy putrid putzig ' +
  'puzzled pyramide qua quadratisch quadruple quaff quaintly qualified qualifiziert qualitaetsvoll qualitativ ' +
  'qualmen qualvoll quantify quarrel quarrelsome quarrelsomely quart quartalsweise quarterly quarz quash quasi ' +
  'quaver queasily queasy quer querbeet querdenkend querfeldein querulous question questionable questionably ' +
  'questioningly quetschen quick quicker quicklebendig quickly quiet quietly quinoa quintessential quintuple quip ' +
  'quirkily quirlig quit quixotic quizzically quotieren rackern rad radiant radieren radikalisieren radio raedern ' +
  'raetselhaft raeuspern raffinieren raffiniert rag ragen ragged railway rally rammeln rammen ramp rampe ' +
  'ramponieren ran randomize range rapid rapidly rare rarely rasant rascheln rassismus rasten ratifizieren rational ' +
  'rationale rationalise rationalize ratlos rattekahl rattern ratzekahl ratzeputz ratzfatz rauchfrei raumfuellend ' +
  'raunen raunzen raus rauschen ravage ravel ravioli raw rawhide reach react readies readily readjust readmit ready ' +
  'reaktion real realistic realistisch realitaet realiter really reapply rear reasonable reasoning reassemble ' +
  'reassuringly rebel reboot reborn rebound rebuff rebuild rebuke recede recent receptor rechnen recht rechtens ' +
  'rechts rechtschaffend recken reckless recklessly reckon reclassify recommendation recompense reconsideration ' +
  'reconstitute record recount recovery rectangular red redact redesign redevelop redound redraw redress redselig ' +
  'reel reell refer reference refine reflate reflecting reflektiert refute regal regarding rege regen regnerisch ' +
  'regsam regular regularly regulate regulieren rehabilitieren reich reichen rein reiterate reizen reizend reizvoll ' +
  'rejigger rejoin rekindle reklamieren rekordverdaechtig relativ relative relaunch release relevant reliant ' +
  'relieve religion relokalisieren reluctantly remand remark remarkable remorseful rempeln renaissance renommiert ' +
  'renovieren reopen reorganisation reorient repeat repeatedly repentant replacement replicate reporter repossess ' +
  'repraesentieren represent representation reprimand reproach reproachfully reprove reptil republican repurpose ' +
  'request requirement requirieren requite reschedule reservation reservieren resilient resistent resolut resolve ' +
  'resort resource respectful respektabel respektieren respektiert responsibility responsible respray restaurant ' +
  'restaurieren restfully restructure resuemieren resultieren retardieren retention retool retour retract ' +
  'retrospectivity retuschieren reuessieren revanchieren revere reversieren revitalise revitalisieren revoke ' +
  'revolution revolutionaer revolutionieren reward rewarding reword rewrite rezensieren ribbon rich richtig ' +
  'richtungsgebend richtungsweisend ride ridge riegeln riesig riff right righteously rightfully rigid rigidly ' +
  'rigoros rim ring ringsherum ringsum ringsumher ripe rise riser riskant rittlings rival rivalisieren roadway ' +
  'roasted robust rochieren rock roger role rolltreppe romantisch rosemary rosin rosy rot rotating rotieren rotten ' +
  'rotzen rotzig rough roughly round roundabout rout routiniert row rowdy royal rubbery rubric ruddy rudely rudern ' +
  'rue rueber ruecklings ruecksichtlich ruecksichtsvoll rueckwaerts rueckzu ruegen ruempfen ruetteln ruhig ruin ' +
  'rule rum rund runden rundherum rundown rundum runny runway runzeln rupfen rural russen rust rusty sabbeln ' +
  'sabbern sache sachgemaess sachgerecht sachkundig sachverstaendig sad sadly saeubern saeugetier saeugling saeure ' +
  'safe safeguard safely saft sagenhaft sailor saloon salty salz salzig same sammeln samstags samt sand sandbar ' +
  'sandstein sandy sanft sanftmuetig sanguinisch sanity sans sarcastic sardonic sarong sashay sate satirise ' +
  'satirize satisfy sattsam saturate saturieren saturn sauerkraut save savour saw scaffold scale scaly scamper scar ' +
  'scarcely scare scared scarification scarily scarper scary scenario scent scented schach schachern schaden ' +
  'schaemen schaetzen schaetzungsweise schaf schandehalber scharenweise scharf scharren scharwenzeln schattig ' +
  'schaukelstuhl schedule scheibchenweise scheitern schematise scheme scheuern schielen schier schiesspulver schiff ' +
  'schillern schillernd schimmeln schippen schirmen schlafzimmer schlange schlau schlechthin schleimen schlep ' +
  'schleudern schliesslich schlimmstenfalls schlottern schlucht schlucken schluerfen schmatzen schmecken ' +
  'schmeicheln schmiegen schminken schmirgeln schmoren schmuecken schmuggeln schnaebeln schnarren schnattern ' +
  'schnaufen schnee schnell schnellstens schniegeln schnitzel schnitzeln schnueffeln schnueren schnurstracks ' +
  'schoenen schoepferisch scholarship schon schonmal schraemen schrammen schrank schraube schreibtisch schrift ' +
  'schrittweise schrubben schrumpeln schueren schuften schuldenhalber schule schummeln schusswaffe schustern ' +
  'schwaebeln schwaengern schwaenzeln schwaenzen schwangerschaft schwanken schweben schweinigeln schwerlich schwert ' +
  'schwimmen schwungvoll scientific scoff scoop scope scorn scornful scorpion scotch scout scowl scrabble scram ' +
  'scramble scrap scrape scratch scratchy screw scruple scrutinise scuffle scuttle seafood seagull seal search ' +
  'searchingly season second secondary secrecy secret section secularize sedately sediment see seele seemingly ' +
  'segel segeln segregate sehnen sehr seinerseits seinerzeit seinetwegen seinetwillen seit seitab seitdem seitens ' +
  'seither seitlich seitlings seitwaerts sekunde sekundieren selbander selbdritt selbigesmal selbst selbstaendig ' +
  'selbstbestimmt selbstbewusst selbstredend selbstsicher selbststaendig selbviert seldom self selfish selfishly ' +
  'sell seller selten sensationell sense sensibel sensibilisieren sensitiv sensitize sentimental separate ' +
  'separately separieren sequester serenade serene serialize serioes seriously sermon serpentine serve service ' +
  'sesame sessel settle settler seufzen severe sew sexismus sexuell sexy shabby shadowbox shadowy shady shaft ' +
  'shakily shallow sham shameful shameless shampoo shanghai shark sharply shear sheathe sheepishly shell shimmering ' +
  'shinny shiny shipper shirk shirt shocked shoddy shoot shore short shoulder shout shovel showboat showy shred ' +
  'shrill shrilly shudder shush shy shyly sicher sicherheitshalber sicherheitsorientiert sicherlich sichten sick ' +
  'sideboard sidetrack sieben siechen siege siegen siegreich siezen sightseeing sign signature signifikant ' +
  'sikhreligion silber silent silently silk silky silt silver similar simpel simple simplistic sin since sinful ' +
  'singe singing sinnvollerweise sit sizzle sizzling skandaloes skateboard skean skeletal skeleton skelett ski ' +
  'sklaverei skyline skyscraper slake slap slather sleepily sleepy sleet slide slight slime slimy slink slip ' +
  'slipper slope slow slowly slump slushy small smart smarten smog smoggy smoke smooth smoothly smug smuggle snack ' +
  'snappy snarling sneak sneaky sniff sniveling snoop snoopy snow snowplow snuggle soap sociable sock sodann soeben ' +
  'sofort soft softly sogar soggy sogleich sojabohne solace solala solder solemnly solicit solidarisch ' +
  'solidarisieren solide solidly soliloquy solution solvency somber some someplace sometimes somit sommers ' +
  'sommersueber sonar sonata sonder sonderbarerweise sonnabends sonne sonnensystem sonnet sonnig sonntags sonst ' +
  'soon sophisticated sore sorgenfrei sorgfaeltig sorghum sorgsam sorrowful soufflieren soulful soup soupy sour ' +
  'source soweit sowieso soybean sozial sozialisieren sozialismus sozialvertraeglich sozusagen space spaetabends ' +
  'spaeter spaeterhin spaetestens spaetnachmittags spanish spannend spark sparkling sparsam sparse spassig ' +
  'spattering spear specific spectacles spectate speedily speedy speicheln spektakulaer spellcheck spenden ' +
  'sperrangelweit sperren spew speziell spherical spice spiel spielerisch spiffy spirit spirited spiteful spitz ' +
  'spitze splash splay splendid split splosh splurge spoetteln spontan spook spork sport sportlich spotless spotten ' +
  'sprache sprachlos sprengen sprengstoff spring sprinkles spritzen spritzig sprudeln spuelen spuerbar sputen ' +
  'square squeaky squid squiggly squirm staatsmann stabil stabilise stabilisieren stable stack stadt stadtauswaerts ' +
  'stadteinwaerts staenkern staeupen stage stahl staid stained stake staksen stale stall standard standhaft stanzen ' +
  'stapfen starboard starch stark starten state statement stationieren statt stattdessen stattlich statue status ' +
  'stauchen stay steak stealthily steel steep steeple steil stellen stellenweise stenografieren stenographieren ' +
  'step steppen sternly stets steuerbord stibitzen stichfest sticken sticker sticky stiff stiffen stiften ' +
  'stigmatize stilbewusst stilisieren still stillen stilsicher stilvoll stimmig stimmungsvoll sting stingy stint ' +
  'stir stitcher stochern stock stocken stoisch stolpern stolz stool stoop store stormy stornieren story storyboard ' +
  'stossweise stottern stracks strafen strahlen strahlend straight strait stranden strange stranger strangulieren ' +
  'strategisch strategy stratify straucheln straw strebsam streng stressen strict strictly strident striking strikt ' +
  'stromab stromauf strong strotzen structure strukturieren strukturiert studienhalber stueckchenweise stueckweise ' +
  'stuelpen stuempern stuermisch stufenweise stuff stuhl stumm stump stunde stunning stunt stupendous sturdy ' +
  'stylish subdued subexpression submissive submitter subsidy substantial substantiate substantiv substanziell ' +
  'substanzreich substitution subtle subtract suburban subventionieren successfully suckle sudden suddenly suedlich ' +
  'suedoestlich suedwaerts suedwestlich suendig suendigen suess suffice suffocate sugary suggerieren suhlen ' +
  'suitcase sukzessive summarise summary summer summieren sun sunbathe sunbeam sundae sunder sunny sup super superb ' +
  'superficial superior supplier supportive supposing sure surface surge surprise surprised surprisingly surren ' +
  'sushi suspendieren suspension suspiciously sustenance suv svelte swanling swat swath swathe sway swear sweatshop ' +
  'sweet sweetly swelter swerve swift swiftly swill swim swine swing switch switchboard swordfish symbolise ' +
  'sympathetically sympathisch synergy synthesise syringe tabellarisieren table tabletop tabulate tackle tadellos ' +
  'taefeln taenzeln taetscheln taff tag tagen tageweise tags tagsueber tagsunter tail takeln taktvoll talab ' +
  'talabwaerts talauf talaufwaerts talaus talauswaerts talein taleinwaerts talentiert talkative tall talwaerts tame ' +
  'tangible tank tankful tanz tapezieren tapfer tapioca tapsen tarieren taro tarragon tarry task tasty tatkraeftig ' +
  'tattered taub taubheit tauen tauglich taumeln taut taxicab taxieren team teamfaehig teammate technician ' +
  'technologie technologist tectonics tedious tee teeming teilbar teilen teils teilweise telefon telefonieren ' +
  'telescope tempel temperamentvoll tempting tenant tender tenderly tendieren tenement tennis tense tensely ' +
  'tentacle tepid teppich teriyaki term terraform terrible terribly terrorise testify testimonial testing testweise ' +
  'teuer texten than thankfully that the theater these thick thigh thin think thongs thorn thorny thorough ' +
  'thoroughly those though thoughtfully thread thrifty throbbing thronen through throughout thump thunderbolt thyme ' +
  'tidy tief tiefgruendig tier tigern tight tighten tightly till timely times tinderbox tinted tiny tired ' +
  'tirilieren tisch tischlern toady toaster toe toenen toeten tolerant tollen tomatillo tomb tomography tomorrow ' +
  'tonangebend too tool tooth toothbrush toothpick topsail tor torn tornado tot total touchieren tough toupieren ' +
  'tousle toward towards trachten traditionalism traditionell traduce traenken traeumen traeumerisch traffic tragic ' +
  'train trained traktieren tranchieren transcend transferieren translation transom transparency transparent ' +
  'transpirieren transplant transplantieren transportieren transzendent trash trauern traumhaft traurig ' +
  'traurigerweise travel tray treasure treble treffend trek tremendously trench treppab treppauf treppe treu ' +
  'treuherzig trial triangular tribe tributary trick tricky trim trimmen triumphantly triumphieren trivial trocken ' +
  'troepfchenweise troepfeln troepferlweise troesten trolley tromp tropfenweise trotteln trotz trotzdem troubled ' +
  'trouser true truly trust trusting trustworthy trusty truthfully tsunami tuba tuber tuberkulose tuechtig tuer ' +
  'tugendhaft tune tunlichst turbulent turnen turret turteln tusk tut tuten tuxedo twin twine twist typeface ' +
  'typewriter typify typisch typischerweise typisieren ueben ueber ueberall ueberallhin ueberaus ueberdies ' +
  'ueberdurchschnittlich ueberein uebergangsweise uebergenau ueberhand ueberhaupt ueberkopf ueberlegen ueberlegt ' +
  'uebermorgen uebernachten ueberragend ueberraschend ueberraschenderweise ueberschwemmung uebersichtlich ' +
  'uebersinnlich uebertrumpfen ueberwaeltigend ueberwiegend ueberwintern ueberzeugend ueblicherweise uebrigens ' +
  'uebungshalber ugh ugly ultimate ultimately ultimativ umfassend umgaenglich umhin umjubelt umkehrbar umranden ' +
  'umschwaermt umsichtig umsonst umstaendehalber umstandshalber umtriebig umwerfend umwoelken unabashedly ' +
  'unabhaengig unaccountably unangreifbar unantastbar unaufhaltsam unaware unbaendig unbalance unbearably ' +
  'unbeeinflussbar unbefangen unbeirrbar unbekuemmert unbeschadet unbeschreiblich unbeschwert unbesehen unbesorgt ' +
  'unbestechlich unbestritten unbezahlbar unblinking uncomfortable uncommon unconscious uncork uncover under ' +
  'underachieve undergo underneath underpants underplay understanding understated undurchsichtig unearth ' +
  'uneigennuetzig uneingedenk unerachtet unerbittlich unerreichbar unersetzlich unerwarteterweise unethically ' +
  'uneven unexpectedly unfassbar unfern unfinished unfit unfortunate unfortunately unfreeze unfurl ungeachtet ' +
  'ungefaehr ungenau ungerechnet ungerechterweise ungern ungestraft ungewoehnlich ungezwungen ungluecklicherweise ' +
  'unglueckseligerweise unhappy unhealthy unibody uniform unimportant unimpressively unique unisono unit unkempt ' +
  'unknown unkompliziert unkonventionell unlaengst unlawful unlearn unless unlike unlined unlucky unnachgiebig ' +
  'unnaturally unnecessarily unnoetigerweise unpleasant unproblematisch unrealistic unripe unruly unschlagbar ' +
  'unscramble unselfish unsererseits unseretwillen unserseits unsertwillen unsightly unsrerseits unsteady ' +
  'unsterblich unsung unten untenan untenherum untenrum unter unterdessen untereinander unterernaehrung unterhalb ' +
  'unterhaltsam unterminieren unternehmungsfreudig unternehmungslustig untertunneln unterwegs unterweil unterweilen ' +
  'untidy until untimely unto untried untrue unuebersehbar unuebertroffen unused unusual unverfaelscht ' +
  'unvergesslich unvergleichbar unverkennbar unverletzbar unversehens unverwechselbar unverwundbar unverzichtbar ' +
  'unvoreingenommen unvorsichtigerweise unvorstellbar unweit unwelcome unwiderstehlich unwieldy unwilling unwritten ' +
  'unzip upbeat upliftingly upon upright uproot upsell upset upside upward upwardly uralt uranus urban urgently ' +
  'urknall usable usefully useless uselessly usher usually utilization utilized utter utterly vacantly vacation ' +
  'vaeterlicherseits vagina vague vaguely vain vainly valentine valiantly validity valley valuable vamoose vanadyl ' +
  'vanish variable variieren vary vast vastly veg vein velocity velvety vengeful venom venture venus veraenderbar ' +
  'veraeppeln veraesteln verantwortungsbewusst verantwortungslos verantwortungsvoll verballhornen verbally verben ' +
  'verbiestern verbindend verbindlich verbindung verblassen verblueffend verbogen verbraemen verbrannt verbreitet ' +
  'verbrieft verbuergt verchromen verdient verdoppeln verdorren verdrecken verdutzen verehrt vereinen verfeinden ' +
  'verfeinern verfluechtigen verfrachten verfuehrerisch vergaellen vergebens vergeistigen vergeuden vergewaltigen ' +
  'vergiften vergipsen vergleichsweise vergnuegenshalber vergnuegungshalber vergraetzen vergreisen ' +
  'verhaeltnismaessig verheddern verherrlichen verhuetung verify verinnerlichen verkehrt verklaert verklausulieren ' +
  'verkoerpern verkorksen verkrusten verkupfern verlaesslich verlockend vermaehlen vermarkten vermittelnd ' +
  'vermittels vermittelst vermoege vernarben vernetzen vernetzend vernuenfteln veroeden verpatzen verpesten ' +
  'verplempern verproviantieren verrecken verrenken verscheissern verscherbeln verschiedentlich verschiffen ' +
  'verschwenden versichert versiert versinnbildlichen version versklaven versoehnlich verspaeten verspiessern ' +
  'verstaendlicherweise verstaendnisvoll verstand versteinern verstuemmeln verstummen versuessen versumpfen versus ' +
  'vertraeglich vertraeumt vertrauensvoll vertrauenswuerdig verulken verve vervielfaeltigen verwegen verwoehnt ' +
  'verwuesten verwundert very verzichten vestment vet veto via viability vibrant vibraphone vibration vice vicinity ' +
  'viciously victorious victoriously video vieh viel vielenorts vielerorts vielfach vielfaeltig vielleicht vielmals ' +
  'vielmehr vielschichtig vielseitig violent violently violin virus vis visieren vision visionaer visitieren vista ' +
  'visualisieren vital vivacious vivaciously vivid voellig vogel vol volksmusik voll vollauf vollends voller ' +
  'volleyball vollstaendig voluminous voluntarily volunteer vom von vonjeher vonseiten vonstatten vor vorab voran ' +
  'vorauf voraus vorausschauend vorbehaltlich vorbehaltlos vorbei vorbildhaft vorbildlich vordem voreinst vorerst ' +
  'vorgaengig vorher vorhin vormals vormittags vorn vorne vornehm vornehmlich vorneweg vorschuessig vorsichtshalber ' +
  'vorsorglich vorteilhaft vortrefflich vorueber vorurteilsfrei vorwaerts vorweg vorwiegend vorwitzig ' +
  'vorzeigenswert vorzueglich vorzugsweise vulgarise vulkan wach wachsam wackeln waehlen waehlerisch waehrend ' +
  'waehrenddem waerme waessern wafer waffe waft wagemutig wahlweise wahrhaftig wahrheit wahrheitsliebend wahrlich ' +
  'waist walken wallaby wallen wallop waltz wandelbar wandeln wann warlike warm warmhearted warmherzig warming ' +
  'warmly warp warped warum wasabi wash wasser wasserfall wasteful watch waten waterlogged waterspout watery waver ' +
  'wavy weakly wealthy wear wearily weary weatherize webbed wechseln wedding wedge wee weekly weep weg wegarbeiten ' +
  'wegdiskutieren wegen wegschnippen weich weiden weight weighty weiland wein weird weise weit weitab weitaus ' +
  'weitblickend weiter weiterhin weiters weitherum weithin weitsichtig weizen welcome well weltbekannt weltgewandt ' +
  'weltoffen wendig weniger wenigstens werktags wert wertschaetzend wertvoll wesentlich weshalb westernise ' +
  'westernize westlich westwaerts weswegen wetly wetten wettern whack whale what wheel when whenever where whereas ' +
  'wherever whether which while whimsical whine whirlwind whisper whispered whistle white whitewash who whoa ' +
  'whoever whole wholly whopping whose whup why wichtig wicked wickeln wide wider widerstandsfaehig widerstehen ' +
  'widow wie wieder wiederkaeuen wiederum wiegeln wienern wieselflink wieso wiggly wild wilderness wildly wille ' +
  'willen willensstark willfully willing willkommen willow wilt wilted wind winding window windy wing winged winken ' +
  'winters wintersueber wire wirklich wirksam wischen wise wisecrack wisely wissbegierig wissenschaft ' +
  'wissenschaftler wissenschaftlich wissenshungrig with within without witted witty witzeln witzig woanders ' +
  'woandershin wobbly wochenends wodurch woeful woefully woelben wogegen woher woherum wohin wohl wohlan wohlauf ' +
  'wohlerzogen wohlgemerkt wohlklingend wohlriechend wohlschmeckend wohltuend wohlueberlegt wohlverdient ' +
  'wohlwollend wohnhaus wohnzimmer wolf wolke wolkenkratzer wombat womit womoeglich wonach wonderful wonderfully ' +
  'woot worauf woraufhin word wordy worein worin worldly worn worriedly worse worst wortgewandt worth worthless ' +
  'worthwhile worthy worueber woselbst wound wozu wrathful wretched wriggler wring writ writhing wrong wrongly wry ' +
  'wuchern wuchten wuenschen wuenschenswert wuerdevoll wuerdigen wuerfel wuergen wunderbar wunderbarerweise ' +
  'wunderhuebsch wunderlich wunderlicherweise wunderschoen wundervoll wurmen wursteln wuscheln wuseln xenophil ' +
  'xerographieren yahoo yak yarmulke yawn yawningly yearly yearn yearningly yeast yellow yellowish yesterday yet ' +
  'yieldingly yin yippee yogurt young youthful youthfully yowza yuck yum yummy yuppify zaeh zaehlen zaehmen ' +
  'zaertlich zahl zahlen zahlungshalber zahnlos zanken zany zapfen zart zartfuehlend zauberhaft zausen zealous ' +
  'zebra zechen zeh zehren zeichnen zeigen zeit zeitalter zeitlang zeitlebens zeitlich zeitlos zeitweise zelten zen ' +
  'zerbrechlich zerdeppern zerfurchen zerkleinern zerren zertifizieren zertruemmern zesty zetern zielbewusst zielen ' +
  'zielfuehrend zielorientiert zielsicher zielstrebig ziemlich zieren zigmal zimmer zimmermann zinn zionismus zirka ' +
  'zirpen zischen zocken zoegern zoomen zornig zowie zuaeusserst zuallerallererst zuallerallerletzt zuallererst ' +
  'zuallerletzt zuallermeist zualleroberst zuallerunterst zuegeln zueinander zuendend zuernen zuerst ' +
  'zufaelligerweise zufolge zugegebenermassen zugeneigt zugleich zugrunde zugunsten zugute zuhanden zuhauf zuhause ' +
  'zukunftsorientiert zulande zulasten zuleid zuleide zuletzt zulieb zuliebe zum zumal zumeist zumindest ' +
  'zumindestens zumute zumuten zunaechst zunutze zuoberst zupfen zur zurande zurechnungsfaehig zureden zurueck ' +
  'zurueckhaltend zusammen zusammenhaengend zuschanden zusehends zuseiten zustaendig zustaendigkeitshalber zustande ' +
  'zutage zutiefst zuungunsten zuunterst zuverlaessig zuversichtlich zuviel zuvoerderst zuvorderst zuvorkommend ' +
  'zuweilen zuwider zuzeiten zuzueglich zwangsweise zwar zwecks zweifach zweifellos zweifeln zweifelsohne zwinkern ' +
  'zwischen zwischendurch';
