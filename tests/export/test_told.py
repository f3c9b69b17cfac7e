"""Whom the words of a claim name: an id only where the words themselves are its name."""

from __future__ import annotations

from typing import Any

import pytest

from didewan.export.happening import Setting
from didewan.records import Field


@pytest.mark.parametrize(
    ("words", "ids", "told"),
    [
        ("مستەفا کازمی", ("iq.kadhimi",), "iq.kadhimi"),
        ("کازمی", ("iq.kadhimi",), "iq.kadhimi"),
        ("ئەمریکا", ("us",), "us"),
        ("هێزەکانی ئەمریکا", ("us",), "هێزەکانی ئەمریکا"),
        ("میلیشیا پشتگیریکراوەکانی ئێران", ("ir",), "میلیشیا پشتگیریکراوەکانی ئێران"),
        ("چەکداران", (), "چەکداران"),
    ],
)
def test_a_name_inside_other_words_is_not_who_is_meant(
    words: str, ids: tuple[str, ...], told: str, setting: Setting, make_claim: Any
) -> None:
    claim = make_claim(actors=[words])
    assert setting.namer.of_claim(type(claim)(**(_fields(claim) | {"actors": ids})), "actors") == (told,)


def test_several_spans_have_each_their_own(setting: Setting, make_claim: Any) -> None:
    claim = make_claim(actors=["چەکداران", "ترەمپ", "کازمی"])
    found = setting.namer.of_claim(
        type(claim)(**(_fields(claim) | {"actors": ("iq.kadhimi", "us.trump")})), "actors"
    )
    assert found == ("چەکداران", "us.trump", "iq.kadhimi")


def test_what_a_person_settled_holds_alone(setting: Setting, make: Any) -> None:
    incident = make(actors=["چەکداران"])
    incident.fields["actors"] = Field(incident.fields["actors"].told, ("org.isis",), "person")
    assert setting.namer.of_incident(incident, "actors") == ("org.isis",)


def _fields(claim: Any) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in claim.__struct_fields__}
