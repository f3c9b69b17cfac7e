"""Markup: elements whose texts are escaped unless they are markup already.

Rules of this file: the only place where angle brackets are written; knows nothing of records.
"""

from __future__ import annotations

from typing import NewType

__all__ = ["NOTHING", "Html", "element", "join", "ltr", "own", "printed", "words"]

Html = NewType("Html", str)
"""Markup that may go into the page as it is; every other string is a text and is escaped first."""

NOTHING = Html("")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\0": "�"})


def words(text: str) -> Html:
    """A text, escaped."""
    return Html(text.translate(_ESCAPES))


def element(name: str, *inside: Html, **attributes: str | int | bool | None) -> Html:
    """An element. Attributes lose a last underscore (``class_``), inner ones become hyphens; None and
    False leave one out."""
    listed = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{listed}>{''.join(inside)}</{name}>")


def join(parts: list[Html], between: str = "") -> Html:
    """Parts one after the other, with a text between them."""
    return Html(words(between).join(parts))


def own(text: str) -> Html:
    """Words of an article: their own direction, whatever stands around them."""
    return element("bdi", words(" ".join(text.split())), lang="ckb")


def printed(text: str) -> Html:
    """Numbers and times as the article prints them: read from the right, also where no letter says so."""
    return element("bdi", words(" ".join(text.split())), lang="ckb", dir="rtl")


def ltr(text: str) -> Html:
    """Dates and numbers: never turned round inside a line that runs right to left."""
    return element("bdi", words(text), dir="ltr")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{words(str(value))}"'
