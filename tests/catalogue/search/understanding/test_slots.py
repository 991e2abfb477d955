"""Each kind of slot, a phrase at a time."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from catalogue.model import Access, Ages, Day, Mode
from catalogue.search.understanding import Audience, Understanding
from tests.catalogue.search.understanding.conftest import TODAY, Read

EVERY_DAY = tuple(Day)
WEEKDAYS = EVERY_DAY[:5]


@pytest.mark.parametrize(
    ("language", "text", "ages"),
    [
        ("en", "chess for my son, he's seven", (7, 7)),
        ("en", "I am sixty-seven", (67, 67)),
        ("en", "robots for a 10 yr old", (10, 10)),
        ("en", "swimming, ages 4-6", (4, 6)),
        ("en", "music for an 18 month old baby", (1, 1)),
        ("en", "painting for over 50s", (50, None)),
        ("en", "judo under 12 years", (None, 12)),
        ("de", "turnen für 70+", (70, None)),
        ("de", "schach, 7 Jahre", (7, 7)),
        ("es", "niños de 4 a 6", (4, 6)),
        ("zh", "60岁以上 太极", (60, None)),
        ("ko", "아이 5살", (5, 5)),
        ("ru", "мне 67 лет", (67, 67)),
        ("ar", "عمري ٣٤ سنة", (34, 34)),
        ("en", "guitar for teenagers", (13, 17)),
        ("en", "singing with babies", (0, 2)),
        ("pt", "dança para idosos", (60, None)),
    ],
)
def test_ages(read: Read, language: str, text: str, ages: tuple[int | None, int | None]) -> None:
    assert read(text, language).wish.ages == Ages(*ages)


def test_a_closer_age_stands_before_that_of_children(read: Read) -> None:
    assert read("games for kids").wish.ages == Ages(0, 12)
    assert read("games for kids aged 8 to 10").wish.ages == Ages(8, 10)


@pytest.mark.parametrize(
    ("language", "text", "audience"),
    [
        ("en", "drawing for me", Audience.ME),
        ("en", "I want something for my daughter", Audience.CHILD),
        ("en", "a course for a friend", Audience.SOMEONE),
        ("fr", "couture pour ma mère", Audience.SOMEONE),
        ("tr", "torunum için satranç", Audience.CHILD),
        ("ru", "йога для мамы", Audience.SOMEONE),
        ("en", "pottery", None),
    ],
)
def test_audiences(read: Read, language: str, text: str, audience: Audience | None) -> None:
    assert read(text, language).audience is audience


@pytest.mark.parametrize(
    ("language", "text", "price"),
    [
        ("es", "yoga gratis", "0"),
        ("uk", "йога безкоштовно", "0"),
        ("zh", "免费瑜伽", "0"),
        ("en", "yoga under 20 €", "20"),
        ("en", "yoga up to $7.50", "7.50"),
        ("de", "yoga bis 10 Euro", "10"),
        ("de", "yoga max. 12,50 €", "12.50"),
        ("ko", "요가 2만원 이하", "20000"),
        ("en", "yoga for less than ten euros", "10"),
        ("es", "yoga máximo 8e", "8"),
        ("es", "yoga por 45e", "45"),
        ("pt", "ioga até 12,50e", "12.50"),
    ],
)
def test_prices(read: Read, language: str, text: str, price: str) -> None:
    assert read(text, language).wish.max_price == Decimal(price)


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "yoga on saturday", (Day.SAT,)),
        ("en", "yoga tuesdays and thursdays", (Day.TUE, Day.THU)),
        ("en", "yoga mon-fri", WEEKDAYS),
        ("en", "yoga on weekdays", WEEKDAYS),
        ("en", "yoga but not on mondays", EVERY_DAY[1:]),
        ("en", "yoga at weekends but not on sunday", (Day.SAT,)),
        ("en", "yoga friday to sunday", (Day.FRI, Day.SAT, Day.SUN)),
        ("en", "yoga sunday to tuesday", (Day.MON, Day.TUE, Day.SUN)),
        ("de", "yoga mo, mi oder fr", (Day.MON, Day.WED, Day.FRI)),
        ("de", "yoga samstagvormittag", (Day.SAT,)),
        ("es", "yoga lun y mar", (Day.MON, Day.TUE)),
        ("pt", "ioga na quinta", (Day.THU,)),
        ("tr", "pazartesi hariç yoga", EVERY_DAY[1:]),
        ("zh", "周二、周四 瑜伽", (Day.TUE, Day.THU)),
        ("ar", "يوغا السبت والأحد", (Day.SAT, Day.SUN)),
        ("en", "sun salutation", ()),
    ],
)
def test_days(read: Read, language: str, text: str, days: tuple[Day, ...]) -> None:
    assert read(text, language).wish.days == days


@pytest.mark.parametrize(
    ("language", "text", "after", "before"),
    [
        ("en", "yoga in the morning", None, time(12)),
        ("en", "yoga saturday afternoon", time(12), time(18)),
        ("en", "yoga after 6pm", time(18), None),
        ("en", "yoga before 9:30", None, time(9, 30)),
        ("en", "yoga after 6 o'clock", time(18), None),
        ("de", "yoga ab 18 Uhr", time(18), None),
        ("fr", "yoga après 18h30", time(18, 30), None),
        ("es", "yoga por la mañana", None, time(12)),
        ("es", "yoga a partir de las 7", time(19), None),
        ("en", "morning glory", None, None),
        ("en", "yoga after 25:00", None, None),
    ],
)
def test_times(read: Read, language: str, text: str, after: time | None, before: time | None) -> None:
    wish = read(text, language).wish
    assert (wish.after, wish.before) == (after, before)


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "yoga today", "2026-03-04", "2026-03-04"),
        ("en", "yoga the day after tomorrow", "2026-03-06", "2026-03-06"),
        ("en", "yoga this week", "2026-03-04", "2026-03-08"),
        ("en", "yoga next weekend", "2026-03-14", "2026-03-15"),
        ("en", "yoga next month", "2026-04-01", "2026-04-30"),
        ("en", "yoga this friday", "2026-03-06", "2026-03-06"),
        ("en", "yoga next wednesday", "2026-03-11", "2026-03-11"),
        ("zh", "下周三 瑜伽", "2026-03-11", "2026-03-11"),
        ("en", "yoga in july", "2026-07-01", "2026-07-31"),
        ("en", "yoga in march", "2026-03-04", "2026-03-31"),
        ("en", "yoga in february", "2027-02-01", "2027-02-28"),
        ("en", "yoga from 3 to 10 April", "2026-04-03", "2026-04-10"),
        ("en", "yoga from 28 December to 5 January", "2026-12-28", "2027-01-05"),
        ("en", "yoga on April 11th", "2026-04-11", "2026-04-11"),
        ("en", "yoga from 2026-04-03 to 2026-04-10", "2026-04-03", "2026-04-10"),
        ("de", "yoga am 3.4.", "2026-04-03", "2026-04-03"),
        ("de", "yoga am 31.2.2026", None, None),
        ("es", "yoga mañana", "2026-03-05", "2026-03-05"),
        ("es", "yoga pasado mañana", "2026-03-06", "2026-03-06"),
        ("es", "yoga por la mañana", None, None),
        ("de", "yoga morgen", "2026-03-05", "2026-03-05"),
        ("de", "yoga am morgen", None, None),
        ("ko", "다음 주말 요가", "2026-03-14", "2026-03-15"),
    ],
)
def test_dates(read: Read, language: str, text: str, first: str | None, last: str | None) -> None:
    wish = read(text, language).wish
    expected = (first and date.fromisoformat(first), last and date.fromisoformat(last))
    assert (wish.first_day, wish.last_day) == expected


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("yoga near northside", "Northside"),
        ("yoga in nothside", "Northside"),
        ("yoga old town", "Old Town"),
        ("yoga riverside", "Riverside"),
        ("yoga, retiro", "Retiro"),
        ("yoga en Retiro", "Retiro"),
        ("朝阳区附近 瑜伽", "朝阳区"),
        ("retiro de yoga", None),
        ("yoga in northern style", None),
        ("old towns of europe", None),
    ],
)
def test_districts(read: Read, text: str, district: str | None) -> None:
    assert read(text, "es").wish.district == district


@pytest.mark.parametrize("nothing", ["", " ", "\u200b", "\u200b \u00ad"])
def test_a_district_without_a_letter_is_none(understanding: Understanding, nothing: str) -> None:
    understood = understanding.understand("yoga en Retiro", "es", TODAY, (nothing, "Retiro"))
    assert understood.wish.district == "Retiro"


@pytest.mark.parametrize(
    ("language", "text", "modes"),
    [
        ("en", "yoga online", (Mode.ONLINE, Mode.HYBRID)),
        ("de", "yoga in Präsenz", (Mode.IN_PERSON, Mode.HYBRID)),
        ("fr", "yoga en ligne", (Mode.ONLINE, Mode.HYBRID)),
        ("en", "online shopping safely", ()),
    ],
)
def test_modes(read: Read, language: str, text: str, modes: tuple[Mode, ...]) -> None:
    assert read(text, language).wish.modes == modes


@pytest.mark.parametrize(
    ("language", "online", "in_person"),
    [
        ("ar", "يوغا أونلاين، ليس حضوريا", "يوغا حضوريا، ليس أونلاين"),
        ("de", "Yoga online, nicht vor Ort", "Yoga in Präsenz, nicht online"),
        ("de", "Yoga online statt vor Ort", "Yoga vor Ort statt online"),
        ("en", "yoga online, not in person", "yoga in person, not online"),
        ("en", "yoga online rather than face to face", "yoga in person instead of online"),
        ("es", "yoga en línea, no presencial", "yoga presencial, no en línea"),
        ("fr", "yoga en ligne, pas en présentiel", "yoga en présentiel, pas en ligne"),
        ("fr", "yoga plutôt qu'en présentiel", "yoga plutôt qu'en ligne"),
        ("ko", "요가 온라인, 대면 말고", "요가 대면, 온라인 말고"),
        ("pt", "ioga online, não presencial", "ioga presencial, não online"),
        ("ru", "йога онлайн, а не очно", "йога очно, а не онлайн"),
        ("sw", "yoga mtandaoni, si ana kwa ana", "yoga ana kwa ana, si mtandaoni"),
        ("tr", "yoga online, yüz yüze değil", "yoga yüz yüze, online değil"),
        ("uk", "йога онлайн, не очно", "йога очно, не онлайн"),
        ("zh", "瑜伽 线上，不要线下", "瑜伽 线下，不要线上"),
    ],
)
def test_the_mode_that_is_refused_leaves_the_other(
    read: Read, language: str, online: str, in_person: str
) -> None:
    said = {text: read(text, language).wish for text in (online, in_person)}
    assert said[online].modes == (Mode.ONLINE, Mode.HYBRID)
    assert said[in_person].modes == (Mode.IN_PERSON, Mode.HYBRID)
    assert {wish.text for wish in said.values()} == {online.split(maxsplit=1)[0]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "يوغا مش بس أونلاين"),
        ("de", "Yoga nicht nur online"),
        ("en", "yoga not only online"),
        ("es", "yoga no solo online"),
        ("fr", "yoga pas qu'en ligne"),
        ("ko", "요가 온라인만 말고"),
        ("pt", "ioga não só online"),
        ("ru", "йога не только онлайн"),
        ("sw", "yoga si mtandaoni tu"),
        ("tr", "yoga sadece online değil"),
        ("uk", "йога не тільки онлайн"),
        ("zh", "瑜伽 不一定线上"),
        ("en", "yoga online or in person"),
    ],
)
def test_not_only_online_leaves_both_modes(read: Read, language: str, text: str) -> None:
    wish = read(text, language).wish
    assert (wish.text, wish.modes) == (text.split(maxsplit=1)[0], ())


@pytest.mark.parametrize(
    ("language", "text", "access"),
    [
        ("en", "yoga wheelchair accessible", (Access.STEP_FREE,)),
        ("en", "theatre with sign language", (Access.SIGN_LANGUAGE,)),
        ("en", "theatre with hearing loop and childcare available", (Access.HEARING_LOOP, Access.CHILDCARE)),
        ("en", "drawing in a quiet room", (Access.QUIET,)),
        ("de", "computer in leichter Sprache", (Access.EASY_LANGUAGE,)),
        ("de", "datenbanken mit Access 2019", ()),
        ("en", "english course with someone looking after the kids", (Access.CHILDCARE,)),
        ("fr", "peut-on garder mes enfants pendant le cours de français", (Access.CHILDCARE,)),
        ("es", "se puede cuidar de mis hijos durante el curso", (Access.CHILDCARE,)),
    ],
)
def test_access(read: Read, language: str, text: str, access: tuple[Access, ...]) -> None:
    assert read(text, language).wish.access == access


@pytest.mark.parametrize(
    ("language", "text", "taught_in"),
    [
        ("en", "yoga in English", "en"),
        ("de", "kochen auf Türkisch", "tr"),
        ("ar", "كمبيوتر بالعربية", "ar"),
        ("uk", "курс українською мовою", "uk"),
        ("sw", "kompyuta kwa Kiingereza", "en"),
        ("es", "aprender inglés", None),
        ("es", "conversación en inglés", None),
        ("de", "auf spannende Weise", None),
    ],
)
def test_teaching_languages(read: Read, language: str, text: str, taught_in: str | None) -> None:
    assert read(text, language).wish.taught_in == taught_in


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "كيف أربي أطفالي"),
        ("de", "kinder erziehen"),
        ("en", "raising children"),
        ("en", "first aid for babies"),
        ("en", "how to talk to my teenager"),
        ("de", "erste hilfe für säuglinge"),
        ("es", "entender a mi hijo adolescente"),
        ("tr", "çocukları anlamak"),
        ("zh", "儿童急救"),
        ("es", "poner límites a los niños"),
        ("fr", "éducation des enfants"),
        ("ko", "아이 키우기"),
        ("pt", "educar crianças"),
        ("ru", "воспитание детей"),
        ("sw", "malezi ya watoto"),
        ("tr", "çocuk eğitimi"),
        ("uk", "виховання дітей"),
        ("zh", "教育孩子"),
    ],
)
def test_what_parents_learn_about_children_is_not_for_children(read: Read, language: str, text: str) -> None:
    wish = read(text, language).wish
    assert (wish.text, wish.ages, wish.access) == (text, None, ())


@pytest.mark.parametrize("text", ["a talk for teenagers", "a concert for teenagers"])
def test_what_is_for_teenagers_is(read: Read, text: str) -> None:
    assert read(text, "en").wish.ages == Ages(13, 17)


@pytest.mark.parametrize("text", ["아이 과학", "아이 은행 놀이", "딸 이야기"])
def test_a_korean_word_is_not_cut_behind_what_only_looks_like_a_particle(read: Read, text: str) -> None:
    assert text.split(maxsplit=1)[1] in read(text, "ko").wish.text
