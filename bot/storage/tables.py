"""The tables. What is not here is not kept."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.storage.sealing import PSEUDONYM_BYTES


class Base(DeclarativeBase):
    """Names every constraint by one rule, so that migrations can name it on every database."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class ResidentRow(Base):
    """What is kept of one resident.

    `sealed` holds the talk and the ids of the last updates. `version` counts how often it was kept.
    `last_seen` is a day without a time, and is there to erase what has long been unused.
    """

    __tablename__ = "residents"

    pseudonym: Mapped[bytes] = mapped_column(LargeBinary(PSEUDONYM_BYTES), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int]
    last_seen: Mapped[date]


class PseudonymKeyRow(Base):
    """Under which `PSEUDONYM_KEY` the residents of this database are known: its fingerprint, one row."""

    __tablename__ = "pseudonym_key"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(32))


class SnapshotRow(Base):
    """A catalogue, whole and never changed: a draft until it is published, which gives it its number.

    The content lies in `pieces` rows of its own, so that keeping a big one takes many small transactions,
    between which residents are answered. `base` is the publication with which it was compared. `made_by` is
    a Telegram id of staff, which stands in the settings too.
    """

    __tablename__ = "snapshots"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int | None] = mapped_column(unique=True)
    content_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    pieces: Mapped[int]
    opportunities: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    base: Mapped[int]
    made_by: Mapped[int | None] = mapped_column(BigInteger)
    made_on: Mapped[date]


class SnapshotPieceRow(Base):
    """A piece of the content of a snapshot; `place` counts from 0."""

    __tablename__ = "snapshot_pieces"

    token: Mapped[str] = mapped_column(ForeignKey("snapshots.token", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    piece: Mapped[bytes] = mapped_column(LargeBinary)


class PublicationRow(Base):
    """That a snapshot became what residents see: the newest row is what they see now.

    `published_at` is in UTC. `published_by` is a Telegram id of staff. `is_announced` says that a process
    has taken it upon itself to tell the staff.
    """

    __tablename__ = "publications"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(ForeignKey("snapshots.token"))
    published_at: Mapped[datetime]
    way: Mapped[str] = mapped_column(String(16))
    published_by: Mapped[int | None] = mapped_column(BigInteger)
    why: Mapped[str | None] = mapped_column(Text)
    is_announced: Mapped[bool]


class CityFolderRow(Base):
    """How the files of the city folder were when the bot last looked: their hash, one row."""

    __tablename__ = "city_folder"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    files_hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class FactRow(Base):
    """How often something happened on a day, or how many residents it was true of.

    Days older than a year and a month are rolled up: `day` is then the first of the month. The key begins
    with what is asked for together, so that the figures of a year are read in some milliseconds.
    """

    __tablename__ = "facts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    what: Mapped[str] = mapped_column(String(24), primary_key=True)
    side: Mapped[str] = mapped_column(String(24), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(String(96), primary_key=True)
    amount: Mapped[int]


class UnmetAskerRow(Base):
    """That somebody looked for something which is not there.

    `cell` is what (and by which side), `asker` is who asked for this; both are keyed, and the same resident
    has another `asker` in each cell, so that no two of their rows can be laid together. Of somebody who was
    `forgotten` on a day the row is nobody's: `asker` is chance.
    """

    __tablename__ = "unmet_askers"

    cell: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    asker: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    forgotten: Mapped[date | None]


class UnmetTermRow(Base):
    """What was looked for, in words, once enough different residents have asked for it."""

    __tablename__ = "unmet_terms"

    cell: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    term: Mapped[str] = mapped_column(String(96))
    day: Mapped[date]


class AdminActionRow(Base):
    """What an admin did: `admin` is a Telegram id that stands in the settings too; `at` is in UTC."""

    __tablename__ = "admin_actions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    admin: Mapped[int] = mapped_column(BigInteger)
    action: Mapped[str] = mapped_column(String(24))
    detail: Mapped[str] = mapped_column(Text)


class ReportRow(Base):
    """How often residents said on one day that something is wrong about an opportunity; not who.

    `is_told` says that the staff have heard of it, `is_done` that they have seen to it.
    """

    __tablename__ = "reports"

    opportunity: Mapped[str] = mapped_column(Text, primary_key=True)
    about: Mapped[str] = mapped_column(String(16), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    is_done: Mapped[bool] = mapped_column(primary_key=True)
    amount: Mapped[int]
    is_told: Mapped[bool]


class DailyWorkRow(Base):
    """On which day a piece of work that is done once a day was last begun, by whichever process."""

    __tablename__ = "daily_work"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    day: Mapped[date]


class ListenerRow(Base):
    """Somebody who is told something unasked, as long as they are: the one place with chat ids of residents.

    `language` is the one in which they are told, `news` the areas of which they want the city's news, with
    commas between. Nothing about alerts is sent before `quiet_until`; `claimed_until` says that a process is
    sending right now, and takes that back by itself should the process die. Times are in UTC.
    """

    __tablename__ = "listeners"

    chat: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(35))
    news: Mapped[str] = mapped_column(Text)
    quiet_until: Mapped[datetime] = mapped_column(index=True)
    claimed_until: Mapped[datetime | None]


class AlertRow(Base):
    """A search that is kept: sealed like a talk, with what was told of it.

    `known` is the publication up to which the resident has seen or been told everything.
    """

    __tablename__ = "alerts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[int] = mapped_column(ForeignKey("listeners.chat", ondelete="CASCADE"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    known: Mapped[int] = mapped_column(index=True)


class CatalogueMarksRow(Base):
    """By what a later catalogue is compared with this publication, packed; kept while an alert needs it."""

    __tablename__ = "catalogue_marks"

    publication: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    form: Mapped[int]
    offers: Mapped[bytes] = mapped_column(LargeBinary)
    sessions: Mapped[bytes] = mapped_column(LargeBinary)


class BroadcastRow(Base):
    """A message of the city to those who want its news, from its draft to its end.

    `language` and `area` say to whom; empty is everybody. `by` is a Telegram id of an admin, which stands in
    the settings too. `state` is one of `bot.broadcasts.values.State`.
    """

    __tablename__ = "broadcasts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(35))
    area: Mapped[str] = mapped_column(String(16))
    is_urgent: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16), index=True)
    made_at: Mapped[datetime]
    arrived: Mapped[int]
    gone: Mapped[int]
    refused: Mapped[int]


class RecipientRow(Base):
    """Somebody who is still to get a broadcast: the row goes when it has arrived, or with the listener."""

    __tablename__ = "recipients"

    broadcast: Mapped[int] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True)
    chat: Mapped[int] = mapped_column(
        ForeignKey("listeners.chat", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    claimed_until: Mapped[datetime | None]


class SetAsideRow(Base):
    """An update that could not be processed, sealed; `name` is made from the id of its error."""

    __tablename__ = "set_aside"

    name: Mapped[bytes] = mapped_column(LargeBinary(PSEUDONYM_BYTES), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    set_aside_on: Mapped[date]
