"""The methods by which a bot gets its updates."""

from __future__ import annotations

from typing import Any

from tests.botapi import limits
from tests.botapi.account import Account
from tests.botapi.parameters import Parameters
from tests.botapi.refusal import Refusal

LONGEST_WAIT = 50  # seconds; Telegram's servers do not wait longer


async def get_updates(account: Account, parameters: Parameters) -> list[dict[str, Any]]:
    if account.webhook:
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
    waiting = len(account.inbox.waiting)
    return {"url": account.webhook, "has_custom_certificate": False, "pending_update_count": waiting}


def delete_webhook(account: Account, parameters: Parameters) -> bool:
    account.webhook = ""
    if (parameters.text("drop_pending_updates") or "").casefold() == "true":
        account.inbox.drop()
    return True


METHODS = {
    "getupdates": (get_updates, frozenset({"offset", "limit", "timeout", "allowed_updates"})),
    "getwebhookinfo": (get_webhook_info, frozenset[str]()),
    "deletewebhook": (delete_webhook, frozenset({"drop_pending_updates"})),
}
