"""The words on the preview's page: labels, hints and notes around the talk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from bot.wording.voice import Voice


def words_of_the_page(voice: Voice, today: date) -> Mapping[str, str]:
    """Every text of the page by the name under which `index.html` and its scripts ask for it."""
    say = voice.gettext
    return {
        # Translators: the title of a browser's window
        "title": say("Learning City Bot · preview"),
        # Translators: below the city's name, where a chat shows who one talks to
        "subtitle": say("Learning guide · preview"),
        "today": voice.digits(format_date(today, "full", locale=voice.locale)),
        # Translators: read aloud by screen readers: the messages on the screen
        "talk": say("Talk with the learning guide"),
        "to_latest": say("To the latest message"),
        # Translators: in the empty line in which one writes
        "write": say("Message"),
        "send": say("Send"),
        # Translators: a button with a paper clip
        "document": say("Send a file"),
        "location": say("Share a location"),
        # Translators: how to use a small map
        "location_how": say("Tap the map, or move the pin with the arrow keys."),
        "map": say("Map of the city"),
        # Translators: {distance} is "1.2 km"; leave it as it is
        "from_centre": say("{distance} from the city centre", distance="{distance}"),
        "share_place": say("Share this place"),
        # Translators: the title of a map that a resident has sent
        "my_place": say("My location"),
        "close": say("Close"),
        # Translators: which language Telegram has on the phone that the preview plays
        "language": say("Language of the phone"),
        "appearance": say("Dark colours"),
        # Translators: forgets the talk and plays somebody who comes for the first time
        "new_resident": say("Begin as somebody new"),
        # Translators: the list of what one can type with a slash
        "commands": say("Commands"),
        "typing": say("The learning guide is writing"),
        # Translators: read aloud by screen readers before each message of the bot
        "bot_says": say("Guide:"),
        # Translators: read aloud by screen readers before each message of the resident
        "you_say": say("You:"),
        "open_map": say("Open the map"),
        # Translators: {name} is a file; leave it as it is
        "download": say("Download {name}", name="{name}"),
        # Translators: the program that serves the page has been stopped
        "away": say("The preview is not running. What you wrote is sent as soon as it is back."),
        "refused": say("That could not be answered. The window in which the preview runs says why."),
    }
