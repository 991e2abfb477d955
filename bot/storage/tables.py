"""The tables. What is not here is not kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, LargeBinary, MetaData
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
