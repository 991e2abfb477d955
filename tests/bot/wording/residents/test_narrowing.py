from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from bot.conversation.replies import NarrowingChoices, Nothing
from bot.conversation.state import Search
from bot.wording.message import Button, Message
from bot.wording.residents.replies import word
from bot.wording.voice import Voice
from catalogue.model import Access, Ages, Area, City, Day, Mode, Opportunity
from catalogue.search.answer import Found, Narrowings
from catalogue.search.wish import Wish

Speak = Callable[[str], Voice]
BACK = (Button("Back to the results", "r:3:0"),)


def test_every_further_narrowing_is_offered_with_its_count(speak: Speak) -> None:
    held = Narrowings(
        free=12,
        days=((Day.SAT, 3),),
        districts=(("Northside", 3), ("x" * 70, 3)),
        modes=((Mode.ONLINE, 3),),
        ages=((Ages(65), 2),),
        areas=((Area.WORK, 4),),
        access=((Access.STEP_FREE, 2),),
    )
    assert word(NarrowingChoices(Search(3, Wish(text="yoga")), 45, held), speak("en")) == Message(
        text="<b>45 results</b>\nyoga\n\nTap what matters to you. The number says how many results are left.",
        language="en",
        buttons=(
            (Button("Free (12)", "n:3:free:"), Button("Saturday (3)", "n:3:day:sat")),
            (Button("Online (3)", "n:3:mode:online"),),
            (Button("Age 65 and over (2)", "n:3:age:65-"),),
            (Button("Work and skills (4)", "n:3:area:work"),),
            (
                Button("Step-free (2)", "n:3:access:step-free"),
                Button("Northside (3)", "n:3:district:Northside"),
            ),
            BACK,
        ),
    )


def test_every_narrowing_that_holds_can_be_taken_away(speak: Speak) -> None:
    wish = Wish(
        text="yoga",
        ages=Ages(6, 12),
        areas=(Area.HEALTH,),
        max_price=Decimal(20),
        days=(Day.SAT, Day.SUN),
        after=time(17),
        first_day=date(2026, 3, 10),
        last_day=date(2026, 3, 20),
        district="Northside",
        near=(40.0, -3.0),
        within=2000,
        modes=(Mode.ONLINE,),
        access=(Access.QUIET,),
    )
    message = word(NarrowingChoices(Search(3, wish), 1, Narrowings()), speak("en"))
    assert message.text.splitlines()[-1] == "For more results, take a wish away."
    assert message.buttons == (
        (Button("Without: up to 20\xa0€", "w:3:free"),),
        (Button("Without: weekend · from 17:00 ·…", "w:3:day"),),
        (Button("Without: Northside", "w:3:district"),),
        (Button("Without: within 2 km", "w:3:near"),),
        (Button("Without: online", "w:3:mode"),),
        (Button("Without: ages 6–12", "w:3:age"),),
        (Button("Without: Health and well-being", "w:3:area"),),
        (Button("Without: quiet surroundings", "w:3:access"),),
        (Button("Without: yoga", "w:3:words"),),
        BACK,
    )


def test_nothing_is_said_plainly_with_every_way_on(speak: Speak, city: City) -> None:
    reply = Nothing(
        Search(3, Wish(text="falconry", days=(Day.SAT,))),
        city,
        ((Area.HEALTH, 12), (Area.WORK, 1)),
        (),
        date(2026, 3, 2),
    )
    assert word(reply, speak("en")) == Message(
        text="<b>I found nothing for this, and nothing close to it.</b>\n"
        "falconry · Saturday\n"
        "\n"
        "You can try other or fewer words.\n"
        "Or take a wish away with a button below.\n"
        "\n"
        "This is what the city offers now:\n"
        "Health and well-being: 12\n"
        "Work and skills: 1\n"
        "\n"
        "People of the city will gladly help you too:\n"
        "Telephone: +34 600 123 456",
        language="en",
        buttons=(
            (Button("Without: Saturday", "w:3:day"),),
            (Button("Without: falconry", "w:3:words"),),
            (Button("Tell me when there is more", "A:3"),),
            (Button("Choose an area", "q:areas"),),
            (Button("Start over", "x"), Button("Ask a person", url="https://riverbend.example.org/help")),
        ),
    )


def test_beside_nothing_stands_what_comes_closest_instead_of_the_areas(
    speak: Speak, pottery: Opportunity
) -> None:
    closest = (Found(pottery),)
    reply = Nothing(Search(3, Wish(text="falconry")), City(), ((Area.HEALTH, 12),), closest, date(2026, 3, 2))
    message = word(reply, speak("en"))
    assert message.text.startswith(
        "<b>I found nothing for this.</b>\nfalconry\n\nThis comes closest of all that I know:\n\n1. <b>"
    )
    assert message.text.endswith("\n\nYou can try other or fewer words.")
    assert message.buttons[0][0].label.startswith("1. ")
    assert Button("Choose an area", "q:areas") in [button for row in message.buttons for button in row]


def test_a_city_that_offers_nothing_and_names_nobody_promises_nothing(speak: Speak) -> None:
    message = word(Nothing(Search(1, Wish(text="yoga")), City(), (), (), date(2026, 3, 2)), speak("en"))
    assert message.text.endswith("You can try other or fewer words.")
    assert message.buttons == (
        (Button("Tell me when there is more", "A:1"),),
        (Button("Start over", "x"),),
    )
