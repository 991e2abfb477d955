# ruff: noqa: E501 — the tables are read as running lists of words
"""What must never be kept of what residents write, not even keyed: whoever and whatever ails them.

A text is let through only where nothing in it looks like a name, a number, an address or a statement about
health. The lists are beginnings of words, folded as keys of the search are; they rather stop too much. What
they do not know is still kept from view until several residents have asked for the very same thing.
"""

from __future__ import annotations

import re

from catalogue.search.grouping import grouped
from catalogue.search.text import folded, prepared, spellings

_NAMES = re.compile(
    r"(?<![.!?:\s])\s+(?:[A-ZÀ-ÞĀ-ŽА-ЯЄІЇҐ][a-zà-ÿā-žа-яєіїґ'’-]+\s+){1,}[A-ZÀ-ÞĀ-ŽА-ЯЄІЇҐ][a-zà-ÿ\w'’-]+|^[A-ZÀ-ÞА-ЯЄІЇҐ]\w+\s+[A-ZÀ-ÞА-ЯЄІЇҐ]\w+$"
)
"""Two words in a row with capitals, within a text or as all of it."""

_SIGNS = re.compile(r"\d|[@#/\\]|https?:|www\.|\+")

_TELLING = """
name: звати зовут зовуть اسمي 我叫 我是 이름은 heisse llamo mappelle chamo
place: street avenue road lane strasse calle avenida plaza rue boulevard rua praca улиц вулиц просп переулок провул sokak caddesi mahalle شارع حي 街 路号 号楼 거리 번지 barabara mtaa
person: mrs mister miss frau herr senor senora madame monsieur senhor госпо пані bay bayan bwana السيد السيدة 先生 女士 씨
"""

# A point ends a word that is meant as a whole: migraña is no beginning of migrants.
_HEALTH = """
en: diabet depress cancer hiv aids autis adhd pregnan disab dementi alzheimer parkinson addict alcohol anxiety bipolar schizo epilep tumor tumour stroke heart illness disease sick pain suicid therap patient diagnos wheelchair blind deaf surgery medicat allerg asthma arthrit sclerosis migraine fibromyalg obes menopaus miscarr infertil insomnia trauma anorex bulim toothache cholesterol rheumat osteopor thyroid dialys transplant insulin chemo amputat paralys incontinen stutter dyslex dyscalcul drug rehab hospice overdos walker crutch psychiat psychot disorder
de: krank krebs schwanger behinder demenz sucht angst schmerz blind taub gehorlos therap diagnos rollstuhl operation herz schlaganfall epilep selbstmord suizid allerg asthma arthrit arthros sklerose migrane ubergewicht wechseljahr fehlgeburt schlaflos trauma magersucht essstor zahnschmerz rheuma schilddruse dialyse insulin chemo gelahmt inkontinen stotter legasthen adhs drogen rollator krucken burnout depress autis diabet hiv aids alkohol psychiat psychot
es: enferm cancer embaraz discapac demenc adicc ansied dolor cieg sord terap diagnos silla esquizo epilep suicid corazon operacion medicamento alerg asma artrit artros esclerosis migrana. migranas. migranos fibromialg obesid menopaus aborto insomn trauma anorex bulim colesterol reuma tiroid dialis insulin quimio paralis incontinen tartamud dislex tdah drog sida vih alcohol depres diabet autis hipertens psiquiat
fr: malad cancer enceinte handicap demenc addict anxiet douleur aveugl sourd therap diagnos fauteuil epilep suicid coeur operation medicament allerg asthm arthrit arthros sclerose migrain fibromyalg obes menopaus avort insomn traumat anorex boulim cholesterol rhumat thyroid dialyse insulin chimio paralys incontinen begai dyslex tdah drogu sida vih alcool depress diabet autis psychiat psychot
pt: doenc doent cancer gravid deficien demenc vicio ansied dor cego surd terap diagnos cadeira epilep suicid coracao cirurgia alerg asma artrit artros escleros enxaquec fibromialg obesid menopaus aborto insoni trauma anorex bulim colesterol reumat tireoid dialis insulin quimio paralis incontinen gago dislex tdah drog sida hiv alcool depress diabet autis psiquiat
ru: болезн болен больн рак беремен инвалид деменц зависим тревож боль слеп глух терап диагно коляск эпилеп суицид сердц операц диабет депресс аллерг астм артрит артроз склероз мигрен ожирен климакс аборт бессонн травм анорекс булим психи психот холестерин ревмат щитовид диализ инсулин химиотерап паралич недержан заикан дислекс сдвг наркот вич. вича. вичу. вичем. вичом. виче. спид. спида. спиду. спиде. спидом. алкогол аутизм аутист
uk: хвороб хвор рак вагітн інвалід деменц залежн тривож біль сліп глух терап діагноз візк епілеп суїцид серц операц діабет депрес алерг астм артрит артроз склероз мігрен ожирін клімакс аборт безсонн травм анорекс булім психі психот холестерин ревмат щитовид діаліз інсулін хіміотерап параліч нетриман заїкан дислекс рдуг наркот алкогол аутизм аутист
tr: hasta kanser hamile engelli demans bagimli kaygi agri kor sagir terap teshis tekerlekli epilep intihar kalp ameliyat diyabet depres alerj astim artrit skleroz migren obez menopoz kurtaj uykusuz travma anoreks bulimi psikiyatr kolesterol romatizm tiroid diyaliz insulin kemoterap felc kekeme disleks dehb uyusturucu hiv alkol otizm otist
sw: ugonjwa mgonjwa saratani mimba ulemavu mlemavu kisukari ukimwi maumivu kipofu kiziwi upasuaji moyo mzio pumu kipandauso unene msongo kiwewe kemotherapi kupooza kigugumizi pombe usonji kifafa
ar: مرض مريض سرطان حامل اعاقه خرف ادمان قلق الم اعمي اصم علاج تشخيص كرسي صرع انتحار قلب عمليه سكري اكتياب اكتءاب حساسيه ربو التهاب تصلب صداع سمنه اجهاض صدمه نفسي كوليسترول روماتيزم غده غسيل انسولين كيماوي شلل تاتاه مخدرات ايدز كحول توحد
zh: 病 癌 怀孕 孕 残疾 残障 痴呆 成瘾 焦虑 疼 痛 失明 聋 治疗 诊断 轮椅 癫痫 自杀 手术 糖尿 抑郁 过敏 哮喘 关节炎 硬化 偏头痛 肥胖 更年期 流产 失眠 创伤 厌食 胆固醇 风湿 甲状腺 透析 胰岛素 化疗 瘫痪 失禁 口吃 毒瘾 戒毒 艾滋 酗酒 自闭 精神科 精神病
ko: 병 암환자 임신 장애 치매 중독 불안 통증 시각장애 청각 치료 진단 휠체어 간질 자살 수술 당뇨 우울 알레르기 천식 관절염 경화증 편두통 비만 갱년기 불면 트라우마 거식 정신과 콜레스테롤 류마티스 갑상선 투석 인슐린 항암 마비 요실금 말더듬 난독 마약 에이즈 알코올 자폐
"""


