"""No text from a catalogue or a resident ever makes a message that Telegram would refuse."""

from __future__ import annotations

from datetime import UTC

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.broadcasts.values import Audience, Broadcast, State, Tally
from bot.conversation.actions import WrongAbout
from bot.conversation.browsing import Browsed
from bot.conversation.replies import (
    AboutCity,
    AlertExplained,
    AlertKept,
    AlertsListed,
    AlertStopped,
    AskInterests,
    AskWhatIsWrong,
    CalendarFile,
    Card,
    CityLookedUp,
    Greeting,
    HandedOn,
    Help,
    NarrowingChoices,
    Nothing,
    Pin,
    PlaceKnown,
    Reply,
    SavedList,
    Shared,
    ThanksForReport,
)
from bot.conversation.reports import OpenReports
from bot.conversation.state import Answers
from bot.conversation.subscriptions import Alert, AlertNews, NewsItem, Subscription
from bot.statistics.disclosure import Breakdown
from bot.statistics.unmet import SIDES, Unmet
from bot.wording.admins import broadcasts, unmet
from bot.wording.languages import Languages
from bot.wording.residents import alerts
from bot.wording.residents.browsing import in_group, inline
from bot.wording.residents.feedback import open_reports
from bot.wording.residents.profile import description, short_description
from bot.wording.residents.replies import word
from bot.wording.staff.versions import Reader
from catalogue.learning_cities.members import Member
from catalogue.marks import Change
from catalogue.model import (
    Area,
    City,
    Opportunity,
)
from tests.bot.wording.awkward import (
    TODAY,
    accept,
    accept_for_staff,
    browsed,
    city,
    count,
    counted_areas,
    found,
    interest,
    kept,
    link,
    maybe_text,
    narrowings,
    opportunity,
    results,
    search,
    text,
    units,
    wish,
    zoned,
)

