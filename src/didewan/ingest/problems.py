"""What goes wrong with input, as values.

Rules of this file: a problem names the place (``file:line``) and holds a message that says what is
wrong and what to do; it is yielded among the articles, never raised.
"""

from __future__ import annotations

import msgspec

from didewan.messages import Language, Message

__all__ = ["Problem", "problem"]


class Problem(msgspec.Struct, frozen=True):
    """Something that was refused, or (``refused`` false) only remarked."""

    origin: str
    message: Message
    refused: bool = True

    def __str__(self) -> str:
        return self.say("en")

    def say(self, language: Language) -> str:
        """The whole sentence, place first."""
        return f"{self.origin}: {self.message.say(language)}"


def problem(origin: str, key: str, refused: bool = True, **details: object) -> Problem:
    """A problem by the key of its message."""
    return Problem(origin, Message(key, {name: str(value) for name, value in details.items()}), refused)
