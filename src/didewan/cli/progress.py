"""The progress bar: on standard error, only for a person who sees it.

Rules of this file: counts items that pass; never touches them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

__all__ = ["counted"]

_Item = TypeVar("_Item")


def _one(item: object) -> int:
    return 1


def counted(
    items: Iterable[_Item],
    title: str,
    total: int,
    wanted: bool | None,
    size: Callable[[_Item], int] = _one,
) -> Iterator[_Item]:
    """The items, with a bar while they pass: rate and remaining time. ``wanted`` None: on a terminal only;
    ``size``: how many of ``total`` an item stands for."""
    if wanted is False or (wanted is None and not sys.stderr.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True, force_terminal=True if wanted else None)
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(title, total=total, rate="")
        for item in items:
            yield item
            speed = progress.tasks[0].speed
            progress.update(task, advance=size(item), rate=f"{speed:,.0f}/s" if speed else "")
