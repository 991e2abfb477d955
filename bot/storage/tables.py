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


class SetAsideRow(Base):
    """An update that could not be processed, sealed; `name` is made from the id of its error."""

    __tablename__ = "set_aside"

    name: Mapped[bytes] = mapped_column(LargeBinary(PSEUDONYM_BYTES), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    set_aside_on: Mapped[date]
