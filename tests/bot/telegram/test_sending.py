from __future__ import annotations

import logging

import pytest
from telegram import Bot, CallbackQuery, Update, User
from telegram import Message as Posted
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram.sending import ATTEMPTS, Sender
from bot.unasked.deliveries import Delivery
from bot.wording.markup import bold, escaped
from bot.wording.message import Button, File, LocationKey, Message, NoKey, Venue
from tests.bot.telegram.conftest import ANNA, Naps
from tests.botapi.account import Account
from tests.botapi.faults import BROKEN, FLOOD, Answers, Closes
from tests.botapi.residents import Resident

HELLO = Message(
    "<b>Hello</b> &amp; welcome", "en", ((Button("Yes", "y"), Button("Site", url="https://a.example")),)
)
GONE = Answers(400, "Bad Request: chat not found")


@pytest.fixture
def sender(bot: Bot, naps: Naps) -> Sender:
    return Sender(bot, naps)


async def test_a_message_arrives_with_its_style_and_buttons_and_without_a_preview(
    sender: Sender, anna: Resident, account: Account
) -> None:
    await sender.deliver(ANNA, [HELLO])
    [post] = anna.answers
    assert (post.text, post.labels) == ("Hello & welcome", ("Yes", "Site"))
    assert post.key("Site").url == "https://a.example"
    assert account.called("sendMessage")[0].fields["link_preview_options"] == '{"is_disabled": true}'


async def test_text_and_labels_may_know_that_they_are_html(sender: Sender, anna: Resident) -> None:
    await sender.deliver(ANNA, [Message(bold("Hello"), "en", ((Button(escaped("Yes"), escaped("y")),),))])
    [post] = anna.answers
    assert (post.text, post.labels, post.key("Yes").data) == ("Hello", ("Yes",), "y")


async def test_several_messages_arrive_in_order(sender: Sender, anna: Resident) -> None:
    await sender.deliver(ANNA, [Message("one", "en"), Message("two", "en"), Message("three", "en")])
    assert [post.text for post in anna.answers] == ["one", "two", "three"]


async def test_a_venue_becomes_a_pin(sender: Sender, anna: Resident) -> None:
    await sender.deliver(ANNA, [Message("", "en", venue=Venue(40.4, -3.7, "Library", "Plaza 1"))])
    pin = anna.answers[0].pin
    assert pin is not None
    assert (pin.latitude, pin.longitude, pin.title, pin.address) == (40.4, -3.7, "Library", "Plaza 1")


async def test_a_file_is_a_document_and_a_picture_a_photo(sender: Sender, anna: Resident) -> None:
    await sender.deliver(
        ANNA,
        [
            Message("the <i>list</i>", "en", file=File("list.csv", "text/csv", b"a,b\n")),
            Message("", "en", file=File("chart.png", "image/png", b"\x89PNG....")),
        ],
    )
    document, photo = anna.answers
    assert document.file is not None
    assert (document.text, document.file.name, document.file.content) == ("the list", "list.csv", b"a,b\n")
    assert (photo.is_photo, document.is_photo) == (True, False)


async def test_what_is_too_long_to_stand_beside_a_file_follows_it(sender: Sender, anna: Resident) -> None:
    long, file = "ж" * 1025, File("list.csv", "text/csv", b"a")
    await sender.deliver(ANNA, [Message(long, "en", ((Button("Yes", "y"),),), file=file)])
    await sender.deliver(ANNA, [Message("ж" * 1024, "en", file=file)])
    assert [(post.text, post.labels, post.file is None) for post in anna.answers] == [
        ("", (), False),
        (long, ("Yes",), True),
        ("ж" * 1024, (), False),
    ]


async def test_a_key_that_shares_the_location_comes_and_goes(sender: Sender, anna: Resident) -> None:
    await sender.deliver(ANNA, [Message("Where are you?", "en", key=LocationKey("Share my location"))])
    await sender.deliver(ANNA, [HELLO])
    with_the_key = anna.chat.keys
    await sender.deliver(ANNA, [Message("Thank you", "en", key=NoKey())])
    assert (with_the_key, anna.chat.keys) == (("Share my location",), ())


def test_telegram_carries_buttons_or_a_key() -> None:
    with pytest.raises(ValueError, match="buttons or a key"):
        Message("both", "en", ((Button("Yes", "y"),),), key=NoKey())


async def test_the_first_message_takes_the_place_of_the_tapped_one(
    sender: Sender, anna: Resident, bot: Bot
) -> None:
    tapped = await _tapped(sender, anna, bot)
    await sender.deliver(ANNA, [Message("changed", "en"), Message("more", "en")], instead_of=tapped)
    assert [(post.text, post.edited) for post in anna.answers] == [("changed", 1), ("more", 0)]


async def test_a_message_that_is_the_same_already_is_left_alone(
    sender: Sender, anna: Resident, bot: Bot
) -> None:
    tapped = await _tapped(sender, anna, bot)
    await sender.deliver(ANNA, [HELLO], instead_of=tapped)
    assert len(anna.answers) == 1


async def test_what_cannot_be_edited_any_more_is_sent_anew(sender: Sender, anna: Resident, bot: Bot) -> None:
    tapped = await _tapped(sender, anna, bot)
    anna.chat.lose(tapped.message_id)
    await sender.deliver(ANNA, [Message("changed", "en")], instead_of=tapped)
    assert [post.text for post in anna.answers] == ["changed"]


