# ruff: noqa: E501 — the tables are read as running lists of words
"""Words that carry no wish of their own, in the languages of the bot and some of its neighbours.

`FUNCTION` words (articles, pronouns, prepositions, auxiliaries) say nothing about what is wanted, and a wish
made only of them finds nothing. `FRAME` words put a wish into a sentence or name what every catalogue is
full of ("course", "learn", "looking for"); they count a little, and fully where a wish has nothing else.
`_AUDIENCE` words say for whom. Written from general knowledge of these languages; folded, as keys of the vocabulary are.
"""

from __future__ import annotations

from functools import cache

from catalogue.search.text import folded, prepared, spellings

_FUNCTION = """
en: a an the i me my we our you your he him his she her it its they them their this that these those who whom which what
    is are was were be been being am do does did have has had having can could will would shall should may might must
    and or but if then so as of at by for with about against between into through before after to from up down in out on
    off over under again here there when where why how all any both each few more most other some such no nor not only
    own same than too very just also im ive id dont doesnt didnt cant wont isnt thats lets get got us near
de: der die das den dem des ein eine einen einem einer eines ich mich mir mein meine meinen meinem meiner du dich dir dein
    deine er ihn ihm sein seine seinen seinem seiner sie ihr ihre ihren ihrem wir uns unser unsere euch euer es man sich
    ist sind war waren bin bist seid sei hab habe hat haben hatte hatten wird werden wurde wurden kann konnen konnte muss
    mussen musste soll sollen sollte darf durfen wurde wurden mag und oder aber wenn dann so als wie dass ob weil da zu zum
    zur von vom mit bei beim nach vor aus an am auf in im ins um fur gegen ohne durch uber unter zwischen bis seit wo was
    wer wen wem warum wann welche welcher welches hier dort nicht kein keine keinen nur auch noch schon sehr mehr viel
    alle alles etwas nichts dieser diese dieses diesen diesem jeder jede jedes doch mal eben halt bitte endlich total
es: el la los las un una unos unas lo al del yo me mi mis tu te ti tus el su sus se nos nosotros nuestra nuestro vosotros os
    ellos ellas le les esto este esta estos estas eso ese esa esos esas aquel aquella es son era eran soy eres somos ser
    estar estoy esta estan estaba he ha han hay haber habia tengo tiene tienen tener puedo puede pueden poder podria
    y e o u pero si no ni que quien cual cuales cuando donde como cuanto porque por para con sin sobre entre hasta desde
    hacia en de a ante bajo tras muy mas menos tambien solo ya todo toda todos todas algo alguien nada nadie algun alguna
    otro otra otros otras mucho mucha muchos muchas poco mismo cada
fr: le la les l un une des du de d au aux je j me m moi mon ma mes tu te t toi ton ta tes il elle on nous notre nos vous votre
    vos ils elles leur leurs se s sa son ses ce cet cette ces ca c qui que qu quoi dont ou quand comment pourquoi est sont
    etait suis es sommes etes etre ai as a avons avez ont avoir peux peut pouvoir et mais si ne pas ni plus moins tres trop
    aussi avec sans pour par dans en sur sous entre vers chez jusque depuis y tout toute tous toutes rien quelque quelques
    quel quelle autre autres meme bien
it: il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei
    nelle con su sul sulla per tra fra io mi mio mia miei tu ti tuo tua lui lei si suo sua noi ci nostro voi vi loro che chi
    cui come dove quando perche e ed o ma se non ne piu meno molto anche questo questa questi queste quello quella sono
    sei siamo siete essere ho hai ha abbiamo hanno avere posso puo
pt: o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre ate desde eu me mim meu
    minha meus minhas tu te ti teu tua voce voces ele ela eles elas se seu sua seus suas nos nosso nossa que quem qual
    quando onde como porque e ou mas se nao nem mais menos muito muita tambem so ja isto este esta isso esse essa aquele
    sao sou era ser estar estou esta estao tenho tem ter ha posso pode ao aos
gl: o a os as un unha uns unhas de do da dos das en no na nos nas por polo pola para con sen eu me min meu mina ti te teu
    el ela eles elas se seu sua que quen cando onde como porque e ou mais pero non moi son ser estar teno ten ter hai ao
ca: el la els les un una uns unes de del dels d al als a en amb sense per que qui quan on com perque i o pero no ni jo em
    me meu meva tu et teu seva nosaltres es son ser estar tinc te tenir hi ha molt mes menys tambe aquest aquesta
ro: un o unei unui de la cu pe in din pentru prin sub dupa fara catre si sau dar daca nu mai foarte eu ma mie meu mea mei mele
    tu te tie tau ta el ea noi ne nostru voi va ei ele lor lui se sa isi ce cine care cand unde cum este sunt esti suntem
    am ai are avem au fi fost pot poate al ale a ca
nl: de het een en of maar als dan dat die dit deze ik mij me mijn jij je jou jouw hij hem zijn zij ze haar wij we ons onze
    jullie u uw hun is ben bent was waren heb hebt heeft hebben had kan kunnen kon moet moeten mag wil in op aan bij met
    van voor naar door over onder tussen tot uit om te niet geen ook nog al er hier daar waar wat wie hoe waarom wanneer
pl: i a o w we z ze na do od po za pod nad przed przez dla bez u przy ja mnie mi moj moja moje moich ty cie ci twoj on go mu
    jego ona jej my nas nam nasz wy was oni ich im sie siebie to ten ta te tego tej tym ktory ktora ktore kto co jak gdzie
    kiedy dlaczego czy nie tak ale lub albo jest sa byl byla byc bede mam ma maja miec moge moze juz tylko tez bardzo
tr: ve veya ile icin ama fakat bir bu su o ben beni bana benim sen seni sana senin biz bize bizim siz size sizin onlar onun
    de da ki mi mu ne nasil nerede neden kim hangi gibi kadar daha cok en az var yok degil her hic olan olarak sonra once
sw: na ya wa kwa za la cha vya ni si katika kwenye au lakini kama mimi yangu wangu langu changu wewe yako yeye yake sisi
    yetu nyinyi wao yao hii hiyo hizi huu hilo hili huyo hao hapa pale nini nani wapi lini vipi gani ili kuwa ana nina
ru: и в во на с со к ко о об от до из за под над при без для по у через между я меня мне мной мой моя мое мои моего моей
    моих ты тебя тебе твой он его ему она ее ей мы нас нам наш наша вы вас вам ваш они их им себя свой это этот эта эти
    тот та те что кто как где когда почему какой какая какие который которая не ни да но или а же бы ли уже еще только
    очень тоже все всё вся есть был была были быть будет нет могу может можно
uk: і й та в у на з із зі до від по за під над при без для про через між я мене мені мій моя моє мої ти тебе тобі твій він
    його йому вона її їй ми нас нам наш ви вас вам ваш вони їх їм себе свій це цей ця ці той що хто як де коли чому який
    яка які не ні але або чи же б би вже ще тільки дуже теж також все всі є був була були бути буде немає можу може
ar: في من الى على عن مع بين حتى منذ انا نحن انت هو هي هم هن هذا هذه ذلك تلك الذي التي الذين ما ماذا متى اين كيف لماذا
    هل لا لم لن ان او و ثم قد كان كانت يكون كل بعض غير عند لي لك له لها لنا لهم عندي اي يا
zh: 我 的 了 是 在 有 和 也 都 就 不 吗 呢 吧 你 他 她 们 我们 你们 他们 这 那 这个 那个 什么 哪里 怎么 可以 一个 一些 给 跟 对
ko: 나 저 나는 저는 내 제 우리 그 이 저희 것 수 있는 있어요 있나요 그리고 또는 하지만 에서 어디 무엇 언제 어떻게 좀 법 너무 못 잘 안
"""

