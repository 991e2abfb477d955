"""Every reply of the conversation in words. A reply that nobody words fails the type check."""

from __future__ import annotations

from typing import assert_never

from bot.conversation.replies import (
    AboutCity,
    AgeUnclear,
    AlertExplained,
    AlertKept,
    AlertsListed,
    AlertStopped,
    AskAge,
    AskAreas,
    AskAudience,
    AskCityName,
    AskForget,
    AskInterests,
    AskLanguage,
    AskPlace,
    AskWhatIsWrong,
    CalendarFile,
    Cancelled,
    CannotRead,
    Card,
    CityLookedUp,
    Forgotten,
    Greeting,
    HandedOn,
    Help,
    Keeping,
    Known,
    LanguageChosen,
    NarrowingChoices,
    NewsChoices,
    Nothing,
    PersonalNumber,
    Pin,
    PlaceKnown,
    PlaceUnknown,
    Poster,
    PrivacyNotice,
    Reply,
    Results,
    SavedList,
    Shared,
    Sorry,
    Thanked,
    ThanksForReport,
    TooManyAlerts,
    Trouble,
)
from bot.wording.message import Message
from bot.wording.residents import (
    alerts,
    card,
    feedback,
    greeting,
    known,
    language,
    learning_cities,
    narrowing,
    nearby,
    privacy,
    questions,
    regrets,
    results,
    saving,
    sharing,
)
from bot.wording.voice import Voice


def word(reply: Reply, voice: Voice) -> Message:  # noqa: C901, PLR0912 — one line for each reply
    """`reply` as a message that Telegram will not refuse, whatever the catalogue or the resident wrote."""
    match reply:
        case Greeting():
            return greeting.greeting(reply, voice)
        case AskAudience():
            return questions.audience(reply, voice)
        case AskAge():
            return questions.age(reply, voice)
        case AgeUnclear():
            return questions.age_unclear(reply, voice)
        case AskAreas():
            return questions.areas(reply, voice)
        case AskInterests():
            return questions.interests(reply, voice)
        case Results():
            return results.results(reply, voice)
        case Nothing():
            return narrowing.nothing(reply, voice)
        case Card():
            return card.card(reply, voice)
        case Pin():
            return card.pin(reply, voice)
        case SavedList():
            return saving.saved_list(reply, voice)
        case HandedOn():
            return saving.handed_on(reply, voice)
        case CalendarFile():
            return saving.calendar(reply, voice)
        case Shared():
            return sharing.shared(reply, voice)
        case Poster():
            return sharing.poster(reply, voice)
        case AskPlace():
            return nearby.ask(voice)
        case PlaceKnown():
            return nearby.known(reply, voice)
        case PlaceUnknown():
            return nearby.unknown(voice)
        case NarrowingChoices():
            return narrowing.choices(reply, voice)
        case AskLanguage():
            return language.ask(reply, voice)
        case LanguageChosen():
            return language.done(voice)
        case Help():
            return greeting.help_text(reply, voice)
        case Sorry():
            return regrets.sorry(reply, voice)
        case Trouble():
            return regrets.trouble(reply, voice)
        case CannotRead():
            return regrets.cannot_read(reply, voice)
        case Cancelled():
            return greeting.cancelled(voice)
        case Thanked():
            return greeting.thanked(voice)
        case AskWhatIsWrong():
            return feedback.ask_what(reply, voice)
        case ThanksForReport():
            return feedback.thanks(reply, voice)
        case PrivacyNotice():
            return privacy.notice(reply, voice)
        case Known():
            return known.known(reply, voice)
        case AskForget():
            return privacy.ask_forget(voice)
        case Keeping():
            return privacy.keeping(voice)
        case Forgotten():
            return privacy.forgotten(voice)
        case AboutCity():
            return learning_cities.about(reply, voice)
        case CityLookedUp():
            return learning_cities.looked_up(reply, voice)
        case AskCityName():
            return learning_cities.ask_name(voice)
        case PersonalNumber():
            return privacy.personal_number(voice)
        case AlertKept():
            return alerts.kept(reply, voice)
        case TooManyAlerts():
            return alerts.too_many(voice)
        case AlertStopped():
            return alerts.stopped(reply, voice)
        case AlertsListed():
            return alerts.listed(reply, voice)
        case AlertExplained():
            return alerts.explained(reply, voice)
        case NewsChoices():
            return alerts.news_choices(reply, voice)
        case _:
            assert_never(reply)
