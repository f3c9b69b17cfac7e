"""The errors of Didewan: one base class, few kinds, named by whose fault it is.

Every message is a sentence that names the file (and line) and says what to do.
"""

from __future__ import annotations


class DidewanError(Exception):
    """Base of all errors that Didewan raises on purpose."""


class InputError(DidewanError):
    """An article or a file handed in cannot be read."""


class LexiconError(DidewanError):
    """A lexicon file is wrong: names file and line."""


class StoreError(DidewanError):
    """The store cannot be opened, written or understood."""