_FRAME = """
en: course courses class classes lesson lessons workshop workshops training programme program programs activity activities
    event events school beginner beginners learn learning study teach want wants like love need needs help looking look find
    searching search show take going go make making do doing interested something someone somewhere place places
    please free online new try join start practice
    makes made takes taking took wants wanted needs needed use uses using used learns learned learnt teaches teaching taught
    finds finding know knows knowing understand understanding improve improving get getting better started starting
    basic basics introduction intro advanced intermediate level levels zero scratch
de: kurs kurse kursus lehrgang seminar workshop unterricht schulung veranstaltung angebot lernen erlernen uben kennenlernen
    mochte mochten wurde gern gerne will wollen suche suchen finden brauche brauchen hilfe helfen machen tun gehen anfanger
    einsteiger neu selber selbst interessiere interessiert etwas jemand gibt geben kostenlos online
    mache macht gemacht herstellen herstellung benutzen benutzung nutzen verwenden bedienen umgehen umgang verstehen
    verbessern lerne lernt gelernt besser grundlagen grundkurs aufbaukurs einfuhrung fortgeschrittene anfangerinnen stufe
es: curso cursos clase clases taller talleres leccion lecciones actividad actividades evento eventos escuela formacion
    aprender aprendiendo ensenar ensene ensenen estudiar quiero quisiera querria gustaria gusta necesito busco buscar
    encontrar ayuda ayudar hacer ir saber mostrar practicar iniciacion principiantes gratis gratuito interesa sitio lugar
    hago hace haciendo elaborar elaboracion fabricar fabricacion usar uso utilizar manejar manejo aprendo aprende aprenda
    conocer mejorar entender empezar iniciarme introduccion basico basica avanzado avanzada intermedio nivel queremos
    necesitamos cero
fr: cours classe classes atelier ateliers lecon lecons formation stage activite activites evenement ecole apprendre apprentissage
    enseigner etudier veux voudrais aimerais aime souhaite cherche chercher trouver besoin aide aider faire aller savoir
    debutant debutants gratuit gratuits interesse quelqu chose
    fabriquer fabrication realiser realisation utiliser utilisation servir comprendre ameliorer apprends connaitre commencer
    debuter initiation introduction niveau avance perfectionnement voulons veut zero
it: corso corsi classe lezione lezioni laboratorio laboratori attivita evento scuola imparare studiare insegnare voglio vorrei
    piace cerco cercare trovare bisogno aiuto fare andare principianti gratis gratuito qualcosa qualcuno
    fabbricare realizzare realizzazione usare utilizzare uso imparo capire migliorare iniziare introduzione livello base avanzato zero
pt: curso cursos aula aulas classe oficina oficinas workshop licao licoes atividade atividades evento escola formacao aprender
    ensinar estudar quero queria gostaria gosto preciso procuro procurar encontrar ajuda ajudar fazer ir saber iniciantes
    gratis gratuito
    faco faz fazendo fabricar fabricacao usar uso utilizar utilizacao mexer aprendo aprende aprenda entender melhorar conhecer
    comecar iniciante introducao basico basica avancado nivel queremos zero
gl: curso cursos clase clases obradoiro obradoiros actividade actividades aprender ensinar quero gustaria preciso busco axuda
ca: curs cursos classe classes taller tallers activitat activitats aprendre ensenyar vull voldria necessito busco ajuda fer
ro: curs cursuri clasa lectie lectii atelier ateliere activitate activitati eveniment scoala invat invata studia vreau doresc
    caut cautare gasesc nevoie ajutor face merg incepatori gratuit as vrea
nl: cursus cursussen les lessen workshop workshops training opleiding activiteit activiteiten leren wil graag zoek zoeken
    vinden nodig hulp helpen doen maken gaan beginners gratis
pl: kurs kursy zajecia lekcja lekcje warsztat warsztaty szkolenie nauka nauczyc uczyc chce chcial chcialbym chcialabym szukam
    potrzebuje pomoc pomocy robic dla poczatkujacych darmowy darmowe
    zrobic robienie wykonywanie uzywac obsluga podstawy poziom
tr: kurs kursu kurslari ders dersi dersleri atolye atolyesi egitim egitimi etkinlik ogrenmek ogrenme ogrenmeyi istiyorum
    isterim ariyorum lazim yardim yapmak gitmek baslangic ucretsiz
    yapma yapmayi yapim yapimi kullanmak kullanmayi kullanma kullanimi anlamak gelistirmek temel giris seviye istiyoruz ogrenmeye
sw: kozi kozi darasa madarasa somo masomo mafunzo semina warsha shughuli tukio shule kujifunza kufundisha nataka ningependa
    natafuta kutafuta nahitaji msaada kusaidia kufanya kwenda bure
    utengenezaji kutumia matumizi kuelewa kuanza msingi
ru: курс курсы курса занятие занятия урок уроки класс мастер мастерская тренинг кружок школа обучение учиться научиться
    изучать изучение учить хочу хотел хотела хотелось ищу найти нужен нужна нужно нужны помощь помочь делать
    начинающих бесплатно бесплатный
    делаю сделать изготовление изготовлению изготовить создание использование использовать пользоваться понять освоить
    освоение научить учусь хотим основы введение начинающий уровень нуля
uk: курс курси заняття урок уроки клас майстерня тренінг гурток школа навчання вчитися навчитися вивчати вивчення вчити хочу
    хотів хотіла хотілося шукаю знайти потрібен потрібна потрібно допомога допомогти робити початківців безкоштовно
    роблю зробити виготовлення виготовляти створення використання використовувати користуватися користування зрозуміти
    опанувати навчити хочемо основи вступ рівень нуля
ar: دوره دورات درس دروس ورشه ورش صف فصل تدريب نشاط انشطه فعاليه مدرسه تعلم تعليم دراسه اريد ارغب احب ابحث احتاج مساعده
    كورس مجاني مجانا للمبتدئين مبتدئين
    صناعه صنع اعداد تحضير استخدام استعمال ممارسه اتعلم نتعلم كيفيه طريقه اساسيات مبادئ فهم معرفه تحسين فن نريد مستوى
zh: 课程 课 班 学习 学 培训 讲座 工作坊 活动 教 想 想要 要 需要 找 寻找 帮助 帮 免费 入门 初级
    制作 制造 做 使用 用 如何 学会 学做 学用 基础 提高 了解
ko: 수업 강좌 강의 교실 과정 워크숍 배우기 배우고 배우다 싶어요 싶다 싶습니다 찾아요 찾습니다 필요 도움 무료 초보 입문
    만들기 만들고 만드는 만들어 사용 사용법 사용하기 이용 방법 하는 하기 하고 배우는 배울 배워 배우고싶어요 기초
"""

