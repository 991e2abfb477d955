"""What may come from outside, as awkward as it can be, and what Telegram accepts of it."""

from __future__ import annotations

import string
from datetime import date, time
from html.parser import HTMLParser

from hypothesis import strategies as some

from bot.conversation.actions import Audience
from bot.conversation.browsing import Browsed
from bot.conversation.callback_data import unpack
from bot.conversation.replies import (
    Kept,
    Results,
    Side,
)
from bot.conversation.state import Search
from bot.wording.message import Button, Message
from catalogue.model import (
    Access,
    Ages,
    Area,
    City,
    Day,
    Kind,
    Localised,
    Mode,
    Opportunity,
    Place,
    Price,
    Session,
)
from catalogue.search.answer import (
    CloseInMeaning,
    Distance,
    Facet,
    Fits,
    Found,
    Interest,
    MatchedWords,
    Narrowings,
)
from catalogue.search.wish import Wish

TODAY = date(2026, 3, 10)
AWKWARD = some.sampled_from(
    [
        "<b>",
        "&amp;",
        "</i>",
        "{0}",
        "%s",
        "\u202e",
        "\u2066",
        "\u0000",
        "\ud800",
        "👩🏽‍🏫",
        "العربية",
        "a\nb",
        "_*[",
        "é",
    ]
)
text = some.one_of(
    some.text(max_size=60),
    some.lists(some.one_of(AWKWARD, some.text(max_size=8)), max_size=12).map(" ".join),
    some.builds(
        lambda piece, times: piece * times,
        some.one_of(AWKWARD, some.text(max_size=9)),
        some.integers(1, 3000),
    ),
)
maybe_text = some.one_of(some.none(), text)
language = some.sampled_from(["en", "es", "ar", "zh-Hant", "und", "xx", "not a language"])
localised = some.lists(
    some.tuples(language, text), min_size=1, max_size=3, unique_by=lambda pair: pair[0]
).map(lambda pairs: Localised(tuple(pairs)))
days = some.lists(some.sampled_from(Day), unique=True).map(tuple)
dates = some.one_of(some.none(), some.dates(date(1900, 1, 1), date(2999, 12, 31)))
times = some.one_of(some.none(), some.times().map(lambda at: time(at.hour, at.minute)))
ages = some.builds(
    Ages, some.one_of(some.none(), some.integers(0, 120)), some.one_of(some.none(), some.integers(0, 120))
)
amount = some.one_of(some.none(), some.decimals(0, 10**9, places=2))
features = some.frozensets(some.sampled_from(Access))
point = some.one_of(some.none(), some.floats(-90, 90))
session = some.builds(Session, dates, dates, days, times, times, dates)
place = some.builds(Place, maybe_text, maybe_text, maybe_text, point).map(
    lambda one: Place(one.name, one.address, one.district, one.latitude, one.latitude)
)
opportunity = some.builds(
    Opportunity,
    id=text,
    kind=some.sampled_from(Kind),
    title=localised,
    description=some.one_of(some.none(), localised),
    areas=some.lists(some.sampled_from(Area), unique=True).map(tuple),
    provider=maybe_text,
    place=place,
    ages=some.one_of(some.none(), ages),
    taught_in=some.lists(language, max_size=3).map(tuple),
    sessions=some.lists(session, max_size=8).map(tuple),
    price=some.one_of(some.none(), some.builds(Price, amount, amount)),
    price_note=maybe_text,
    mode=some.one_of(some.none(), some.sampled_from(Mode)),
    access=features,
    no_access=features,
    url=some.one_of(
        maybe_text, some.just("https://example.org/a?b=<c>&d"), some.just("https://example.org/?q=1&r=2")
    ),
    phone=maybe_text,
    email=maybe_text,
    checked_on=dates,
)
wish = some.builds(
    Wish,
    text=text,
    ages=some.one_of(some.none(), ages),
    areas=some.lists(some.sampled_from(Area), unique=True).map(tuple),
    max_price=some.one_of(some.none(), some.decimals(0, 10**6, places=2)),
    days=days,
    after=times,
    before=times,
    first_day=dates,
    last_day=dates,
    district=maybe_text,
    near=some.one_of(some.none(), some.just((40.0, -3.0))),
    within=some.one_of(some.none(), some.integers(0, 10**6)),
    modes=some.lists(some.sampled_from(Mode), unique=True).map(tuple),
    access=some.lists(some.sampled_from(Access), unique=True).map(tuple),
    taught_in=some.one_of(some.none(), language),
    kinds=some.lists(some.sampled_from(Kind), unique=True).map(tuple),
)
search = some.builds(Search, some.integers(1, 10**9), wish)
facets = some.lists(some.sampled_from(Facet), unique=True).map(tuple)
reason = some.one_of(
    some.builds(MatchedWords, some.lists(text, min_size=1, max_size=9).map(tuple)),
    some.builds(CloseInMeaning, text),
    some.builds(Distance, some.integers(0, 10**8)),
    some.builds(Fits, some.sampled_from(Facet)),
)
found = some.builds(Found, opportunity, some.lists(reason, max_size=8).map(tuple), facets, facets)
count = some.integers(0, 10**7)
city = some.builds(
    City,
    name=some.one_of(some.none(), localised),
    timezone=some.sampled_from(["Europe/Madrid", "America/Chicago", "Africa/Cairo", "Nowhere"]),
    currency=some.sampled_from(["EUR", "USD", "JPY", "XTS"]),
    help_url=maybe_text,
    help_phone=maybe_text,
    help_email=maybe_text,
)
results = some.builds(
    Results,
    search=search,
    audience=some.one_of(some.none(), some.sampled_from(Audience)),
    matches=some.lists(found, max_size=3).map(tuple),
    near=some.lists(found, max_size=1).map(tuple),
    closest=some.lists(found, max_size=1).map(tuple),
    total=count,
    listed=count,
    page=some.integers(0, 9),
    pages=some.integers(10, 1000),
    first=some.integers(1, 10**6),
    can_narrow=some.booleans(),
    today=some.just(TODAY),
)
counted_areas = some.lists(some.tuples(some.sampled_from(Area), count), max_size=6).map(tuple)
narrowings = some.builds(
    Narrowings,
    free=some.one_of(some.none(), count),
    days=some.lists(some.tuples(some.sampled_from(Day), count), max_size=7).map(tuple),
    districts=some.lists(some.tuples(text, count), max_size=20).map(tuple),
    modes=some.lists(some.tuples(some.sampled_from(Mode), count), max_size=3).map(tuple),
    ages=some.lists(some.tuples(ages, count), max_size=6).map(tuple),
    areas=counted_areas,
    access=some.lists(some.tuples(some.sampled_from(Access), count), max_size=6).map(tuple),
)
interest = some.builds(Interest, text, text, count)
link = some.text(string.ascii_letters + string.digits + "_-", min_size=61, max_size=61)
zoned = some.sampled_from([City(timezone="Europe/Madrid"), City(timezone="UTC")])
kept = some.builds(
    Kept,
    text,
    some.one_of(some.none(), opportunity),
    some.lists(some.sampled_from(Side), unique=True).map(tuple),
    dates,
    dates,
)
browsed = some.builds(
    Browsed,
    wish=wish,
    found=some.lists(found, max_size=3).map(tuple),
    is_exact=some.booleans(),
    total=count,
    link=some.one_of(some.none(), link),
    bot=some.just("city_bot"),
    today=some.just(TODAY),
)


