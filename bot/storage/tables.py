"""The tables. What is not here is not kept.

Plain tables, because nothing here is an object with a life of its own; SQLAlchemy's mapper (ORM) for classes
would take 10 MB and a tenth of a second at each start.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from bot.storage.sealing import PSEUDONYM_BYTES

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
"""Names every constraint by one rule, so that migrations can name it on every database."""

RESIDENTS = Table(
    "residents",
    METADATA,
    Column("pseudonym", LargeBinary(PSEUDONYM_BYTES), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("last_seen", Date, nullable=False),
)
"""What is kept of one resident.

`sealed` holds the talk and the ids of the last updates. `version` counts how often it was kept.
`last_seen` is a day without a time, and is there to erase what has long been unused.
"""

PSEUDONYM_KEY = Table(
    "pseudonym_key",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", LargeBinary(32), nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)
"""Under which `PSEUDONYM_KEY` the residents of this database are known: its fingerprint, one row."""

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("token", String(32), primary_key=True),
    Column("number", Integer, unique=True),
    Column("content_hash", LargeBinary(32), nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("opportunities", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("base", Integer, nullable=False),
    Column("made_by", BigInteger),
    Column("made_on", Date, nullable=False),
)
"""A catalogue, whole and never changed: a draft until it is published, which gives it its number.

The content lies in `pieces` rows of its own, so that keeping a big one takes many small transactions,
between which residents are answered. `base` is the publication with which it was compared. `made_by` is
a Telegram id of staff, which stands in the settings too.
"""

SNAPSHOT_PIECES = Table(
    "snapshot_pieces",
    METADATA,
    Column("token", ForeignKey("snapshots.token", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("piece", LargeBinary, nullable=False),
)
"""A piece of the content of a snapshot; `place` counts from 0."""

PUBLICATIONS = Table(
    "publications",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("token", ForeignKey("snapshots.token"), nullable=False),
    Column("published_at", DateTime, nullable=False),
    Column("way", String(16), nullable=False),
    Column("published_by", BigInteger),
    Column("why", Text),
    Column("is_announced", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
"""That a snapshot became what residents see: the newest row is what they see now.

`published_at` is in UTC. `published_by` is a Telegram id of staff. `is_announced` says that a process
has taken it upon itself to tell the staff.
"""

CITY_FOLDER = Table(
    "city_folder",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("files_hash", LargeBinary(32), nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)
"""How the files of the city folder were when the bot last looked: their hash, one row."""

FACTS = Table(
    "facts",
    METADATA,
    Column("what", String(24), primary_key=True),
    Column("side", String(24), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("value", String(96), primary_key=True),
    Column("amount", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How often something happened on a day, or how many residents it was true of.

Days older than a year and a month are rolled up: `day` is then the first of the month. The key begins
with what is asked for together, so that the figures of a year are read in some milliseconds.
"""

UNMET_ASKERS = Table(
    "unmet_askers",
    METADATA,
    Column("cell", LargeBinary(16), primary_key=True),
    Column("asker", LargeBinary(16), primary_key=True),
    Column("day", Date, index=True, nullable=False),
    Column("forgotten", Date),
)
"""That somebody looked for something which is not there.

`cell` is what (and by which side), `asker` is who asked for this; both are keyed, and the same resident
has another `asker` in each cell, so that no two of their rows can be laid together. Of somebody who was
`forgotten` on a day the row is nobody's: `asker` is chance.
"""

UNMET_TERMS = Table(
    "unmet_terms",
    METADATA,
    Column("cell", LargeBinary(16), primary_key=True),
    Column("term", String(96), nullable=False),
    Column("day", Date, nullable=False),
)
"""What was looked for, in words, once enough different residents have asked for it."""

ADMIN_ACTIONS = Table(
    "admin_actions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("admin", BigInteger, nullable=False),
    Column("action", String(24), nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""What an admin did: `admin` is a Telegram id that stands in the settings too; `at` is in UTC."""

REPORTS = Table(
    "reports",
    METADATA,
    Column("opportunity", Text, primary_key=True),
    Column("about", String(16), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("is_done", Boolean, primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("is_told", Boolean, nullable=False),
)
"""How often residents said on one day that something is wrong about an opportunity; not who.

`is_told` says that the staff have heard of it, `is_done` that they have seen to it.
"""

DAILY_WORK = Table(
    "daily_work",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("day", Date, nullable=False),
)
"""On which day a piece of work that is done once a day was last begun, by whichever process."""

LISTENERS = Table(
    "listeners",
    METADATA,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(35), nullable=False),
    Column("news", Text, nullable=False),
    Column("quiet_until", DateTime, index=True, nullable=False),
    Column("claimed_until", DateTime),
)
"""Somebody who is told something unasked, as long as they are: the one place with chat ids of residents.

`language` is the one in which they are told, `news` the areas of which they want the city's news, with
commas between. Nothing about alerts is sent before `quiet_until`; `claimed_until` says that a process is
sending right now, and takes that back by itself should the process die. Times are in UTC.
"""

ALERTS = Table(
    "alerts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("chat", ForeignKey("listeners.chat", ondelete="CASCADE"), index=True, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("known", Integer, index=True, nullable=False),
    sqlite_autoincrement=True,
)
"""A search that is kept: sealed like a talk, with what was told of it.

`known` is the publication up to which the resident has seen or been told everything.
"""

CATALOGUE_MARKS = Table(
    "catalogue_marks",
    METADATA,
    Column("publication", Integer, primary_key=True, autoincrement=False),
    Column("form", Integer, nullable=False),
    Column("offers", LargeBinary, nullable=False),
    Column("sessions", LargeBinary, nullable=False),
)
"""By what a later catalogue is compared with this publication, packed; kept while an alert needs it."""

BROADCASTS = Table(
    "broadcasts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("by", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("area", String(16), nullable=False),
    Column("is_urgent", Boolean, nullable=False),
    Column("state", String(16), index=True, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("arrived", Integer, nullable=False),
    Column("gone", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    sqlite_autoincrement=True,
)
"""A message of the city to those who want its news, from its draft to its end.

`language` and `area` say to whom; empty is everybody. `by` is a Telegram id of an admin, which stands in
the settings too. `state` is one of `bot.broadcasts.values.State`.
"""

RECIPIENTS = Table(
    "recipients",
    METADATA,
    Column("broadcast", ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True),
    Column("chat", ForeignKey("listeners.chat", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("claimed_until", DateTime),
)
"""Somebody who is still to get a broadcast: the row goes when it has arrived, or with the listener."""

SET_ASIDE = Table(
    "set_aside",
    METADATA,
    Column("name", LargeBinary(PSEUDONYM_BYTES), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("set_aside_on", Date, nullable=False),
)
"""An update that could not be processed, sealed; `name` is made from the id of its error."""
