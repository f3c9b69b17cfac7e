"""Every format by its name: incidents in, files in a folder out, and what was refused.

Rules of this file: puts the exporters and the files together; no column and no rule of a format stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from didewan.export.acled import AcledExport
from didewan.export.evidence import EVIDENCE_COLUMNS, ExportRow
from didewan.export.geojson import GeoExport, feature_collection
from didewan.export.happening import Refusal, Setting
from didewan.export.plover import PloverExport
from didewan.export.table_files import csv_line, write_csv, write_duckdb, write_parquet, write_sqlite
from didewan.export.tables import Row, Schema, rows_of, schema_of
from didewan.export.ucdp import UcdpExport
from didewan.records import Incident, Record

__all__ = ["FOLDERS", "FORMATS", "Options", "Outcome", "write_export"]


_Item = TypeVar("_Item")


class Options(msgspec.Struct, frozen=True):
    """``background``: also what is told as history; ``undated``: also what nobody dates; ``numeric``: ACLED's
    interaction as numbers. Formats that have no such choice leave it aside."""

    background: bool = False
    undated: bool = False
    numeric: bool = False
    reasons: bool = False
    """Keep what is refused, with its reasons; else it is only counted."""


class Outcome(msgspec.Struct):
    """How many rows were written, how many things stayed, and if ``keep`` which they are."""

    keep: bool = False
    rows: int = 0
    stayed: int = 0
    refused: list[Refusal] = []

    def good(self, items: Iterable[_Item | Refusal]) -> Iterator[_Item]:
        """The rows alone; they and the refusals are counted."""
        for item in items:
            if isinstance(item, Refusal):
                self.stayed += 1
                self.refused += [item] if self.keep else []
            else:
                self.rows += 1
                yield item


Source = tuple[Iterable[Incident], Iterable[Record], Setting]
"""Incidents, the records they come from (for statements and figures), and the tables."""


Format = Callable[[Source, Path, Options], Outcome]


def write_export(name: str, source: Source, path: Path, options: Options) -> Outcome:
    """Write one format (of :data:`FORMATS`) to ``path``, a folder for those in :data:`FOLDERS`; a file of
    evidence stands beside the tables with fixed columns."""
    return FORMATS[name](source, path, options)


def _acled(source: Source, path: Path, options: Options) -> Outcome:
    incidents, _, setting = source
    export = AcledExport(setting, options.background, options.undated, options.numeric)
    return _fixed(export.columns, export.rows(incidents), path, options)


def _ucdp(source: Source, path: Path, options: Options) -> Outcome:
    incidents, _, setting = source
    export = UcdpExport(setting, options.background, options.undated)
    return _fixed(export.columns, export.rows(incidents), path, options)


def _fixed(
    columns: tuple[str, ...], rows: Iterable[ExportRow | Refusal], path: Path, options: Options
) -> Outcome:
    """A table whose columns are fixed, and beside it the evidence of each row."""
    outcome = Outcome(options.reasons)
    with path.open("wb") as table, evidence_path(path).open("wb") as beside:
        table.write(csv_line(columns))
        beside.write(csv_line(EVIDENCE_COLUMNS))
        for row in outcome.good(rows):
            table.write(csv_line(row.cells[column] for column in columns))
            beside.writelines(csv_line(msgspec.structs.astuple(each)) for each in row.evidence)
    return outcome


def evidence_path(path: Path) -> Path:
    """``riots.csv`` → ``riots.evidence.csv``."""
    return path.with_name(f"{path.stem}.evidence.csv")


def _plover(source: Source, path: Path, options: Options) -> Outcome:
    incidents, _, setting = source
    outcome = Outcome(options.reasons)
    with path.open("wb") as stream:
        stream.writelines(outcome.good(PloverExport(setting).lines(incidents)))
    return outcome


def _geojson(source: Source, path: Path, options: Options) -> Outcome:
    incidents, _, setting = source
    outcome = Outcome(options.reasons)
    features = GeoExport(setting, options.background).features(incidents)
    with path.open("wb") as stream:
        stream.writelines(feature_collection(outcome.good(features)))
    return outcome


def _tables(write: Callable[[Schema, Iterable[Row], Path], None]) -> Format:
    def make(source: Source, path: Path, options: Options) -> Outcome:
        outcome = Outcome(options.reasons)
        write(schema_of(source[2].books), outcome.good(rows_of(*source)), path)
        return outcome

    return make


FORMATS: dict[str, Format] = {
    "acled": _acled,
    "ucdp": _ucdp,
    "plover": _plover,
    "geojson": _geojson,
    "csv": _tables(write_csv),
    "parquet": _tables(write_parquet),
    "sqlite": _tables(write_sqlite),
    "duckdb": _tables(write_duckdb),
}
FOLDERS = frozenset({"csv", "parquet"})
"""Formats that are a folder with a file for each table."""
