"""Dating: which time of the article is the time of a trigger.

Rules of this file: how far a time reaches, from the noun it hangs on to its clause, its sentence and the
sentences after. What must not be here: reading of times (room ``times``). GUIDE 3.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from didewan.events.intervals import SIDE, day_apart, is_counted_from
from didewan.events.phrases import people_kind
from didewan.events.roles import Stage
from didewan.events.triggers import Trigger
from didewan.records import Statement, Time

WINDOWS = frozenset(["month", "season", "year", "period"])
UNDATING = frozenset(["times.vague.now", "times.vague.until_now", "times.vague.nowadays"])
"""``ئێستا`` orders what is told; it dates nothing."""
LOOSE = frozenset(["VERB", "DET", "ADP", "ADV", "PART"])
"""What ends in ی and has nothing hanging on it."""
SPOKEN = frozenset(["REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "REJECT"])
"""Acts of speech: done when their speaker spoke, whatever happened in the sentence before."""
TOLD_OF = frozenset(["events.time.phrase", "events.time.clause"])
"""The rules by which a time is said of the trigger itself."""
SUBORDINATE = frozenset(["that", "when", "because", "if"])
"""Openers of clauses whose times date nothing outside of them."""
PAST = frozenset(["past", "perfect", "pluperfect", "past_progressive"])
CHAIN = 5
"""So many words may stand between a trigger and the time that hangs on its phrase."""


def is_aggregate(trigger: Trigger, time: Time | None, way: str) -> bool:
    """A toll over a window ("in July 11 were killed") is a figure, never one event; the window of another
    clause is not that of a toll which is told as its outcome (``لەو هێرشەی لە مانگی نۆدا کرا و بووە مایەی
    کوژرانی 60 کەس``)."""
    if time is None or (trigger.shape != "verb" and way not in TOLD_OF):
        return False
    return time.grain in WINDOWS and time.from_ != time.to


def is_to_come(time: Time, published: str | None) -> bool:
    """Whether the time begins after the day of publication: nobody can report that it happened."""
    return bool(published and time.from_ and time.from_ > published)


def time_of(stage: Stage, trigger: Trigger, *, campaign: bool) -> tuple[Time | None, str]:
    """(time, rule): the time that hangs on the trigger's own phrase, else the one said in its clause, else
    the nearest of the sentence, dated before vague; a ``campaign`` ("the attacks") is not dated from
    elsewhere. A time that hangs on another noun dates that noun only."""
    scene = stage.scene
    clause = scene.clauses[scene.clause_at(trigger.first)]
    apart = day_apart(stage, trigger)
    if apart is not None:
        return apart, "events.time.interval"
    usable = [t for t in stage.times if t.dur is None and t.rule not in UNDATING]
    own = [t for t in usable if _hangs_on(stage, t, trigger)]
    free = [t for t in usable if not hangs(stage, t) or _is_setting(stage, t)]
    landmark = _is_landmark(stage, trigger)
    near = [t for t in free if clause.first <= t.first < clause.last]
    near = [t for t in near if not landmark or _is_next(stage, t, trigger)]
    far = [] if campaign or landmark else _told_with(stage, trigger, [t for t in free if t.from_])
    far = [t for t in far if not _is_aside(stage, t, trigger) and not _is_too_late(stage, t, trigger)]
    for rule, found in (
        ("events.time.phrase", own),
        ("events.time.clause", near),
        ("events.time.sentence", far),
    ):
        if found:
            return min(found, key=lambda t: (t.from_ is None, abs(t.first - trigger.first))), rule
    follows = trigger.shape == "verb" and trigger.frame.type not in SPOKEN
    told = _day_before(stage) if follows else None
    return (told, "events.time.before") if told else (None, "")


def hangs(stage: Stage, time: Time) -> bool:
    """``تەقینەوەکەی دوێنێ``, ``بودجەی 2021``: a noun in ی stands right before the time; a person has no
    date (``لێدوانی دایکی شەوی هەینی``), nor has an organisation."""
    index = time.first - 1
    if index < stage.scene.first or not _is_tied(stage, index):
        return False
    return not people_kind(stage.signs, stage.text.tokens[index].form) and not _is_actor(stage, index)


def _is_tied(stage: Stage, index: int) -> bool:
    token, reading = stage.text.tokens[index], stage.text.best[index]
    linked = reading.ezafe or reading.clitic == "3s"
    if not linked or reading.pos in LOOSE or not token.form.endswith("ی"):
        return False
    return token.key not in stage.signs.prepositions


def _is_actor(stage: Stage, index: int) -> bool:
    """``وەزارەتی دارایی ڕۆژی دووشەممە``: whoever is named before a time mostly does something then."""
    name = stage.covered.names[index]
    return name >= 0 and stage.names[name].label in ("PER", "ORG")


def _hangs_on(stage: Stage, time: Time, trigger: Trigger) -> bool:
    """Whether only words in ی, or how long it lasted, lead from the trigger's noun to the time
    (``کۆبوونەوەی هەفتەی داهاتوو``, ``کۆبوونەوەیەکی سێ کاژمێری ڕۆژی هەینی``)."""
    if not 0 <= time.first - trigger.last <= CHAIN:
        return False
    return all(_is_tied(stage, i) or _is_length(stage, i) for i in range(trigger.last - 1, time.first))


def _is_length(stage: Stage, index: int) -> bool:
    """A number of days or hours."""
    return stage.covered.numbers[index] >= 0


def _is_setting(stage: Stage, time: Time) -> bool:
    """``لە میانەی کۆبوونەوەی ڕۆژی هەینیدا``: whatever came about during something came about on its day."""
    for index in range(time.first - 1, max(stage.scene.first, time.first - CHAIN) - 1, -1):
        if not _is_tied(stage, index) and not _is_length(stage, index):
            return False
        phrase = stage.scene.phrase_at(index)
        if phrase is not None and phrase.relation == "during":
            return True
    return False


def _is_landmark(stage: Stage, trigger: Trigger) -> bool:
    """``دوای کوژرانی X``, ``دوای دوو هەفتە لە کوژرانی X``: what other things come after or before is over or
    still to come by then."""
    phrase = stage.scene.phrase_at(trigger.first)
    if trigger.shape not in ("noun", "masdar") or phrase is None:
        return False
    return phrase.relation in SIDE or is_counted_from(stage, phrase.mark)


def _is_next(stage: Stage, time: Time, trigger: Trigger) -> bool:
    """``پاش کشانەوەی ناتۆ لە ساڵی داهاتوو``: the time comes right behind the trigger's own words."""
    phrase, told = stage.scene.phrase_at(trigger.first), stage.scene.phrase_at(time.first)
    return phrase is not None and told is not None and told.mark == phrase.last