_AUDIENCE = """
en: kid kids child children adult adults senior seniors teen teens teenager teenagers youth family families women woman men man
    girl girls boy boys parents parent people everyone all ages age year years old
de: kind kinder kindern erwachsene erwachsenen senioren seniorinnen altere alteren jugendliche jugendlichen teenager familie
    familien frauen frau manner eltern mutter mutter vater madchen jungen leute menschen alle alter jahre jahren alt
es: nino ninos nina ninas adulto adultos mayor mayores joven jovenes adolescente adolescentes familia familias familiar mujer
    mujeres hombre hombres padres madres hijo hijos hija hijas publico gente personas edad edades anos infantil
fr: enfant enfants adulte adultes senior seniors ados adolescent adolescents jeune jeunes famille familles femme femmes homme
    hommes parents fille filles garcon garcons personnes age ages ans
it: bambino bambini bambine adulti anziani ragazzi giovani famiglia famiglie donne uomini genitori persone eta anni
pt: crianca criancas adulto adultos idosos seniores jovens adolescentes familia familias mulheres homens pais pessoas idade anos
pl: dzieci dziecko dziecka dorosli doroslych seniorow seniorzy mlodziez mlodziezy rodzina rodzin kobiet kobiety rodzice
    rodzicow osob lat niemowlat
ro: copii copil copiilor adulti varstnici tineri familie femei barbati parinti persoane ani
tr: cocuk cocuklar cocuklari yetiskin yetiskinler yasli yaslilar gencler genc aile aileler kadin kadinlar anne baba yas
sw: watoto mtoto watu wazima wazee vijana familia wanawake wanaume wazazi umri miaka
ru: дети детей детям ребенок ребенка взрослых взрослые пожилых подростков семья семьи женщин женщины родителей лет возраст мам
uk: діти дітей дітям дитина дитини дорослих дорослі літніх підлітків родина жінок жінки батьків років вік мам
ar: اطفال للاطفال طفل كبار للكبار السن شباب مراهقين عائله عائلات نساء للنساء رجال اباء امهات للامهات سنه عمر
zh: 儿童 孩子 小孩 成人 成年 老人 老年 青少 少年 家庭 女性 妇女 父母 家长 妈妈 岁
ko: 어린이 아이 아이들 성인 어른 노인 어르신 청소년 가족 여성 부모 엄마 세
"""


