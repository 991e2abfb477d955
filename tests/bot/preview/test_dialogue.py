import asyncio
import io
from typing import Any

from bot.conversation.events import Commanded, Tapped
from bot.preview.dialogue import Dialogue
from bot.preview.terminal import talk


async def test_a_label_taps_the_button_and_the_answer_takes_its_place(doorbell: Any) -> None:
    dialogue = Dialogue(doorbell, 7, "es")
    assert await dialogue.say("/start") == "< Menu\n[Ring] [Web page](https://example.org)"
    assert await dialogue.say("[Ring]") == "~ Rang\n< مرحبا"
    assert doorbell.heard == [(7, Commanded("start"), "es", None), (7, Tapped("ring"), "es", None)]


async def test_an_edited_message_has_lost_its_buttons(doorbell: Any) -> None:
    dialogue = Dialogue(doorbell, 7, None)
    await dialogue.say("/start")
    await dialogue.say("[Ring]")
    assert await dialogue.say("[Ring]") == "(no button [Ring])"
    assert len(doorbell.heard) == 2


async def test_without_a_tapped_message_nothing_is_taken_the_place_of(doorbell: Any) -> None:
    assert await Dialogue(doorbell, 7, None).say("hello") == "< hello"


async def test_a_button_with_an_address_opens_it_and_the_bot_hears_nothing(doorbell: Any) -> None:
    dialogue = Dialogue(doorbell, 7, None)
    await dialogue.say("/start")
    assert await dialogue.say("[Web page]") == "(opens https://example.org)"
    assert len(doorbell.heard) == 1


def test_a_pipe_prints_the_whole_talk(doorbell: Any) -> None:
    out = io.StringIO()
    source = io.StringIO("\ufeff> /start\n\n[1]\n>\n  hello  \n")
    with asyncio.Runner() as runner:
        talk(Dialogue(doorbell, 7, None), source, runner, out)
    assert out.getvalue() == (
        "> /start\n< Menu\n[Ring] [Web page](https://example.org)\n\n"
        "> [1]\n~ Rang\n< مرحبا\n\n"
        "> hello\n< hello\n\n"
    )
