"""Files of wishes, as other programs write them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bot.commands.queries import Query, QueryError, read_queries
from catalogue.model import Ages, Area, Day
from catalogue.search.wish import Wish


def test_a_line_may_leave_out_what_it_does_not_wish_or_say_null(tmp_path: Path) -> None:
    path = tmp_path / "wishes.jsonl"
    path.write_text(
        '\ufeff{"id": 1, "text": "yoga", "topics": null, "free": null, "days": null, "kind": "exact"}\r\n\n'
        '{"id": "b", "text": "chess", "language": "es", "age": 9, "topics": ["work"], "free": true, '
        '"days": ["sat"], "at": [40.4, -3.7]}\n',
        encoding="utf-8",
    )
    assert read_queries(path) == [
        Query(1, Wish("yoga")),
        Query(
            "b",
            Wish(
                "chess",
                language="es",
                ages=Ages(9, 9),
                areas=(Area.WORK,),
                max_price=Decimal(0),
                days=(Day.SAT,),
                near=(40.4, -3.7),
            ),
        ),
    ]


def test_a_line_separator_within_a_text_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "wishes.jsonl"
    path.write_text('{"id": "a", "text": "yoga\u2028or chess"}', encoding="utf-8")
    assert read_queries(path) == [Query("a", Wish("yoga\u2028or chess"))]


def test_every_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wishes.jsonl"
    path.write_text('{"id": "a"}\n{"id": "b", "text": "yoga"}\nyoga\n', encoding="utf-8")
    with pytest.raises(QueryError) as error:
        read_queries(path)
    assert [line.partition(": ")[0] for line in str(error.value).splitlines()] == [
        "wishes.jsonl:1",
        "wishes.jsonl:3",
    ]
