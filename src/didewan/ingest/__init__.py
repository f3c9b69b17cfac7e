"""The door: files, folders and standard input become :class:`~didewan.records.Article`.

What belongs here: opening and decoding, JSON, the checks that an article can be read at all (it has
words, they are Kurdish, its id is its own). What must not: anything about what the words mean.

:class:`Intake` yields articles in the order of the input and, between them, a :class:`Problem` for
everything that could not be taken in: nothing is raised, so one bad line never stops the rest.
"""

from didewan.ingest.days import dated
from didewan.ingest.intake import Intake
from didewan.ingest.problems import Problem

__all__ = ["Intake", "Problem", "dated"]