@cache
def audience_words(language: str) -> frozenset[str]:
    """Words for whom something is: they narrow a wish and are no wish by themselves."""
    return _tables(_AUDIENCE).get(language.partition("-")[0], frozenset())


@cache
def all_audience_words() -> frozenset[str]:
    return frozenset().union(*_tables(_AUDIENCE).values())


@cache
def function_words(language: str) -> frozenset[str]:
    """The function words of a language (BCP 47), empty where it is not known here."""
    return _tables(_FUNCTION).get(language.partition("-")[0], frozenset())


@cache
def frame_words(language: str) -> frozenset[str]:
    """The frame words of a language, empty where it is not known here."""
    return _tables(_FRAME).get(language.partition("-")[0], frozenset()) - function_words(language)


@cache
def all_function_words() -> frozenset[str]:
    return frozenset().union(*_tables(_FUNCTION).values())


@cache
def all_frame_words() -> frozenset[str]:
    return frozenset().union(*_tables(_FRAME).values()) - all_function_words()


@cache
def _tables(table: str) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    language = ""
    for line in table.splitlines():
        head, colon, rest = line.partition(":")
        language, line_words = (head, rest) if colon else (language, line)
        for spelt in line_words.split():
            words.setdefault(language, set()).update(folded(word) for word in spellings(prepared(spelt)))
    return {language: frozenset(held) for language, held in words.items()}
