from bot.conversation.actions import ChooseLanguage, Question
from bot.conversation.callback_data import pack
from bot.conversation.events import Commanded, Medium, Sent, Tapped, Wrote
from bot.conversation.flow import respond
from bot.conversation.replies import (
    AskAreas,
    AskLanguage,
    Cancelled,
    CannotRead,
    Help,
    LanguageChosen,
    Regret,
    Results,
    Sorry,
)
from bot.conversation.state import Answers, State
from bot.conversation.turn import Moment, Turn
from catalogue.model import Ages
from catalogue.snapshot import Catalogue


def test_the_languages_are_offered(catalogue: Catalogue, moment: Moment) -> None:
    assert respond(State(), Commanded("language"), catalogue, moment) == Turn(State(), (AskLanguage("en"),))


def test_a_change_of_language_says_the_open_question_again(catalogue: Catalogue, moment: Moment) -> None:
    before = State(asking=Question.AREAS, answers=Answers(ages=Ages(7, 9)))
    turn = respond(before, Tapped(pack(ChooseLanguage("ar"))), catalogue, moment)
    assert turn.state == State("ar", Question.AREAS, before.answers)
    assert [type(reply) for reply in turn.replies] == [LanguageChosen, AskAreas]


def test_a_change_of_language_shows_the_last_results_again(catalogue: Catalogue, moment: Moment) -> None:
    before = respond(State(), Wrote("pottery"), catalogue, moment).state
    turn = respond(before, Tapped(pack(ChooseLanguage("ar"))), catalogue, moment)
    assert [type(reply) for reply in turn.replies] == [LanguageChosen, Results]
    assert turn.state.searches[-1].wish.language == "ar"


def test_help_cancel_and_unknown_commands_are_answered(catalogue: Catalogue, moment: Moment) -> None:
    asking = State("es", Question.AGE, Answers(ages=Ages(7, 9)))
    assert respond(asking, Commanded("help"), catalogue, moment) == Turn(asking, (Help(catalogue.city),))
    assert respond(asking, Commanded("cancel"), catalogue, moment) == Turn(State("es"), (Cancelled(),))
    assert respond(asking, Commanded("stats"), catalogue, moment) == Turn(
        asking, (Sorry(Regret.UNKNOWN_COMMAND),)
    )


def test_every_medium_is_answered(catalogue: Catalogue, moment: Moment) -> None:
    for medium in Medium:
        assert respond(State(), Sent(medium), catalogue, moment) == Turn(State(), (CannotRead(medium),))


def test_a_forged_button_is_answered(catalogue: Catalogue, moment: Moment) -> None:
    assert respond(State(), Tapped("🙈"), catalogue, moment) == Turn(State(), (Sorry(Regret.OLD_BUTTON),))
