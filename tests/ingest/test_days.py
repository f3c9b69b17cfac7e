"""Which day of publication an article goes in with."""

from __future__ import annotations

import pytest

from didewan.ingest import dated
from didewan.ingest.problems import problem
from didewan.records import Article


@pytest.mark.parametrize(
    ("metadata", "otherwise", "corrections", "day"),
    [
        (None, None, {}, None),
        (None, "2020-08-31", {}, "2020-08-31"),
        ("2020-08-30", "2020-08-31", {}, "2020-08-30"),
        ("2020-08-30", "2020-08-31", {"a": "2020-09-01"}, "2020-09-01"),
        ("2020-08-30", "2020-08-31", {"a": None}, None),
        ("2020-08-30", None, {"b": "2020-09-01"}, "2020-08-30"),
    ],
)
def test_a_correction_wins_then_metadata_then_the_day_for_the_rest(
    metadata: str | None, otherwise: str | None, corrections: dict[str, str | None], day: str | None
) -> None:
    (found,) = dated([Article("a", "text", published=metadata)], otherwise, corrections)
    assert isinstance(found, Article) and found.published == day


def test_problems_pass() -> None:
    trouble = problem("in.txt", "ingest.empty")
    assert list(dated([trouble], "2020-08-31")) == [trouble]
