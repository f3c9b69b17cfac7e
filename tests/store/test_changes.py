"""What two readings of one text say otherwise."""

from __future__ import annotations

from msgspec.structs import replace
from worlds import full_record

from didewan.store import Change, find_changes


def test_nothing_changed() -> None:
    assert find_changes(full_record(), full_record()) == ()


def test_the_rule_behind_a_field_is_no_change() -> None:
    record = full_record()
    times = tuple(replace(time, rule="another") for time in record.times)
    assert find_changes(record, replace(record, times=times)) == ()


def test_a_field_that_differs_is_named_with_its_words() -> None:
    before = full_record()
    first, *rest = before.times
    later = replace(first, from_="2020-09-01")
    (change,) = find_changes(before, replace(before, times=(later, *rest)))
    assert change == Change("a", "times", first.start, "دوێنێ", "from", "2020-08-30", "2020-09-01")


def test_the_day_of_publication_comes_first() -> None:
    before = full_record()
    after = replace(before, published=None, published_basis="none", figures=())
    layers = [change.layer for change in find_changes(before, after)]
    assert layers == ["publication", "publication", "figures", "figures"]


def test_what_came_and_went() -> None:
    both = full_record()
    without = replace(both, events=both.events[:1])
    (gone,) = find_changes(both, without)
    (come,) = find_changes(without, both)
    assert (gone.layer, gone.field, gone.after, come.before) == ("events", "", None, None)
    assert gone.before == come.after and gone.before["status"] == "alleged"