class _Reader(HTMLParser):
    """Reads Telegram's HTML as Telegram does, and stops at what it does not know."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("b", "i", "a")
        assert not attrs or tag == "a"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def units(words: str) -> int:
    """UTF-16 code units; halves of surrogate pairs cannot be encoded and are found here."""
    return len(words.encode("utf-16-le")) // 2


def accept(message: Message) -> None:
    """Fails where Telegram would refuse the message, or where nothing answers one of its buttons."""
    accept_for_staff(message)
    data = [button.data for row in message.buttons for button in row if button.data is not None]
    assert all(unpack(one) is not None for one in data)


def accept_for_staff(message: Message) -> None:
    """Fails where Telegram would refuse the message."""
    reader = _Reader()
    reader.feed(message.text)
    reader.close()
    assert not reader.open
    assert 0 < units(reader.text) <= 4096
    assert reader.text.strip()
    assert sum(len(row) for row in message.buttons) <= 100
    for row in message.buttons:
        assert row
        for button in row:
            accept_button(button)
    if message.venue is not None:
        assert message.venue.title.strip()
        assert message.venue.address.strip()


def accept_button(button: Button) -> None:
    assert 0 < units(button.label) <= 40
    assert button.label.strip()
    assert "\n" not in button.label
    assert (button.data is None) != (button.url is None)
    if button.data is not None:
        assert 0 < len(button.data.encode()) <= 64
    if button.url is not None:
        assert button.url.startswith(("https://", "http://"))
        assert not set(button.url) & set(' \n<>"')
