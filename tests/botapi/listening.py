"""The methods by which a bot gets its updates."""

from __future__ import annotations

import re
from typing import Any

from tests.botapi import limits
from tests.botapi.account import Account
from tests.botapi.chats import EPOCH
from tests.botapi.courier import Hook
from tests.botapi.parameters import Parameters
from tests.botapi.refusal import Refusal, bad_request

LONGEST_WAIT = 50  # seconds; Telegram's servers do not wait longer
MOST_CONNECTIONS = 100

KINDS = (
    *("message", "edited_message", "channel_post", "edited_channel_post"),
    *("inline_query", "chosen_inline_result", "callback_query"),
)
"""Some kinds of updates, in the order in which Telegram's server tells them: that of its own list."""

_WEB_ADDRESS = re.compile(
    r"https?://\S+"
)  # Telegram itself wants https; a Bot API server of one's own does not
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(account: Account, parameters: Parameters) -> list[dict[str, Any]]:
    if account.courier.hook.url:
        raise Refusal(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    parameters.structure("allowed_updates")
    limit = parameters.integer("limit") or limits.UPDATES
    seconds = min(parameters.integer("timeout") or 0, LONGEST_WAIT)
    return await account.inbox.take(parameters.integer("offset") or 0, limit, seconds)


def get_webhook_info(account: Account, parameters: Parameters) -> dict[str, Any]:
    del parameters
    hook, waiting = account.courier.hook, len(account.inbox.waiting)
    info: dict[str, Any] = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": waiting}
    if hook.kinds:
        info["allowed_updates"] = [kind for kind in KINDS if kind in hook.kinds]
    if account.courier.last_error:
        info |= {"last_error_date": EPOCH, "last_error_message": account.courier.last_error}
    return info


def set_webhook(account: Account, parameters: Parameters) -> bool:
    url, secret = parameters.text("url") or "", parameters.text("secret_token") or ""
    if not _WEB_ADDRESS.fullmatch(url):
        raise bad_request("bad webhook: invalid URL")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = parameters.integer("max_connections") or 40
    if not 1 <= connections <= MOST_CONNECTIONS:
        raise bad_request("max_connections must be between 1 and 100")
    kinds = tuple(parameters.structure("allowed_updates") or ())
    if (parameters.text("drop_pending_updates") or "").casefold() == "true":
        account.inbox.drop()
    account.courier.hook = Hook(url, secret, connections, kinds)
    account.inbox.interrupt()
    return True


def delete_webhook(account: Account, parameters: Parameters) -> bool:
    account.courier.hook = Hook()
    if (parameters.text("drop_pending_updates") or "").casefold() == "true":
        account.inbox.drop()
    return True


METHODS = {
    "getupdates": (get_updates, frozenset({"offset", "limit", "timeout", "allowed_updates"})),
    "getwebhookinfo": (get_webhook_info, frozenset[str]()),
    "setwebhook": (
        set_webhook,
        frozenset({"url", "secret_token", "max_connections", "allowed_updates", "drop_pending_updates"}),
    ),
    "deletewebhook": (delete_webhook, frozenset({"drop_pending_updates"})),
}