def _beginnings(table: str) -> tuple[str, ...]:
    words = (word for line in table.strip().splitlines() for word in line.partition(": ")[2].split())
    return tuple({folded(prepared(word.rstrip("."))) + "." * word.endswith(".") for word in words})


_ABOUT_SOMEBODY, _ABOUT_HEALTH = _beginnings(_TELLING), _beginnings(_HEALTH)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ANYWHERE = {
    beginnings: tuple(one for one in beginnings if _UNSPACED.search(one))
    for beginnings in (_ABOUT_SOMEBODY, _ABOUT_HEALTH)
}
"""Those in scripts without spaces, where nobody sees with what a word begins."""
_SAYING = (
    "my name",
    "i am called",
    "mein name",
    "mi nombre",
    "mon nom",
    "meu nome",
    "benim ad",
    "jina langu",
)
_ENDINGS = ("strasse", "gasse", "allee", "caddesi", "sokagi", "straat")


def keepable(text: str, language: str | None) -> str | None:
    """The name of the group of wishes to which `text` belongs; `None` where it must not be kept."""
    if _SIGNS.search(text) or _holds(text, _ABOUT_HEALTH):
        return None
    group = grouped(text, language)
    if group is None or _holds(group.name, _ABOUT_HEALTH):
        return None
    if group.words and (
        _NAMES.search(text.strip()) or _holds(text, _ABOUT_SOMEBODY) or _says_who_or_where(text)
    ):
        return None
    return group.name


def _says_who_or_where(text: str) -> bool:
    words = [folded(word) for word in spellings(prepared(text))]
    said = " ".join(words)
    return any(word.endswith(_ENDINGS) for word in words) or any(phrase in said for phrase in _SAYING)


def _holds(text: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word of `text` begins so; in scripts without spaces, whether it stands anywhere."""
    plain = prepared(text)
    words = [folded(word) for word in spellings(plain)]
    if any(f"{word}.".startswith(beginnings) for word in words):
        return True
    return any(one in plain for one in _ANYWHERE[beginnings])
