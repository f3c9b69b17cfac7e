"""The room of events: who did what to whom, who says so, how many.

In: a Text with its times and names. Out: events (each once, with all its mentions), statements and
figures. The way: sentences become scenes (phrases, clauses), triggers of the frames are found in
them, roles, status, time, place and toll are read for each, weak ones are dropped, mentions of one
happening are joined, and speakers are set beside what they say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from didewan.events.build import build_event, find_tolls
from didewan.events.candidates import Setting, look_over
from didewan.events.choice import choose, load_choice
from didewan.events.confidence import find_features, load_weights, weigh
from didewan.events.dating import told_first
from didewan.events.figures import find_figures
from didewan.events.fillers import Party, People, learn_titles
from didewan.events.frames import load_frames
from didewan.events.leads import date_leads
from didewan.events.mentions import MentionReader
from didewan.events.merge import Mention, join_mentions
from didewan.events.needs import load_contexts
from didewan.events.phrases import cover, load_signs
from didewan.events.roles import Stage, find_ground, find_topic
from didewan.events.saying import load_sorts
from didewan.events.scenes import build_scene, finite_verbs, group_by_sentence
from didewan.events.singles import count_singles
from didewan.events.sources import load_sources, tell_sources
from didewan.events.statements import load_speaking, read_statements
from didewan.events.status import load_governors
from didewan.events.triggers import TriggerFinder
from didewan.lexicon import Lexicon
from didewan.records import Event, Figure, Name, Publication, Span, Statement, Text, Time

__all__ = ["EventReader"]

REACH = 2
"""So many sentences before may date what a sentence tells."""


class EventReader:
    """Reads events, statements and figures; built once from the lexicon. Events with a confidence below
    ``floor`` are left out."""

    def __init__(self, lexicon: Lexicon, floor: float = 0.0) -> None:
        self._floor = floor
        self._signs = load_signs(lexicon)
        self._speaking = load_speaking(lexicon)
        self._sources = load_sources(lexicon)
        self._weights = load_weights(lexicon)
        self._choice = load_choice(lexicon)
        self._sorts = load_sorts(lexicon)
        self._mentions = MentionReader(
            TriggerFinder(load_frames(lexicon)), load_governors(lexicon), load_contexts(lexicon)
        )

    def read(
        self, text: Text, times: Sequence[Time], names: Sequence[Name], publication: Publication
    ) -> tuple[tuple[Event, ...], tuple[Statement, ...], tuple[Figure, ...]]:
        """(events, statements, figures) of one article, each in the order of the text."""
        stages, statements = self._speech(text, times, names, publication)
        groups = date_leads(join_mentions(self._mentions.read(stages)), stages)
        tolls = find_tolls(groups)
        figures = [f for stage in stages for f in find_figures(stage, tolls)]
        kept = tuple(e for e in self._build(stages, groups) if e.confidence >= self._floor)
        return kept, tuple(statements), tuple(figures)

    def _build(self, stages: Sequence[Stage], groups: Sequence[Sequence[Mention]]) -> Iterator[Event]:
        """The events of the groups, each weighed and with its roles decided."""
        if not groups:
            return
        setting = look_over(self._sorts, stages, groups)
        for group in groups:
            confidence = weigh(self._weights, find_features(group))
            chosen = choose(self._choice, setting, group)
            yield build_event(group, confidence, chosen, count_singles(stages, group, chosen))

    def groups(
        self, text: Text, times: Sequence[Time], names: Sequence[Name], publication: Publication
    ) -> list[list[Mention]]:
        """The joined mentions behind the events, for training and explaining."""
        stages, _ = self._speech(text, times, names, publication)
        return date_leads(join_mentions(self._mentions.read(stages)), stages)

    def study(
        self, text: Text, times: Sequence[Time], names: Sequence[Name], publication: Publication
    ) -> tuple[Setting, list[list[Mention]]]:
        """The setting of an article's events and the joined mentions behind them, for training."""
        stages, _ = self._speech(text, times, names, publication)
        groups = join_mentions(self._mentions.read(stages))
        return look_over(self._sorts, stages, groups), groups

    def mentions_at(self, setting: Setting, kind: str, spans: Sequence[Span]) -> list[Mention]:
        """The mentions of a type at the given words, be its needs met or not, for training; empty where no
        frame of the type knows the words."""
        return self._mentions.read_at(setting.stages, kind, spans)

    def _speech(
        self, text: Text, times: Sequence[Time], names: Sequence[Name], publication: Publication
    ) -> tuple[list[Stage], list[Statement]]:
        """The sentences ready to be read, each knowing whose words it holds."""
        stages = self._stages(text, times, names, publication.date)
        statements = self._statements(stages)
        said = _touching(text, statements)
        known = [
            msgspec.structs.replace(s, statements=tuple(said[s.scene.sentence]), days=told_first(s, said))
            for s in stages
        ]
        return known, statements

    def _stages(
        self, text: Text, times: Sequence[Time], names: Sequence[Name], published: str | None
    ) -> list[Stage]:
        covered, people = cover(text, times, names), People()
        verbs = finite_verbs(text.predicates, covered)
        told = group_by_sentence(text, times, lambda time: time.first)
        quoted = group_by_sentence(text, text.quotations, lambda quotation: quotation.first)
        stages: list[Stage] = []
        topic: Party | None = None
        ground: tuple[Party, ...] = ()
        for sentence in range(len(text.sentences)):
            scene = build_scene(self._signs, text, names, covered, verbs, sentence)
            learn_titles(people, text, names, covered, scene.phrases)
            before = [time for k in range(max(0, sentence - REACH), sentence) for time in told[k]]
            stage = Stage(
                self._signs,
                text,
                names,
                covered,
                people,
                scene,
                topic,
                ground,
                times=tuple(told[sentence]),
                days=tuple(before),
                published=published,
                quotations=tuple(quoted[sentence]),
            )
            topic, ground = find_topic(stage) or topic, find_ground(stage) or ground
            stages.append(stage)
        return stages

    def _statements(self, stages: list[Stage]) -> list[Statement]:
        found = read_statements(self._speaking, stages)
        if not found:
            return found
        first = stages[0]
        return tell_sources(self._sources, first.text, first.names, first.covered, found)


def _touching(text: Text, statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements whose content touches each sentence."""
    found: list[list[Statement]] = [[] for _ in text.sentences]
    starts = [sentence.start for sentence in text.sentences]
    for statement in statements:
        at = max(0, bisect_right(starts, statement.content.start) - 1)
        while at < len(starts) and starts[at] < statement.content.end:
            found[at].append(statement)
            at += 1
    return found
