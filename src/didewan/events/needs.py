"""Needs and silencers: what must, and what must not, stand near a trigger for it to count.

What belongs here: one small test a need, in a table named as in the frames. What must not: new
word lists (they are in ``contexts.tsv`` and the frames).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import msgspec

from didewan.events.fillers import Party
from didewan.events.roles import Roles
from didewan.events.triggers import Trigger
from didewan.lexicon import Lexicon
from didewan.records import Text
from didewan.text.forms import base_keys
from didewan.text.letters import match_key

TABLE = "ckb/events/contexts.tsv"

CITIZENS = frozenset(
    ["armed", "official", "civilian", "protester", "criminal", "victim", "press", "person", "group"]
)


class Surroundings(msgspec.Struct, frozen=True):
    """The stems of a sentence and of the whole article, and the contexts' words."""

    sentence: frozenset[str]
    article: frozenset[str]
    line: str
    """The keys of the sentence's words, joined by spaces."""
    contexts: dict[str, frozenset[str]]
    near: frozenset[str] = frozenset()
    """The stems of the few words around the trigger."""
    definite: bool = False
    """Whether the trigger is said with "the", "this" or something that hangs on it."""
    occurs: bool = False
    """Whether the clause's verb says that it broke out, began or took place."""
    relation: str = ""
    """Relation of the phrase the trigger stands in."""
    office_holder: bool = False
    """Whether an actor is a person whom the article gave an office."""
    denial: bool = False
    """Whether "that" and an indicative follow: what is said not to be so, which is a statement only."""
    hurt: bool = False
    """Whether killed, wounded or held people are counted."""
    objects: frozenset[str] = frozenset()
    """The stems of the heads of the clause's bare phrases before the verb."""
    tribunal: bool = False
    """Whether a court or judge does it."""
    said: bool = False
    """Whether the trigger stands in somebody's words."""
    modal: bool = False
    """Whether a wish or duty follows: the next verb is subjunctive."""

    def has(self, context: str) -> bool:
        """Whether the sentence holds a word of the context."""
        return not self.sentence.isdisjoint(self.contexts[context])

    def has_anywhere(self, context: str) -> bool:
        """Whether the article holds a word of the context."""
        return not self.article.isdisjoint(self.contexts[context])


