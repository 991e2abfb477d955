from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from bot.conversation.actions import Audience
from bot.conversation.replies import Results
from bot.conversation.state import Search
from bot.wording.message import Button, Message
from bot.wording.residents.replies import word
from bot.wording.voice import Voice
from catalogue.model import Access, Ages, Day, Localised, Opportunity, Place, Session
from catalogue.search.answer import CloseInMeaning, Distance, Facet, Fits, Found, MatchedWords
from catalogue.search.wish import Wish

Speak = Callable[[str], Voice]
WISH = Wish(text="pottery", ages=Ages(6, 12), max_price=Decimal(0), days=(Day.SAT,))


@pytest.fixture
def page(pottery: Opportunity, library: Opportunity, today: date) -> Results:
    """One match that is known well, and one near miss of which little is known."""
    match = Found(pottery, (MatchedWords(("Cerámica",)), Fits(Facet.AGE), Fits(Facet.DAY), Distance(912)))
    close = Found(library, (CloseInMeaning("pottery"),), ask_first=(Facet.AGE, Facet.PRICE))
    return Results(
        search=Search(3, WISH),
        audience=Audience.CHILD,
        matches=(match,),
        near=(close,),
        closest=(),
        total=6,
        listed=6,
        page=1,
        pages=2,
        first=6,
        can_narrow=True,
        today=today,
    )


def test_what_only_comes_closest_stands_behind_what_comes_close(
    speak: Speak, page: Results, library: Opportunity
) -> None:
    near = replace(page, matches=(), total=0, listed=0, page=0, pages=1, first=1)
    message = word(replace(near, closest=(Found(replace(library, id="other")),)), speak("en"))
    assert "<b>Nothing is exactly like that, but this is close:</b>" in message.text
    assert "<b>Of all else, this comes closest:</b>\n\n2. <b>Northside Library</b>\nNorthside" in message.text
    assert message.buttons[1][0].label == "2. Northside Library"


def test_a_page_says_what_was_found_and_why(speak: Speak, page: Results) -> None:
    assert word(page, speak("en")) == Message(
        text="<b>6 results for your child (page 2 of 2)</b>\n"
        "pottery · ages 6–12 · free · Saturday\n"
        "\n"
        "6. <b>Cerámica para familias: taller de barro y torno</b>\n"
        "Sat, 14 Mar (in 4 days) · 10:00–12:00, and 1 more date\n"
        "Casa de Barro, Northside\n"
        "12\xa0€ (materials included)\n"
        "Taught in: Spanish and French\n"
        "Because: Cerámica, ages 6–12, 900 m away\n"
        "\n"
        "<b>Not exactly that, but close:</b>\n"
        "\n"
        "7. <b>Northside Library</b>\n"
        "Northside\n"
        "Because: similar to “pottery”\n"
        "Ask first: age, price",
        language="en",
        buttons=(
            (Button("6. Cerámica para familias: taller…", "c:3:c1"),),
            (Button("7. Northside Library", "c:3:p1"),),
            (Button("Earlier results", "r:3:0"),),
            (Button("Narrow down", "m:3"), Button("Change answers", "q:audience")),
            (Button("Tell me when there is more", "A:3"),),
            (Button("Share this search", "7:3"),),
        ),
    )


def test_latin_titles_stay_whole_in_an_arabic_page(speak: Speak, page: Results) -> None:
    message = word(page, speak("ar"))
    assert message.text == (
        "<b>6 نتائج لطفلكم (الصفحة 2 من 2)</b>\n"
        "\u2068pottery\u2069 · من عمر 6 إلى 12 سنة · مجانًا · السبت\n"
        "\n"
        "\u200f6. <b>\u2068Cerámica para familias: taller de barro y torno\u2069</b>\n"
        "السبت، 14 مارس (خلال 4 أيام) · 10:00–12:00، وموعد آخر\n"
        "\u200f\u2068Casa de Barro\u2069، \u2068Northside\u2069\n"
        "\u200f\u2068\u200f12\xa0€\u2069 (\u2068materials included\u2069)\n"
        "لغة التدريس: الإسبانية والفرنسية\n"
        "السبب: \u2068Cerámica\u2069، من عمر 6 إلى 12 سنة، على بُعد 900 متر\n"
        "\n"
        "<b>ليست كما طلبتم تمامًا، لكنها قريبة:</b>\n"
        "\n"
        "\u200f7. <b>\u2068مكتبة الشمال\u2069</b>\n"
        "\u200f\u2068Northside\u2069\n"
        "السبب: قريب من «\u2068pottery\u2069»\n"
        "اسألوا أولًا عن: العمر، السعر"
    )
    assert message.buttons[0] == (Button("\u200f6. \u2068Cerámica para familias: taller…\u2069", "c:3:c1"),)
    assert message.language == "ar"


