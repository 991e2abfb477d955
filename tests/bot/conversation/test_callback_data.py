import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.actions import (
    Action,
    Ask,
    AskWhy,
    Audience,
    ChooseAges,
    ChooseAudience,
    ChooseInterest,
    ChooseLanguage,
    ChooseNews,
    KeepAlert,
    Narrow,
    Narrowing,
    OpenCard,
    Pass,
    Proceed,
    Question,
    ShowAlert,
    ShowAlerts,
    ShowNarrowings,
    ShowNews,
    ShowPage,
    ShowPin,
    StartOver,
    StopAlert,
    ToggleArea,
    Widen,
)
from bot.conversation.callback_data import LIMIT, TooLongForAButtonError, fits, pack, read_ages, unpack
from catalogue.model import Ages, Area

numbers = st.integers(0, 10**6)
words = st.text(max_size=12)
ages = st.one_of(
    st.builds(Ages, st.integers(0, 60), st.integers(60, 120)),
    st.builds(Ages, st.integers(0, 120), st.none()),
    st.builds(Ages, st.none(), st.integers(0, 120)),
)
questions = st.sampled_from(Question)
actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(ChooseAudience, st.sampled_from(Audience)),
    st.builds(ChooseAges, ages),
    st.builds(ToggleArea, st.sampled_from(Area)),
    st.builds(ChooseInterest, words),
    st.builds(Ask, questions),
    st.builds(Pass, questions),
    st.builds(Proceed, questions),
    st.builds(ShowPage, numbers, numbers),
    st.builds(OpenCard, numbers, words),
    st.builds(ShowPin, words),
    st.builds(ShowNarrowings, numbers),
    st.builds(Narrow, numbers, st.sampled_from(Narrowing), words),
    st.builds(Widen, numbers, st.sampled_from(Narrowing)),
    st.builds(ChooseLanguage, words),
    st.just(StartOver()),
    st.builds(KeepAlert, numbers),
    st.builds(StopAlert, words),
    st.builds(ShowAlert, words),
    st.sampled_from([AskWhy(), ShowAlerts(), ShowNews()]),
    st.builds(ChooseNews, st.sampled_from(Area), st.integers(0, 1)),
)


@given(actions)
def test_every_action_comes_back_as_it_was_packed(action: Action) -> None:
    if fits(action):
        assert len(pack(action).encode()) <= LIMIT
        assert unpack(pack(action)) == action


@given(st.text())
def test_a_forged_button_is_nothing_and_breaks_nothing(data: str) -> None:
    action = unpack(data)
    assert action is None or fits(action)


@pytest.mark.parametrize(
    "data",
    ["", "z", "a:nobody", "g:900-901", "g:9-7", "g:-", "r:1", "r:one:2", "q:age:more", "r:1:2" + "0" * 80],
)
def test_damaged_data_is_nothing(data: str) -> None:
    assert unpack(data) is None


def test_what_does_not_fit_on_a_button_says_so_loudly() -> None:
    with pytest.raises(TooLongForAButtonError):
        pack(ChooseInterest("ж" * 33))


def test_the_packed_form_stays_readable_for_years() -> None:
    """Buttons of old messages hold these very strings, so they must go on meaning the same."""
    assert unpack("a:child") == ChooseAudience(Audience.CHILD)
    assert unpack("g:7-9") == ChooseAges(Ages(7, 9))
    assert unpack("g:65-") == ChooseAges(Ages(65, None))
    assert unpack("n:12:district:Old: Town") == Narrow(12, Narrowing.DISTRICT, "Old: Town")
    assert unpack("c:3:vhs:4711") == OpenCard(3, "vhs:4711")


def test_ages_are_read_as_they_are_written() -> None:
    assert read_ages("0-3") == Ages(0, 3)
    assert read_ages("-3") == Ages(None, 3)