alert = some.builds(Alert, some.just("0123456789"), wish)
subscription = some.builds(
    Subscription,
    some.lists(alert, max_size=10).map(tuple),
    some.lists(some.sampled_from(Area), unique=True).map(tuple),
)
member = some.builds(Member, text, some.sampled_from(["ES", "CO", "KR"]), some.none())
reply: some.SearchStrategy[Reply] = some.one_of(
    some.builds(Greeting, city, count),
    some.builds(AskInterests, some.just(Answers()), some.lists(interest, max_size=8).map(tuple)),
    results,
    some.builds(
        Nothing, search, city, counted_areas, some.lists(found, max_size=5).map(tuple), some.just(TODAY)
    ),
    some.builds(
        Card, opportunity, some.one_of(some.none(), found), some.one_of(some.none(), search), some.just(TODAY)
    ),
    some.builds(Pin, opportunity),
    some.builds(
        SavedList,
        entries=some.lists(kept, min_size=1, max_size=3).map(tuple),
        total=count,
        page=some.integers(0, 4),
        pages=some.just(5),
        first=some.integers(1, 50),
        has_past=some.booleans(),
        today=some.just(TODAY),
    ),
    some.builds(
        HandedOn, link, some.lists(opportunity, min_size=1, max_size=3).map(tuple), count, some.just(TODAY)
    ),
    some.builds(
        Shared,
        some.just("city_bot"),
        some.lists(link, min_size=1, max_size=5).map(tuple),
        some.lists(opportunity, max_size=2).map(tuple),
        some.one_of(some.none(), wish),
    ),
    some.builds(
        CalendarFile,
        some.lists(opportunity, min_size=1, max_size=2).map(tuple),
        count,
        zoned,
        some.just(TODAY),
    ),
    some.builds(PlaceKnown, maybe_text),
    some.builds(NarrowingChoices, search, count, narrowings),
    some.builds(Help, city),
    some.builds(AskWhatIsWrong, opportunity),
    some.builds(ThanksForReport, opportunity),
    some.builds(AboutCity, city, counted_areas, some.one_of(some.none(), member)),
    some.builds(CityLookedUp, text, some.lists(member, max_size=5).map(tuple), some.booleans()),
    some.builds(AlertKept, alert, city, some.just(TODAY), some.booleans()),
    some.builds(AlertStopped, some.one_of(some.none(), alert), some.just(TODAY)),
    some.builds(AlertsListed, subscription, city, some.booleans()),
    some.builds(AlertExplained, subscription, city, some.just(TODAY)),
)
item = some.builds(
    NewsItem,
    opportunity,
    some.lists(some.sampled_from(Change), min_size=1, unique=True).map(tuple),
)
news = some.lists(
    some.builds(AlertNews, alert, some.lists(item, min_size=1, max_size=3).map(tuple)),
    min_size=1,
    max_size=10,
)
broadcast = some.builds(
    Broadcast,
    some.integers(1, 2**40),
    some.just(1),
    text.filter(lambda written: written.strip() and not broadcasts.is_too_long(written)),
    some.builds(Audience),
    some.booleans(),
    some.sampled_from(State),
    some.builds(Tally),
)
open_report = some.builds(
    OpenReports,
    text,
    some.lists(some.tuples(some.sampled_from(WrongAbout), some.integers(1, 999)), min_size=1, max_size=4).map(
        tuple
    ),
    some.just(TODAY),
    some.just(TODAY),
)
reports = some.lists(some.tuples(open_report, some.one_of(some.none(), opportunity)), max_size=30)
told_of = some.builds(Breakdown, some.just(()), some.booleans())
unmet_group = some.builds(
    Unmet,
    some.just("0" * 32),
    some.text(some.characters(categories=["L", "Nd"]), min_size=1, max_size=96),  # words of a wish
    some.integers(10, 10**6),
    some.fixed_dictionaries(dict.fromkeys(SIDES, told_of)),
)
LANGUAGES = Languages()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(reply, city, some.sampled_from(LANGUAGES.available))
def test_telegram_accepts_every_message(said: Reply, where: City, spoken: str) -> None:
    accept(word(said, LANGUAGES.voice(spoken, where)))


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(browsed, city, some.sampled_from(LANGUAGES.available))
def test_telegram_accepts_what_is_shown_elsewhere(shown: Browsed, where: City, spoken: str) -> None:
    voice = LANGUAGES.voice(spoken, where)
    answer = inline(shown, voice)
    assert 0 < units(answer.lead) <= 40
    for article in answer.articles:
        assert article.title.strip()
        accept(article.message)
    accept(in_group(shown, voice))


@settings(deadline=None)
@given(city, some.sampled_from(LANGUAGES.available))
def test_the_descriptions_of_the_bot_are_never_too_long(where: City, spoken: str) -> None:
    voice = LANGUAGES.voice(spoken, where)
    assert 0 < units(description(voice, where)) <= 512
    assert 0 < units(short_description(voice, where)) <= 120


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(news, city, some.sampled_from(LANGUAGES.available))
def test_telegram_accepts_what_is_told_unasked(told: list[AlertNews], where: City, spoken: str) -> None:
    accept(alerts.told(LANGUAGES.voice(spoken, where), told, TODAY))


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(broadcast, city, some.sampled_from(LANGUAGES.available))
def test_telegram_accepts_what_an_admin_writes_to_residents(
    written: Broadcast, where: City, spoken: str
) -> None:
    voice = LANGUAGES.voice(spoken, where)
    accept(broadcasts.as_received(voice, written))
    accept_for_staff(broadcasts.review(voice, written, 7, [(spoken, 7)]))
    accept_for_staff(broadcasts.sure(voice, written, 7))
    accept_for_staff(broadcasts.overview(voice, [written] * 20))


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(reports, some.lists(unmet_group, max_size=30), city, some.sampled_from(LANGUAGES.available))
def test_telegram_accepts_what_staff_read_of_residents(
    reported: list[tuple[OpenReports, Opportunity | None]], missed: list[Unmet], where: City, spoken: str
) -> None:
    voice = LANGUAGES.voice(spoken, where)
    accept_for_staff(open_reports(voice, reported, Reader(1, TODAY, UTC)))
    accept_for_staff(unmet.overview(voice, missed, 5))
    for one in missed[:1]:
        accept_for_staff(unmet.detail(voice, one, 5))
        accept_for_staff(unmet.suggestion(voice, one))
