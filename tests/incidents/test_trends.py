"""Rates before and after a day, against figures worked out elsewhere."""

from __future__ import annotations

import pytest

from didewan.errors import DidewanError
from didewan.incidents import compare_sources, rate_ratio


def test_the_exact_ratio_is_that_of_the_textbook() -> None:
    """11 deaths in 800 and 21 in 3,011 person years: the example of R's ``poisson.test``."""
    found = rate_ratio(21, 11, 3011, 800)
    assert found.p == pytest.approx(0.07967, abs=1e-5)
    assert (found.ratio, found.low, found.high) == pytest.approx((1.971488, 0.8584264, 4.277265), rel=1e-4)


@pytest.mark.parametrize(
    ("before", "after", "ratio", "low", "high"),
    [
        (0, 0, None, None, None),
        (0, 5, None, "some", None),
        (5, 0, 0.0, 0.0, "some"),
        (5, 5, 1.0, "some", "some"),
    ],
)
def test_nothing_is_divided_by_nothing(
    before: int, after: int, ratio: object, low: object, high: object
) -> None:
    found = rate_ratio(before, after, 30, 30)
    assert found.ratio == ratio
    for given, expected in ((found.low, low), (found.high, high)):
        assert (given is not None and given > 0) if expected == "some" else given == expected
    assert 0 <= found.p <= 1


def test_no_days_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(DidewanError, match="day"):
        rate_ratio(1, 1, 0, 30)


def test_sources_that_came_or_changed_are_named() -> None:
    before, after = {"a": 30, "b": 30, "c": 30, "e": 1}, {"a": 31, "b": 90, "d": 5, "f": 1}
    assert compare_sources(before, after, 30, 30) == ("b", "c", "d")