def load_contexts(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Context → match keys of its words."""
    return {
        row["context"]: frozenset(match_key(word).replace(" ", "") for word in row["words"].split("|"))
        for row in lexicon.rows(TABLE)
    }


def stems_of(text: Text, first: int, last: int) -> frozenset[str]:
    """Every stem that the forms of tokens ``first`` to ``last`` (half open) can have."""
    tokens = text.tokens[first:last]
    stems = chain.from_iterable([base_keys(token.form) for token in tokens])
    return frozenset(stems).union([token.key for token in tokens])


def is_met(need: str, trigger: Trigger, roles: Roles, around: Surroundings) -> bool:
    """Whether one need of the frame is met. Raises KeyError for an unknown need (the linter's work)."""
    return NEEDS[need](trigger, roles, around)


def is_silenced(trigger: Trigger, around: Surroundings) -> bool:
    """Whether a word stands near under which the trigger means something else."""
    return any(
        words[0] in around.sentence and (len(words) == 1 or " ".join(words) in around.line)
        for words in trigger.frame.unless
    )


PUBLIC = (
    "violence",
    "protest",
    "government",
    "election",
    "office",
    "forces",
    "sanction",
    "agreement",
    "state",
)
"""Contexts of public affairs."""
PLURAL = "ان"
UPON = match_key("سەر")
ONESELF = frozenset(match_key(word) for word in ("خۆی", "خۆیان"))
WARLIKE = frozenset(["violence", "forces"])
QUIET = 2


def is_quiet(article: frozenset[str], contexts: dict[str, frozenset[str]]) -> bool:
    """Whether an article is of sport, art, goods or weather: more different words of these than of
    public affairs. Nobody records events of such; their attacks and wins are figures of speech. Sport
    speaks like war, so there the words of war do not count against it."""
    public = {context: len(article & contexts[context]) for context in PUBLIC}
    quiet, sport = len(article & contexts["quiet"]), len(article & contexts["sport"])
    if quiet >= QUIET and quiet > sum(public.values()):
        return True
    return sport > QUIET and sport > sum(n for context, n in public.items() if context not in WARLIKE)


def _is_concrete(party: Party) -> bool:
    """Somebody who can be told what to do: not "man", not "a woman", but "the citizens"."""
    return party.kind not in ("civilian", "anyone", "victim") or party.span.text.endswith(PLURAL)


Need = Callable[[Trigger, Roles, Surroundings], bool]

NEEDS: dict[str, Need] = {
    "armed": lambda t, r, a: (
        a.occurs
        or any(p.kind in ("armed", "organisation", "place", "person") for p in (*r.actors, *r.recipients))
    ),
    "two_sides": lambda t, r, a: t.shape == "verb" or a.occurs or len(r.actors) + len(r.recipients) >= 2,
    "violent": lambda t, r, a: (
        a.has_anywhere("violence")
        and (not a.has_anywhere("accident") or a.has_anywhere("sanction"))  # قەدەغەی هاتوچۆ: a curfew
    ),
    "human_actor": lambda t, r, a: bool(r.actors) or (t.passive and bool(r.recipients)),
    "human_recipient": lambda t, r, a: any(p.kind in CITIZENS or p.kind == "anyone" for p in r.recipients),
    "place_recipient": lambda t, r, a: r.seized,
    "anything": lambda t, r, a: r.seized or bool(r.recipients) or bool(r.actors),
    "addressed": lambda t, r, a: a.modal and bool(r.actors) and any(map(_is_concrete, r.recipients)),
    "done": lambda t, r, a: (
        bool(r.actors)
        or (t.passive and t.shape == "verb")
        or (t.shape in ("noun", "masdar") and bool(r.recipients or r.places))
    ),
    "negated": lambda t, r, a: t.refused,
    "no_denial": lambda t, r, a: not a.denial,
    "court": lambda t, r, a: a.has("court"),
    "phone": lambda t, r, a: a.has("phone"),
    "two_parties": lambda t, r, a: len(r.actors) + len(r.recipients) >= 2,
    "warned": lambda t, r, a: bool(r.recipients) or a.has("if"),
    "rocket": lambda t, r, a: a.has("rocket"),
    "aircraft": lambda t, r, a: a.has("aircraft"),
    "visitor": lambda t, r, a: any(p.kind in ("person", "official") for p in r.actors),
    "sanction": lambda t, r, a: a.has("sanction"),
    "told_apart": lambda t, r, a: a.definite and "actors" in r.ways,
    "at_request": lambda t, r, a: a.relation in ("on", "according"),
    "weapon": lambda t, r, a: a.has("weapon"),
    "protesters": lambda t, r, a: a.has("protest"),
    "somebody": lambda t, r, a: bool(r.actors or r.recipients),
    "parties": lambda t, r, a: (
        a.occurs or len(r.actors) + len(r.recipients) >= (2 if t.shape == "noun" else 1)
    ),
    "agreement": lambda t, r, a: a.has("agreement"),
    "official_actor": lambda t, r, a: (
        a.office_holder or any(p.kind in ("official", "organisation", "place") for p in r.actors)
    ),
    "forces": lambda t, r, a: not a.near.isdisjoint(a.contexts["forces"]),
    "government_object": lambda t, r, a: a.has("government"),
    "office": lambda t, r, a: a.has("office"),
    "election_context": lambda t, r, a: a.has("election"),
    "not_sport": lambda t, r, a: not a.has_anywhere("sport"),
    "definite": lambda t, r, a: bool(r.places or r.recipients or r.actors) or a.definite,
    "public": lambda t, r, a: any(a.has_anywhere(c) for c in ("state", "government", "office", "forces")),
    "protest_actor": lambda t, r, a: any(p.kind == "protester" for p in r.actors),
    "protest_recipient": lambda t, r, a: any(p.kind == "protester" for p in r.recipients),
    "occurs": lambda t, r, a: a.occurs,
    "street": lambda t, r, a: UPON in a.near and not a.near.isdisjoint(a.contexts["street"]),
    "cyber": lambda t, r, a: a.has("cyber"),
    "tribunal": lambda t, r, a: a.tribunal,
    "no_tribunal": lambda t, r, a: not a.tribunal,
    "guilty": lambda t, r, a: a.has("court") and not a.near.isdisjoint(a.contexts["guilty"]),
    "force_object": lambda t, r, a: not a.objects.isdisjoint(a.contexts["forces"]),
    "force_actor": lambda t, r, a: any(p.kind == "armed" for p in r.actors),
    "aid": lambda t, r, a: a.has("aid"),
    "post": lambda t, r, a: not a.near.isdisjoint(a.contexts["post"]),
    "needy": lambda t, r, a: a.has("needy"),
    "inquiry": lambda t, r, a: a.has("inquiry"),
    "deadline": lambda t, r, a: not a.near.isdisjoint(a.contexts["deadline"]),
    "in_speech": lambda t, r, a: a.said,
    "behind": lambda t, r, a: a.relation == "in" and a.has_anywhere("violence"),
    "said": lambda t, r, a: a.said and bool(r.recipients),
    "not_oneself": lambda t, r, a: ONESELF.isdisjoint(a.near),
    "specific": lambda t, r, a: bool(r.places or r.actors or r.recipients or a.hurt),
}
