"""GeoJSON: pins only where a town is known."""

from __future__ import annotations

import json
from typing import Any

import pytest

from didewan.export.geojson import GeoExport, feature_collection
from didewan.export.happening import Refusal, Setting


@pytest.mark.parametrize(
    ("place", "pinned", "precision", "region"),
    [
        ("iq.kirkuk.city", True, "city", None),
        ("iq.baghdad.green_zone", False, "quarter", "iq.baghdad"),
        ("iq.baghdad_international_airport", False, "airport", "iq.baghdad"),
        ("iq.erbil.erbil_district", False, "district", "iq.erbil.erbil_district"),
        ("iq.diyala", False, "governorate", "iq.diyala"),
        ("iq.qandil", False, "mountain", "iq"),
        ("iq", False, "country", "iq"),
    ],
)
def test_no_invented_pin(
    place: str, pinned: bool, precision: str, region: str | None, setting: Setting, make: Any
) -> None:
    (feature,) = GeoExport(setting).features([make(places=[place])])
    assert isinstance(feature, dict)
    assert bool(feature["geometry"]) == pinned
    assert (feature["properties"]["precision"], feature["properties"]["region"]) == (precision, region)


def test_points_are_longitude_first(setting: Setting, make: Any) -> None:
    (feature,) = GeoExport(setting).features([make(places=["iq.kirkuk.city"])])
    assert isinstance(feature, dict)
    longitude, latitude = feature["geometry"]["coordinates"]
    assert 44 < longitude < 45 and 35 < latitude < 36


def test_every_feature_carries_its_evidence_and_rules(setting: Setting, make: Any) -> None:
    (feature,) = GeoExport(setting).features([make(places=["iq.kirkuk.city"])])
    assert isinstance(feature, dict)
    (evidence,) = feature["properties"]["evidence"]
    assert evidence == {"article": "a1", "url": "https://example.org/1", "start": 0, "end": 25}
    assert feature["properties"]["rules"]["place"] == "first"
    keys = {row["column"] for row in setting.books.rows("columns") if row["export"] == "geojson"}
    assert {*feature["properties"], "id"} == keys


def test_what_has_no_place_or_is_history_stays(setting: Setting, make: Any) -> None:
    old = make(places=["iq.kirkuk.city"], background=True)
    keys = [f.reason.key for f in GeoExport(setting).features([make(), old]) if isinstance(f, Refusal)]
    assert keys == ["export.no_place", "export.background"]
    assert len(list(GeoExport(setting, background=True).features([old]))) == 1


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_file_is_one_collection(count: int, setting: Setting, make: Any) -> None:
    features = GeoExport(setting).features([make(places=["iq.kirkuk.city"])] * count)
    written = json.loads(b"".join(feature_collection(f for f in features if isinstance(f, dict))))
    assert written["type"] == "FeatureCollection" and len(written["features"]) == count