async def test_a_pin_never_takes_the_place_of_a_text(sender: Sender, anna: Resident, bot: Bot) -> None:
    tapped = await _tapped(sender, anna, bot)
    await sender.deliver(ANNA, [Message("", "en", venue=Venue(1, 2, "a", "b"))], instead_of=tapped)
    assert [post.text for post in anna.answers] == ["Hello & welcome", ""]


@pytest.mark.parametrize("fault", [BROKEN, Closes(), Answers(502, "Bad Gateway")])
async def test_what_passes_is_waited_out(
    sender: Sender, anna: Resident, account: Account, naps: Naps, fault: Answers | Closes
) -> None:
    account.misbehaviour.next("sendMessage", fault, fault)
    await sender.deliver(ANNA, [HELLO])
    assert len(anna.answers) == 1
    first, second = naps.taken
    assert 0.25 <= first <= 0.75
    assert 0.5 <= second <= 1.5


async def test_a_network_that_does_not_come_back_is_an_error(
    sender: Sender, anna: Resident, account: Account, naps: Naps
) -> None:
    account.misbehaviour.always("sendMessage", BROKEN)
    with pytest.raises(NetworkError):
        await sender.deliver(ANNA, [HELLO])
    assert (len(naps.taken), anna.answers) == (ATTEMPTS - 1, [])


async def test_the_patience_that_telegram_asks_for_is_had(
    sender: Sender, anna: Resident, account: Account, naps: Naps
) -> None:
    account.misbehaviour.next("sendMessage", Answers(429, "Too Many Requests: retry after 17", 17))
    await sender.deliver(ANNA, [HELLO])
    assert [round(nap) for nap in naps.taken] == [17]
    assert len(anna.answers) == 1


async def test_more_patience_than_a_sender_has_is_for_its_caller_to_have(
    sender: Sender, anna: Resident, account: Account, naps: Naps
) -> None:
    account.misbehaviour.next("sendMessage", Answers(429, "Too Many Requests: retry after 300", 300))
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await sender.deliver(ANNA, [HELLO])
    assert (len(account.called("sendMessage")), naps.taken, anna.answers) == (0, [], [])
    assert account.misbehaviour.met == 1, "nobody calls again before the time"


async def test_a_flood_is_waited_for_as_often_as_it_comes(
    sender: Sender, anna: Resident, account: Account, naps: Naps
) -> None:
    account.misbehaviour.next("sendMessage", *[FLOOD] * (2 * ATTEMPTS))
    assert await sender.tell(ANNA, HELLO) is Delivery.ARRIVED
    assert [round(nap) for nap in naps.taken] == [1] * (2 * ATTEMPTS)
    assert len(anna.answers) == 1


async def test_what_is_sent_unasked_tells_what_became_of_it(
    sender: Sender, anna: Resident, account: Account, caplog: pytest.LogCaptureFixture
) -> None:
    assert await sender.tell(ANNA, HELLO, silently=True) is Delivery.ARRIVED
    assert await sender.tell(ANNA, Message("<b>the secret of Anna", "en")) is Delivery.REFUSED
    anna.chat.blocked = True
    assert await sender.tell(ANNA, HELLO) is Delivery.GONE
    assert await sender.tell(12345, HELLO) is Delivery.GONE
    assert [call.fields["disable_notification"] for call in account.called("sendMessage")[:1]] == ["true"]
    assert "BadRequest" in caplog.text
    assert "secret" not in caplog.text


async def test_what_telegram_refuses_is_not_tried_again(
    sender: Sender, anna: Resident, account: Account, naps: Naps
) -> None:
    with pytest.raises(BadRequest):
        await sender.deliver(ANNA, [Message("<b>not closed", "en")])
    assert (len(account.called("sendMessage")), naps.taken, anna.answers) == (1, [], [])


async def test_who_blocked_the_bot_is_left_in_peace(
    sender: Sender, anna: Resident, account: Account, caplog: pytest.LogCaptureFixture
) -> None:
    anna.chat.blocked = True
    with caplog.at_level(logging.INFO):
        await sender.deliver(ANNA, [HELLO, HELLO])
    assert len(account.called("sendMessage")) == 1
    assert str(ANNA) not in caplog.text


async def test_who_is_gone_is_no_error(sender: Sender, account: Account) -> None:
    account.misbehaviour.always("sendMessage", GONE)
    await sender.deliver(ANNA, [HELLO])


async def test_a_tap_comes_to_rest_even_where_telegram_has_forgotten_it(
    sender: Sender, anna: Resident
) -> None:
    await sender.deliver(ANNA, [HELLO])
    query, old = anna.tap("Yes"), anna.forge_tap("y", too_old=True)
    for one in (query, old):
        await sender.acknowledge(CallbackQuery(one.id, User(ANNA, "A", is_bot=False), "1"))
    assert (query.answered, old.answered) == (True, False)


async def _tapped(sender: Sender, anna: Resident, bot: Bot) -> Posted:
    """The message under which Anna taps a button, as the bot gets to see it."""
    await sender.deliver(ANNA, [HELLO])
    anna.tap("Yes")
    [raw] = [one for one in anna._account.inbox.waiting if "callback_query" in one]
    update = Update.de_json(raw, bot)
    assert update.callback_query is not None
    assert isinstance(update.callback_query.message, Posted)
    return update.callback_query.message
