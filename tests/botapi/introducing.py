"""The methods by which a bot says who it is: commands, descriptions, name."""

from __future__ import annotations

import re
from typing import Any

from tests.botapi import limits
from tests.botapi.account import Account
from tests.botapi.parameters import Parameters
from tests.botapi.refusal import bad_request
from tests.botapi.rendering import BOT

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_SCOPED = frozenset({"scope", "language_code"})


def get_me(account: Account, parameters: Parameters) -> dict[str, Any]:
    del account, parameters
    return BOT | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
    }


def set_my_commands(account: Account, parameters: Parameters) -> bool:
    commands = parameters.structure("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict) or set(command) != {"command", "description"}:
            raise bad_request("can't parse BotCommand: expected command and description")
        if not _COMMAND.fullmatch(str(command["command"])):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= limits.length(str(command["description"]).strip()) <= limits.COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    account.profile.commands[_language(parameters)] = commands
    account.chats.changed()
    return True


def get_my_commands(account: Account, parameters: Parameters) -> list[dict[str, str]]:
    return account.profile.commands.get(_language(parameters), [])


def delete_my_commands(account: Account, parameters: Parameters) -> bool:
    account.profile.commands.pop(_language(parameters), None)
    return True


def set_my_description(account: Account, parameters: Parameters) -> bool:
    text = _bounded(parameters, "description", limits.DESCRIPTION, "bot description is too long")
    account.profile.description[_language(parameters)] = text
    account.chats.changed()
    return True


def get_my_description(account: Account, parameters: Parameters) -> dict[str, str]:
    return {"description": account.profile.description.get(_language(parameters), "")}


def set_my_short_description(account: Account, parameters: Parameters) -> bool:
    text = _bounded(
        parameters, "short_description", limits.SHORT_DESCRIPTION, "bot short description is too long"
    )
    account.profile.short_description[_language(parameters)] = text
    account.chats.changed()
    return True


def get_my_short_description(account: Account, parameters: Parameters) -> dict[str, str]:
    return {"short_description": account.profile.short_description.get(_language(parameters), "")}


def set_my_name(account: Account, parameters: Parameters) -> bool:
    account.profile.name[_language(parameters)] = _bounded(
        parameters, "name", limits.NAME, "bot name is too long"
    )
    return True


def get_my_name(account: Account, parameters: Parameters) -> dict[str, str]:
    return {"name": account.profile.name.get(_language(parameters), str(BOT["first_name"]))}


def _language(parameters: Parameters) -> str:
    language = parameters.text("language_code") or ""
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("language_code is invalid")
    scope = parameters.structure("scope")
    return f"{language}/{scope}" if scope and scope.get("type") != "default" else language


def _bounded(parameters: Parameters, name: str, limit: int, refusal: str) -> str:
    text = parameters.text(name) or ""
    if limits.length(text) > limit:
        raise bad_request(refusal)
    return text


METHODS = {
    "getme": (get_me, frozenset[str]()),
    "setmycommands": (set_my_commands, _SCOPED | {"commands"}),
    "getmycommands": (get_my_commands, _SCOPED),
    "deletemycommands": (delete_my_commands, _SCOPED),
    "setmydescription": (set_my_description, frozenset({"description", "language_code"})),
    "getmydescription": (get_my_description, frozenset({"language_code"})),
    "setmyshortdescription": (set_my_short_description, frozenset({"short_description", "language_code"})),
    "getmyshortdescription": (get_my_short_description, frozenset({"language_code"})),
    "setmyname": (set_my_name, frozenset({"name", "language_code"})),
    "getmyname": (get_my_name, frozenset({"language_code"})),
}
