from datetime import date, time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.actions import Audience, Question
from bot.conversation.state import Answers, Search, State, dump, load
from catalogue.model import Access, Ages, Area, Day, Kind, Mode
from catalogue.search.wish import Wish

FULL = State(
    language="ar",
    asking=Question.AREAS,
    answers=Answers(Audience.CHILD, Ages(7, 9), (Area.HEALTH, Area.OTHER)),
    searches=(
        Search(
            3,
            Wish(
                text="خزف",
                language="ar",
                ages=Ages(None, 9),
                areas=(Area.WORK,),
                max_price=Decimal("4.50"),
                days=(Day.SAT,),
                after=time(17),
                before=time(20, 30),
                first_day=date(2026, 3, 1),
                last_day=date(2026, 3, 31),
                district="Northside",
                near=(40.4, -3.7),
                within=2000,
                modes=(Mode.ONLINE,),
                access=(Access.STEP_FREE,),
                taught_in="es",
                kinds=(Kind.PLACE,),
            ),
        ),
    ),
)


def test_a_state_comes_back_whole() -> None:
    assert load(dump(FULL)) == FULL


@given(st.builds(State))
def test_any_state_comes_back_whole(state: State) -> None:
    assert load(dump(state)) == state


def test_a_state_of_another_version_begins_anew() -> None:
    assert load(b'{"version": 99, "state": {"language": "es"}}') == State()


def test_a_state_with_values_that_no_longer_exist_begins_anew() -> None:
    assert load(b'{"version": 1, "state": {"asking": "shoe size"}}') == State()
    assert load(b"\x00 not even JSON") == State()
