"""The records that pass between the rooms.

Rules of this file: only data, no reading and no writing; every offset is a Unicode code point
into the article's raw ``text``, half open; token indices are half open too. The public form of an
article's record (what ``didewan read`` writes) is :class:`Record`; everything else is internal.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Count = int | tuple[int | None, int | None] | str
"""A number: exact, or (low, high) where an end may be open (``None``); an amount of money as written."""


class Span(msgspec.Struct, frozen=True):
    """A stretch of the article, with the words that stand there."""

    start: int
    end: int
    text: str


class Article(msgspec.Struct, frozen=True):
    """One article as it was handed in. ``text`` already holds the headline (see ``ingest``)."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    origin: str = ""
    """Where it was read, for people: ``file:line``."""


class Publication(msgspec.Struct, frozen=True):
    """When the article appeared: itself a claim. ``date`` is ISO or None."""

    date: str | None = None
    basis: Literal["metadata", "text", "inferred", "none"] = "none"
    confidence: float = 0.0


# --- text -----------------------------------------------------------------------------------------

TokenKind = Literal["word", "number", "mark", "quote", "link"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark. ``form`` is normalised spelling, ``key`` the folded form for look-up."""

    start: int
    end: int
    form: str
    key: str
    kind: TokenKind
    glued: bool
    """True where nothing stands between this token and the one before."""


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: tokens ``first`` to ``last`` (half open) and its raw offsets."""

    first: int
    last: int
    start: int
    end: int
    headline: bool = False


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Words between quotation marks; raw offsets include the marks, token indices do not."""

    start: int
    end: int
    first: int
    last: int
    depth: int = 0
    closed: bool = True


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number as written. ``low``/``high``: equal when exact, None where open ("at least 5")."""

    first: int
    last: int
    start: int
    end: int
    low: float | None
    high: float | None
    kind: Literal["cardinal", "ordinal", "percent", "fraction"]
    approx: Literal["", "about", "at_least", "more_than", "at_most", "less_than", "vague"] = ""
    value_first: int = -1
    """Token where the bare value starts, after words like "more than"; ``first`` where none stand there."""


PartOfSpeech = Literal[
    "NOUN", "PROPN", "ADJ", "VERB", "ADV", "ADP", "CONJ", "PRON", "DET", "NUM", "PART", "INTJ", "MARK", "X"
]
Person = Literal["1s", "2s", "3s", "1p", "2p", "3p"]


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to understand a word form."""

    lemma: str
    """Verbs: infinitive with preverb (``ڕاگەیاندن``), passives under their active; nouns: bare stem;
    compounds written as one word: nominal and light verb with a space (``هێرش کردن``)."""
    pos: PartOfSpeech
    base: str = ""
    """Nominals: the normalised form with every suffix taken off."""
    definite: Literal["", "def", "indef", "dem"] = ""
    number: Literal["", "sg", "pl"] = ""
    ezafe: bool = False
    compound: bool = False
    """Head of a closed phrase: bare ە before an adjective (``هێرشە مووشەکییەکان``)."""
    clitic: Person | None = None
    """Possessor on a noun; on a past transitive verb its agent; on other verbs the object."""
    also: bool = False
    postposition: Literal["", "دا", "ەوە", "ڕا"] = ""
    tense: Literal["", "present", "past", "past_progressive", "perfect", "pluperfect"] = ""
    mood: Literal["", "indicative", "subjunctive", "imperative", "conditional"] = ""
    form: Literal["", "finite", "infinitive", "participle"] = ""
    voice: Literal["", "active", "passive"] = ""
    negative: bool = False
    person: Person | None = None
    """Subject ending of a finite verb (of a past transitive: its object); copula on a nominal."""
    goal: bool = False
    """Directional ە with the goal after the verb (``کراوەتە سەر``)."""
    conj: bool = False
    """Coordinating و written onto the word."""
    preposition: str = ""
    """A preposition written onto the front of the word (``لەعێراق``)."""
    guessed: bool = False
    rule: str = ""


class Predicate(msgspec.Struct, frozen=True, gc=False):
    """A verb with all that belongs to it: preverb, negation and the noun of a light-verb compound.

    ``lemma`` is the whole: ``کۆ بوونەوە`` is given in its dictionary spelling (``کۆبوونەوە``),
    noun and light verb with a space (``هێرش کردن``, ``داوا کردن``).
    """

    lemma: str
    verb: int
    """Token of the verb."""
    nominal: int
    """Token of the compound's noun; equal to ``verb`` where written as one, -1 where there is none."""
    first: int
    last: int
    """From the first to the last token of the complex, half open (other words may stand between)."""
    reading: Reading
    """Tense, mood, polarity, voice and persons of the whole."""
    agent: Person | None = None
    """Agent clitic of a past transitive, wherever it stands."""


class Text(msgspec.Struct, frozen=True):
    """A normalised, cut and analysed article. ``best[i]`` is ``readings[i][0]`` chosen by context."""

    raw: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    numbers: tuple[Number, ...]
    readings: tuple[tuple[Reading, ...], ...]
    best: tuple[Reading, ...]
    predicates: tuple[Predicate, ...]

    def words(self, first: int, last: int) -> Span:
        """The raw words of tokens ``first`` to ``last`` (half open)."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(start, end, self.raw[start:end])

    def span(self, start: int, end: int) -> Span:
        """The raw words between two offsets."""
        return Span(start, end, self.raw[start:end])


# --- times and names ------------------------------------------------------------------------------

Grain = Literal["hour", "day", "week", "month", "season", "year", "period", "vague"]


class Time(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A time expression: an interval of ISO dates (both inclusive, None where open or unknown),
    or a length (``dur``, ISO 8601) that hangs on no date."""

    start: int
    end: int
    text: str
    from_: str | None = None
    to: str | None = None
    grain: Grain | None = None
    dur: str | None = None
    first: int = 0
    last: int = 0
    rule: str = ""
    anchor: str | None = None
    """The date it was resolved against; None for absolute ones."""
    anchor_basis: str = ""
    """metadata, text, inferred (the publication), or printed (another date of the article)."""
    approximate: bool = False
    flag: str | None = None
    """What speaks against the printed date (a well-known fact), never a change of it."""


PlaceRelation = Literal["at", "near", "from", "to", "of"]
PlacePrecision = Literal["town", "district", "province", "country", "near", "vague"]


class Name(msgspec.Struct, frozen=True):
    """A mention of a named person, organisation or place; ``entity`` is a known id or None."""

    start: int
    end: int
    text: str
    label: Literal["PER", "ORG", "LOC"]
    entity: str | None = None
    first: int = 0
    last: int = 0
    rule: str = ""
    confidence: float = 1.0
    relation: PlaceRelation | None = None
    """Of a place: how it belongs to what is told; None where it acts or is only spoken of."""
    precision: PlacePrecision | None = None
    """Of a place: how exactly it says where; None for persons and organisations."""


# --- events, statements, figures -------------------------------------------------------------------

Status = Literal[
    "happened", "ongoing", "planned", "called_for", "threatened", "denied", "conditional", "alleged"
]


class Event(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One thing that somebody did, plans, demands …; all its mentions in ``triggers``."""

    type: str
    mode: str | None
    triggers: tuple[Span, ...]
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    time: Span | None = None
    from_: str | None = None
    to: str | None = None
    counts: dict[str, Count] = {}
    status: Status = "happened"
    said_by: tuple[Span, ...] = ()
    evidence: Span | None = None
    rule: str = ""
    confidence: float = 0.5
    trace: dict[str, str] = {}
    """Which rule filled which field, for ``didewan explain``."""


SpeakerKind = Literal["named", "role", "anonymous", "medium", "none"]
"""Who speaks: somebody with a name, by office or as a group, a source without a name, a paper or report,
or nobody that the text names."""


class Statement(msgspec.Struct, frozen=True):
    """Who says what: a stretch of reported or quoted speech."""

    speaker: Span | None
    cue: Span | None
    content: Span
    direct: bool
    rule: str = ""
    speaker_kind: SpeakerKind = "none"


class Figure(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A number that is a fact but no event's toll. ``value``: a number, or [low, high]."""

    start: int
    end: int
    text: str
    value: float | tuple[float | None, float | None]
    of: Span | None = None
    from_: str | None = None
    to: str | None = None
    by: tuple[Span, ...] = ()
    rule: str = ""


class Record(msgspec.Struct, frozen=True):
    """Everything read from one article: the public record."""

    id: str
    text: str
    title: str | None
    source: str | None
    url: str | None
    lang: str
    published: str | None
    published_basis: str
    entities: tuple[Name, ...]
    times: tuple[Time, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    published_confidence: float = 0.0
    """How sure the day of publication is; 1 where it was given."""


# --- the record over many articles ------------------------------------------------------------------


class Claim(msgspec.Struct, frozen=True):
    """One event as one article tells it, with what comparing it with others' events needs."""

    id: str
    """Of the event: it follows from the article, its text, the type and the first trigger."""
    article: str
    source: str | None
    url: str | None
    title: str | None
    published: str | None
    event: Event
    actors: tuple[str, ...] = ()
    """Ids of the known names among the actors; so with recipients and places."""
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """The narrowest places first."""
    place: Span | None = None
    """The words of the first of them."""
    within: tuple[str, ...] = ()
    """Ids of everything around the places, countries too."""
    names: tuple[str, ...] = ()
    """All names in the sentences that tell it: ids where known, else their match keys; sorted, each once."""
    words: tuple[str, ...] = ()
    """Match keys of the content words of those sentences, numbers with # before them; sorted, each once."""
    telling: str = ""
    """Articles that print nearly the same text share it: they count as one telling."""


Judgement = Literal["same", "not", "unsure", "open"]
"""``open``: a person takes back what persons decided; the machine's decision holds again."""


MACHINE = "machine"
"""Who decides where no person did."""


class Decision(msgspec.Struct, frozen=True):
    """Whether two claims tell one happening. ``left`` < ``right`` are ids of claims; ``reasons``: the weight
    that each piece of evidence gave; ``by``: ``machine`` or a person's name; ``at``: ISO time or empty."""

    left: str
    right: str
    judgement: Judgement
    score: float
    reasons: dict[str, float] = {}
    by: str = MACHINE
    at: str = ""


FieldValue = str | Count | tuple[str, ...] | tuple[str | None, str | None] | None


class Told(msgspec.Struct, frozen=True):
    """What one claim says of a field of its incident; offsets into the claim's article."""

    value: FieldValue
    claim: str
    article: str
    source: str | None
    published: str | None
    said_by: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


class Field(msgspec.Struct, frozen=True):
    """All that is told of one field, the value that holds, and the rule by which it holds."""

    told: tuple[Told, ...]
    value: FieldValue
    rule: str
    contradicted: bool = False


class Incident(msgspec.Struct, frozen=True):
    """One happening as all claims together tell it.

    ``fields``: ``type`` and ``mode`` (str), ``when`` ((from, to), ISO days, None where open), ``place`` (id
    of a known place), ``actors`` and ``recipients`` (ids where known, else the words), and the kinds of
    counts (``killed``, ``injured`` …). A field that nobody gives is not there.
    """

    id: str
    claims: tuple[Claim, ...]
    fields: dict[str, Field]
    background: bool = False
    """True where every claim tells it as history, long before its article appeared."""

    def value(self, field: str) -> FieldValue:
        """The value that holds, None where nobody gives one."""
        known = self.fields.get(field)
        return known.value if known else None
