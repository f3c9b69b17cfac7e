"""How the commands talk: sentences to people on standard error, results on standard output.

Rules of this file: the only place that prints messages; it chooses the language once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

from didewan.errors import DidewanError
from didewan.ingest.problems import Problem
from didewan.messages import Language, Message

__all__ = ["Voice"]

_Item = TypeVar("_Item")


class Voice:
    """Speaks one language and counts what was refused."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.refused = 0

    def say(self, key: str, **details: object) -> None:
        """One sentence."""
        self._print(self.words(key, **details))

    def words(self, key: str, **details: object) -> str:
        """The sentence itself."""
        return Message(key, {name: str(value) for name, value in details.items()}).say(self.language)

    def error(self, error: DidewanError) -> None:
        """What an error says, in our language where it has one."""
        message = error.args[0] if error.args else error
        self._print(message.say(self.language) if isinstance(message, Message) else str(message))

    def good(self, items: Iterable[_Item | Problem]) -> Iterable[_Item]:
        """The items that are no problems; the problems are said and counted on the way."""
        for item in items:
            if isinstance(item, Problem):
                self.refused += item.refused
                self._print(item.say(self.language))
            else:
                yield item

    @staticmethod
    def _print(sentence: str) -> None:
        print(sentence, file=sys.stderr, flush=True)