def test_near_misses_alone_are_called_so_and_say_what_is_not_as_wished(
    speak: Speak, pottery: Opportunity, page: Results
) -> None:
    wish = replace(WISH, district="Southside", access=(Access.STEP_FREE, Access.HEARING_LOOP))
    relaxed = (Facet.DAY, Facet.PRICE, Facet.DISTRICT, Facet.ACCESS)
    wednesdays = replace(pottery, sessions=pottery.sessions[1:])
    near = Found(wednesdays, (MatchedWords(("Cerámica",)),), relaxed=relaxed)
    reply = replace(
        page,
        search=Search(3, wish),
        matches=(),
        near=(near,),
        total=0,
        page=0,
        pages=1,
        first=1,
        can_narrow=False,
    )
    message = word(reply, speak("en"))
    lines = message.text.splitlines()
    assert lines[0] == "<b>Nothing is exactly like that, but this is close:</b>"
    assert (
        "Different: Monday or Wednesday, not Saturday; price: 12\xa0€; Northside, not Southside; "
        "without: hearing loop"
    ) in lines
    assert (Button("Widen the search", "m:3"), Button("Change answers", "q:audience")) in message.buttons


def test_a_word_that_only_a_hidden_translation_has_is_no_reason_that_one_can_see(
    speak: Speak, page: Results, library: Opportunity
) -> None:
    translated = replace(library, title=Localised((("en", "Mud kitchen"), ("es", "Cocina de barro"))))
    found = replace(page, matches=(Found(translated, (MatchedWords(("barro",)),)),), near=())
    assert "Because: similar to “pottery”" in word(found, speak("en")).text
    assert "barro" in word(found, speak("es")).text.splitlines()[-1]


def test_texts_without_a_translation_are_not_read_again_for_each_reason(
    speak: Speak, page: Results, library: Opportunity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To fold a description costs more than all else about a result."""
    monkeypatch.setattr("bot.wording.residents.reasons.folded", None)
    alone = replace(library, title=Localised((("es", "Cocina de barro"),)), description=None)
    found = replace(page, matches=(Found(alone, (MatchedWords(("barro",)),)),), near=())
    assert "barro" in word(found, speak("es")).text.splitlines()[-1]


def test_the_last_page_says_that_only_the_first_are_listed(speak: Speak, page: Results) -> None:
    more = replace(page, near=(), total=83)
    hint = "These are the first 6. Narrow the search down to see the others."
    assert word(more, speak("en")).text.endswith(f"\n\n{hint}")
    assert hint not in word(replace(more, page=0), speak("en")).text
    assert hint not in word(page, speak("en")).text


def test_a_title_in_the_residents_language_is_preferred(speak: Speak, page: Results) -> None:
    assert "<b>Northside Library</b>" in word(page, speak("es")).text
    assert "مكتبة الشمال" in word(page, speak("ar")).text


def test_a_text_in_another_language_is_labelled(speak: Speak, page: Results) -> None:
    spanish = word(page, speak("es")).text
    assert "Se imparte en" not in spanish  # the course is taught in the resident's language
    assert "Descrito en: inglés" in spanish  # the library has no Spanish name


def test_a_place_says_its_name_once_and_its_hours_as_hours(
    speak: Speak, page: Results, library: Opportunity
) -> None:
    hours = (
        Session(None, None, (Day.MON, Day.WED), time(9), time(20)),
        Session(None, None, (Day.SAT,), time(10), time(14)),
    )
    named = replace(library, place=Place("northside  Library", None, "Northside"), sessions=hours)
    text = word(replace(page, matches=(Found(named),), near=()), speak("en")).text
    assert text.endswith(
        "6. <b>Northside Library</b>\nMonday and Wednesday · 09:00–20:00; Saturday · 10:00–14:00\nNorthside"
    )


def test_one_page_without_any_wish_has_a_heading_only(speak: Speak, page: Results) -> None:
    reply = replace(page, search=Search(1, Wish()), audience=None, near=(), total=1, page=0, pages=1, first=1)
    assert word(reply, speak("en")).text.startswith("<b>1 result</b>\n\n1. <b>Cerámica")


def test_what_a_catalogue_writes_is_never_markup(speak: Speak, page: Results, library: Opportunity) -> None:
    hostile = replace(
        library,
        title=Localised((("en", "<b>Chess & <a href='x'>more</a>"),)),
        place=Place(name="A<B", district="\u202eevil\u0000\nline"),
    )
    text = word(replace(page, matches=(Found(hostile),), near=()), speak("en")).text
    assert "6. <b>&lt;b&gt;Chess &amp; &lt;a href='x'&gt;more&lt;/a&gt;</b>\nA&lt;B, evil line" in text


def test_five_results_of_endless_texts_still_fit_one_message(
    speak: Speak, page: Results, pottery: Opportunity
) -> None:
    endless = replace(
        pottery,
        title=Localised((("es", "título " * 500),)),
        place=Place("lugar " * 500, None, "barrio " * 500),
        price_note="nota " * 500,
    )
    found = Found(
        endless, (MatchedWords(("palabra" * 100,) * 9),), relaxed=tuple(Facet), ask_first=tuple(Facet)
    )
    message = word(replace(page, matches=(), near=(found,) * 5, total=0), speak("en"))
    assert len(message.text) < 4096 + 7 * 10  # tags are not counted
    assert message.text.count("título") > 5
