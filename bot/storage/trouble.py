"""Which troubles of a database time heals, told from those that a statement of ours makes."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_PASSING_CLASSES = ("08", "25", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE (PostgreSQL, appendix A): no connection, read-only transactions as on a standby, what
is to be tried again, full disks and memory, locks and a database that lets nobody in, an operator at work,
the system."""


def is_passing(error: BaseException) -> bool:
    """Whether the database, its disk or the way to it is in trouble, and the same turn may succeed later.

    The driver's own errors count too: what goes wrong while it connects is not wrapped by SQLAlchemy.
    """
    if isinstance(error, OSError | OperationalError | InterfaceError | PoolTimeoutError):
        return True
    cause = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None)
    return isinstance(state, str) and state.startswith(_PASSING_CLASSES)
