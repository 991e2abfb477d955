import pytest

from bot.conversation.events import Commanded, Located, Medium, Sent, Wrote
from bot.preview.notation import button_labelled, event_in, event_on, label_on, written
from bot.wording.message import Button, File, LocationKey, Message, NoKey, Venue

ME = Button("Me", "a:me")
CHILD = Button("A child", "a:child")
WEB = Button("Web page", url="https://example.org")


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("guitar", Wrote("guitar")),
        ("/start", Commanded("start")),
        ("/Start@riverbend_bot from a poster", Commanded("start", "from a poster")),
        ("/ start", Wrote("/ start")),
        ("1/2 hour of yoga", Wrote("1/2 hour of yoga")),
        ("@40.41,-3.70", Located(40.41, -3.7)),
        ("@40.41, -3.70", Located(40.41, -3.7)),
        ("@91,0", Wrote("@91,0")),
        ("@me", Wrote("@me")),
        ("{photo}", Sent(Medium.PHOTO)),
        ("{unicorn}", Wrote("{unicorn}")),
        ("٣٤", Wrote("٣٤")),
    ],
)
def test_a_line_says_what_the_resident_does(line: str, event: object) -> None:
    assert event_on(line) == event


def test_what_is_typed_on_the_page_is_never_a_location() -> None:
    assert event_in("@40.41,-3.70") == Wrote("@40.41,-3.70")


def test_a_label_may_hold_brackets() -> None:
    assert label_on("[A [b] c]") == "A [b] c"
    assert label_on("[] maybe") is None


def test_a_button_is_found_in_the_newest_message_that_has_it() -> None:
    older, newer = Message("1", "en", ((ME, CHILD),)), Message("2", "en", ((Button("Me", "new"),),))
    assert button_labelled("Me", [older, newer, Message("3", "en")]) == (1, Button("Me", "new"))
    assert button_labelled("A child", [older, newer]) == (0, CHILD)
    assert button_labelled("Nobody", [older, newer]) is None


def test_marks_of_direction_need_not_be_typed() -> None:
    arabic = Button("\u200f1. \u2068خزف & طين\u2069", "c")
    message = Message("نتيجة", "ar", ((arabic,),))
    assert button_labelled("1. خزف & طين", [message]) == (0, arabic)
    assert written(message) == "< نتيجة\n[1. خزف & طين]"


def test_a_part_of_a_label_is_enough_where_none_is_the_whole() -> None:
    counted = Message("1", "en", ((Button("✓ Nature (38)", "n"), Button("Work (2)", "w")),))
    assert button_labelled("nature", [counted]) == (0, Button("✓ Nature (38)", "n"))
    assert button_labelled(
        "Me", [Message("0", "en", ((ME,),)), Message("1", "en", ((Button("Some", "s"),),))]
    ) == (0, ME)


def test_a_number_taps_by_place_unless_it_is_a_label() -> None:
    assert button_labelled("2", [Message("1", "en", ((ME,), (CHILD,))), Message("2", "en")]) == (0, CHILD)
    results = Message("3", "en", ((Button("2", "second"), Button("1", "first")),))
    assert button_labelled("2", [results]) == (0, Button("2", "second"))
    assert button_labelled("3", [results]) is None
    assert button_labelled("0", [results]) is None


def test_a_message_is_written_with_its_buttons_in_rows() -> None:
    message = Message("<b>Who</b> is it for?\nTap &amp; go", "en", ((ME, CHILD), (WEB,)))
    assert written(message) == ("< Who is it for?\nTap & go\n[Me] [A child]\n[Web page](https://example.org)")


def test_an_edit_is_marked() -> None:
    assert written(Message("Again", "en"), edited=True) == "~ Again"


def test_a_pin_and_a_file_are_lines_of_their_own() -> None:
    pin = Message("Library", "en", venue=Venue(40.41, -3.7, "Library", "1 Main Street"))
    assert written(pin) == "< (pin 40.41000, -3.70000 Library, 1 Main Street)"
    file = Message("Your list", "en", file=File("list.csv", "text/csv", b"a;b\n"))
    assert written(file) == "< (file list.csv, 4 bytes)\nYour list"
    chart = Message("Your year", "en", file=File("chart.png", "image/png", b"..."))
    assert written(chart) == "< (photo chart.png)\nYour year"


def test_a_key_below_the_talk_is_a_line_of_its_own() -> None:
    asked = Message("Where are you?", "en", key=LocationKey("Share my location"))
    assert written(asked) == "< Where are you?\n(key Share my location)"
    assert written(Message("Thank you", "en", key=NoKey())) == "< Thank you\n(no key)"


def test_a_line_of_a_message_cannot_pass_for_a_mark() -> None:
    assert written(Message("&gt; said\n[not a button]\n~ so", "en")) == "<  > said\n [not a button]\n ~ so"