def _is_aside(stage: Stage, time: Time, trigger: Trigger) -> bool:
    """``مۆری دەکات کە مانگی ڕابردوو ڕەتی کردبووەوە``, ``ئازاد کرا پاش ئەوەی دوێنێ ڕفێنرا``: the time is of a
    subordinate clause behind the verb; a relative clause behind a noun may be its own."""
    if time.first < trigger.last:
        return False
    verb, tokens, signs = trigger.shape == "verb", stage.text.tokens, stage.signs
    kinds = SUBORDINATE if verb else SUBORDINATE - {"that"}
    start = trigger.predicate.last if verb and trigger.predicate else trigger.last
    return any(
        (verb and tokens[i].key in signs.words["that"]) or signs.conjunctions.get(tokens[i].key) in kinds
        for i in range(start, time.first)
    )


def _is_too_late(stage: Stage, time: Time, trigger: Trigger) -> bool:
    """``دوێنێ ڤیتۆی کرد … ڕاپرسیی یەکشەممەی داهاتوو``: what was done was not done after the news of it."""
    return is_past(trigger) and is_to_come(time, stage.published)


def is_past(trigger: Trigger) -> bool:
    """Whether the trigger is a verb that tells what was done."""
    verb = trigger.predicate if trigger.shape == "verb" else None
    return verb is not None and verb.reading.tense in PAST


def _told_with(stage: Stage, trigger: Trigger, times: list[Time]) -> list[Time]:
    """The times in the same words of the same speaker: when somebody speaks dates nothing they tell."""
    word = stage.text.tokens[trigger.first]
    holding = [
        s.content for s in stage.statements if s.content.start <= word.start and word.end <= s.content.end
    ]
    return [t for t in times if all(c.start <= t.start and t.end <= c.end for c in holding)]


def _day_before(stage: Stage) -> Time | None:
    """The day the sentences just before told of: what goes on without a date of its own goes on then."""
    days = [t for t in stage.days if t.grain in ("day", "hour") and t.from_]
    return days[-1] if days else None


def told_first(stage: Stage, said: Sequence[Sequence[Statement]]) -> tuple[Time, ...]:
    """The days before the sentence that something happened on; where there are none, those on which somebody
    spoke (``ڕۆژی هەینی گوتی …``). ``said``: the statements that touch each sentence of the article."""
    starts = [sentence.start for sentence in stage.text.sentences]
    told = tuple(d for d in stage.days if not _is_of_speech(d, said[bisect_right(starts, d.start) - 1]))
    return told if any(d.from_ and d.grain in ("day", "hour") for d in told) else stage.days


def _is_of_speech(day: Time, said: Sequence[Statement]) -> bool:
    """Whether the sentence of the day opens words of somebody, and the day stands outside of them."""
    inside = any(s.content.start <= day.start and day.end <= s.content.end for s in said)
    return bool(said) and not inside
