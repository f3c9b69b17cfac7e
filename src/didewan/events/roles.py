"""Roles: who does it, to whom, where: by the ways a frame says its parts.

What belongs here: one small function a way, a table that knows them, and the clause's order
(subject first, object before the verb, goal after it). What must not: single words or types.
Source: LINGUISTICS sections 3-6; GUIDE 3 (recipients are to/against/with whom it is done).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from didewan.events.fillers import AGENTS, HUMAN, Party, People, is_apposition, list_after, parties_of
from didewan.events.phrases import KIND_OF_LABEL, Cover, Phrase, Signs, people_kind
from didewan.events.scenes import Clause, Scene
from didewan.events.triggers import Trigger
from didewan.records import Name, Predicate, Quotation, Span, Statement, Text, Time

TARGETS = HUMAN | {"target"}
DOERS = frozenset(["armed", "organisation", "place", "official"])
LISTED = frozenset(["person", "official", "organisation"])
TOPICS = frozenset(["person", "organisation", "place", "official", "protester", "armed", "group"])


class Stage(msgspec.Struct, frozen=True):
    """Everything a way may ask: the article, the sentence, and who has been named so far."""

    signs: Signs
    text: Text
    names: Sequence[Name]
    covered: Cover
    people: People
    scene: Scene
    topic: Party | None = None
    """Who the sentence before was about: the subject of a verb that names none."""
    ground: tuple[Party, ...] = ()
    """Where the sentences before took place."""
    times: tuple[Time, ...] = ()
    """The times of this sentence."""
    days: tuple[Time, ...] = ()
    """The times of the sentences just before."""
    published: str | None = None
    """The day of publication: what is dated later is still to come."""
    quotations: tuple[Quotation, ...] = ()
    """Quotations that open in this sentence."""
    statements: tuple[Statement, ...] = ()
    """Who says what, where it touches this sentence."""

    def numbers(self) -> list[int]:
        """Indices of the sentence's numbers, in order."""
        found = dict.fromkeys(self.covered.numbers[self.scene.first : self.scene.last])
        return [index for index in found if index >= 0]

    def tellers(self, start: int, end: int) -> tuple[Span, ...]:
        """Whose words hold these offsets: the innermost speaker first."""
        holding = [
            s for s in self.statements if s.speaker and s.content.start <= start and end <= s.content.end
        ]
        holding.sort(key=lambda s: (s.content.end - s.content.start, s.content.start))
        return tuple(s.speaker for s in holding if s.speaker)

    def speaker(self, phrase: Phrase) -> Party | None:
        """Who speaks, as written there (GUIDE 4)."""
        found = parties_of(self.signs, self.text, self.names, self.covered, None, phrase)
        if found and found[0].kind == "official":
            named = self._named_beside(phrase)
            if named is not None:
                return named
        return found[0] if found else None

    def _named_beside(self, phrase: Phrase) -> Party | None:
        """``وەزیری دەرەوە، X، …`` and ``X، وەزیری دەرەوە، …``: the name in apposition to the title."""
        if phrase not in self.scene.phrases:
            return None
        at = self.scene.phrases.index(phrase)
        around = self.scene.phrases[max(0, at - 1) : at + 2]
        for first, second in pairwise(around):
            named = second if first is phrase else first
            if named.kind == "person" and not first.relation and is_apposition(self.text, first, second):
                return parties_of(self.signs, self.text, self.names, self.covered, None, named)[0]
        return None

    def parties(self, phrase: Phrase) -> list[Party]:
        """The participants of a phrase and of the list it opens."""
        found = parties_of(self.signs, self.text, self.names, self.covered, self.people, phrase)
        for follower, apposed in list_after(self.text, self.scene.phrases, phrase):
            more = parties_of(self.signs, self.text, self.names, self.covered, self.people, follower)
            found += more[1:] if apposed else more
        return found


class Roles(msgspec.Struct, frozen=True):
    """What fills a trigger's roles, and by which way."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Party, ...]
    ways: dict[str, str]
    seized: bool = False
    """The object is a place or an area: what is taken, not who."""


def find_roles(stage: Stage, trigger: Trigger) -> Roles:
    """Asks the frame's ways in their order; the first that gives somebody wins."""
    clause = stage.scene.clauses[stage.scene.clause_at(trigger.first)]
    if _is_person_word(stage, trigger):
        return Roles((), (), (), {})
    ways: dict[str, str] = {}
    if "speaker" in trigger.frame.actor or _is_first_person(trigger):
        actors, way = _speakers(stage, trigger), "speaker"
    else:
        actors, way = _first_of(stage, trigger, clause, actor_ways(trigger), AGENTS, _telling(stage, trigger))
    if not actors and _is_active(trigger) and "subject" in trigger.frame.actor:
        actors, way = _topic(stage, trigger), "topic"
    towns = [p for p in actors if way == "ezafe" and trigger.frame.placed and is_town(p)]
    actors = [p for p in actors if p not in towns]
    if actors:
        ways["actors"] = way
    taken = {p.span.start for p in actors} | _telling(stage, trigger)
    kinds = (TARGETS if trigger.frame.placed else HUMAN) | {"area", "anyone"}
    recipients, way = _first_of(stage, trigger, clause, recipient_ways(trigger), kinds, taken)
    towns += [p for p in recipients if is_town(p) and p not in towns]
    seized = any(p.kind in ("area", "place", "target") for p in recipients)
    if not actors and way == "between" and trigger.frame.ezafe == "both":
        actors, recipients = [p for p in recipients if p.kind in AGENTS], []  # both fight
    untold = {"area"} if trigger.frame.toll in ("arrested", "abducted") else {"area", "anyone"}
    recipients = [p for p in recipients if not is_town(p) and p.kind not in untold]
    if recipients:
        ways["recipients"] = way
    used = taken | {p.span.start for p in recipients}
    near, way = _places(stage, clause, trigger, used)
    places = [*towns, *(p for p in near if p not in towns)][:PLACES]
    if places:
        ways["places"] = "clause" if towns else way
    return Roles(tuple(actors), tuple(recipients), tuple(places), ways, seized)


def _topic(stage: Stage, trigger: Trigger) -> list[Party]:
    """Whom the sentence before was about; a quotation is not about who was spoken of before it."""
    quoted = any(q.first <= trigger.first < q.last for q in stage.quotations)
    return [stage.topic] if stage.topic is not None and not quoted else []


def is_town(party: Party) -> bool:
    """A place below a country is where it happens, not to whom (ids of places hold their parents')."""
    return party.kind == "place" and party.entity is not None and "." in party.entity


def _is_first_person(trigger: Trigger) -> bool:
    """ "We refuse": whoever speaks does it."""
    predicate = trigger.predicate
    return predicate is not None and (
        predicate.reading.person in ("1s", "1p") or predicate.agent in ("1s", "1p")
    )


def _speakers(stage: Stage, trigger: Trigger) -> list[Party]:
    """Whoever says the words the trigger stands in, the innermost alone."""
    word = stage.text.tokens[trigger.first]
    return [Party(speaker, "person") for speaker in stage.tellers(word.start, word.end)[:1]]


def actor_ways(trigger: Trigger) -> list[str]:
    """The frame's ways for the actor, as voice and shape change them."""
    ways = [w for w in trigger.frame.actor if w not in ("subject_human", "holder")]
    if not trigger.frame.actor:
        return []
    if trigger.passive or trigger.shape == "participle":
        return ["by"]
    if trigger.shape in ("noun", "masdar"):
        if "self" in trigger.frame.actor:
            return ["self"]
        own = EZAFE.get(trigger.frame.ezafe, [])
        return ["by", *own, *(["support"] if trigger.shape == "noun" else [])]
    return ["by", *ways]


def recipient_ways(trigger: Trigger) -> list[str]:
    """The frame's ways for the recipient, as voice and shape change them."""
    ways = list(trigger.frame.recipient)
    if trigger.shape in ("noun", "masdar"):
        own = EZAFE_RECIPIENT.get(trigger.frame.ezafe, [])
        return [*own, *(w for w in ways if w not in ("object", "subject"))]
    if trigger.passive or trigger.shape == "participle":
        return ["subject" if w == "object" else w for w in ways]
    return ways


def _is_person_word(stage: Stage, trigger: Trigger) -> bool:
    """``سزادراوەکان``, ``کوژراوێک``: a participle for the people themselves; nobody else fills its slots."""
    reading = stage.text.best[trigger.last - 1]
    return trigger.shape == "participle" and bool(reading.definite or reading.number == "pl")


def _first_of(
    stage: Stage,
    trigger: Trigger,
    clause: Clause,
    ways: list[str],
    kinds: frozenset[str],
    taken: set[int] | frozenset[int] = frozenset(),
) -> tuple[list[Party], str]:
    for way in ways:
        phrase = WAYS.get(way, _by_relation(way))(stage, trigger, clause)
        if phrase is None:
            continue
        found = [p for p in stage.parties(phrase) if p.kind in kinds and p.span.start not in taken]
        if found:
            return found, way
    return [], ""


def _telling(stage: Stage, trigger: Trigger) -> frozenset[int]:
    """Where the speakers are named in whose words the trigger stands: they tell it, they do not do it."""
    word = stage.text.tokens[trigger.first]
    return frozenset(speaker.start for speaker in stage.tellers(word.start, word.end))


def _couple(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """A caption without verb (``پاپا و سیستانی لە کۆبوونەوەکەیاندا``): two who are told together."""
    bare = (p for p in _bare(stage, trigger, clause) if p.kind in HUMAN)
    return next((p for p in bare if len(stage.parties(p)) >= 2), None)


def _object_between(stage: Stage, trigger: Trigger, verb: int) -> bool:
    """Whether another object stands between the noun and the verb; prepositional phrases may."""
    own = stage.scene.phrase_at(trigger.last - 1)
    end = own.last if own else trigger.last
    return any(not p.relation and p.kind != "time" and end <= p.first < verb for p in stage.scene.phrases)


def _is_own(stage: Stage, trigger: Trigger) -> bool:
    """``پشتیوانی خۆی …``: the noun belongs to the subject."""
    following = trigger.last
    return following < stage.scene.last and stage.text.tokens[following].key in stage.signs.words["self"]


def _own(trigger: Trigger, phrase: Phrase) -> bool:
    """Whether the phrase is the trigger's own noun."""
    return phrase.first <= trigger.first < phrase.last


def _bare(stage: Stage, trigger: Trigger, clause: Clause) -> list[Phrase]:
    """Phrases without preposition before the trigger or its verb, the trigger's own and those that go on
    with a list ("met with A, B and C") left out."""
    end = trigger.predicate.verb if trigger.predicate else trigger.first
    listed = _listed_with(stage)
    return [
        p
        for p in stage.scene.phrases_in(clause)
        if not p.relation
        and p.kind != "time"
        and p.first < end
        and not _own(trigger, p)
        and p.first not in listed
    ]


def _listed_with(stage: Stage) -> set[int]:
    """Where the members and appositions of a list behind ``لەگەڵ`` begin."""
    listed: set[int] = set()
    inside = False
    for phrase, follower in pairwise(stage.scene.phrases):
        opens = phrase.relation == "with" and phrase.kind in LISTED
        inside = (opens or inside) and follower.kind in LISTED and is_apposition(stage.text, phrase, follower)
        if inside:
            listed.add(follower.first)
    return listed


def _subject(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """The first bare phrase that can act, or in the passive suffer; a verb without one takes the subject
    of the clause before."""
    kinds = HUMAN if _is_active(trigger) else TARGETS | {"area", "anyone"}
    bare = [
        p for p in _bare(stage, trigger, clause) if p.kind in kinds and not is_agent_marked(stage, trigger, p)
    ]
    if bare or not _is_active(trigger):
        return bare[0] if bare else None
    return find_dropped(stage, clause)


def _addressee(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """Who must or should: the nearest bare phrase that can act beside the trigger."""
    near = [
        p
        for p in stage.scene.phrases
        if not p.relation and p.kind in AGENTS and -8 < p.first - trigger.first < 6
    ]
    return min(near, key=lambda p: abs(p.first - trigger.first)) if near else None


def is_agent_marked(stage: Stage, trigger: Trigger, phrase: Phrase) -> bool:
    """The agent of a past transitive hangs as a clitic on its object (``پارێزەرێکیان کوشت``)."""
    if trigger.predicate is None or trigger.predicate.agent is None or trigger.passive:
        return False
    last = phrase.last - 1
    name = stage.covered.names[last]
    if name >= 0:
        return stage.names[name].end < stage.text.tokens[last].end
    return stage.text.best[last].clitic == trigger.predicate.agent


def _is_active(trigger: Trigger) -> bool:
    return trigger.shape == "verb" and not trigger.passive


def find_dropped(stage: Stage, clause: Clause) -> Phrase | None:
    """Whom the sentence is about: the first bare phrase that can act in its clauses before."""
    before = stage.scene.clauses[: stage.scene.clauses.index(clause)]
    for earlier in before:
        for phrase in stage.scene.phrases_in(earlier):
            if not phrase.relation and phrase.kind in AGENTS:
                return phrase
    return None


def _object(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """The last bare phrase before the verb, when another stands before it as subject, or when the
    verb has its agent in a clitic and nothing else can be the object."""
    bare = [p for p in _bare(stage, trigger, clause) if p.kind in TARGETS or p.kind in ("anyone", "area")]
    marked = next((i for i, p in enumerate(bare) if is_agent_marked(stage, trigger, p)), -1)
    if marked >= 0:
        return _list_head(stage, bare[: marked + 1])
    if len(bare) > 1:
        return _list_head(stage, bare)
    return bare[0] if bare and bare[0].kind in ("anyone", "area", "target") else None


def _list_head(stage: Stage, bare: list[Phrase]) -> Phrase:
    """``قاسم …، فەرماندەی …، و ئەبوو مەهدی … کوشت``: the object's list begins at its first name, behind
    the subject."""
    head = bare[-1]
    for earlier in reversed(bare[1:-1]):
        if any(bare[-1] is member for member, _ in list_after(stage.text, stage.scene.phrases, earlier)):
            head = earlier
    return head


def _ezafe(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """What hangs on the trigger noun by ezafe, inside its own phrase."""
    phrase = stage.scene.phrase_at(trigger.last - 1)
    if phrase is None or trigger.last >= phrase.last:
        return _behind_date(stage, trigger)
    return msgspec.structs.replace(
        phrase,
        first=trigger.last,
        mark=trigger.last,
        relation="",
        kind=_kind_from(stage, phrase, trigger.last),
    )


def _behind_date(stage: Stage, trigger: Trigger) -> Phrase | None:
    """``هێرشەکەی ١٤ی ئایاری داعش``: a date between the noun and what hangs on it."""
    if not stage.text.best[trigger.last - 1].ezafe:
        return None
    date = next((p for p in stage.scene.phrases if p.mark == trigger.last and p.kind == "time"), None)
    if date is None or not stage.text.tokens[date.last - 1].key.endswith("ی"):
        return None
    return next((p for p in stage.scene.phrases if p.mark == date.last and not p.relation), None)


def _ezafe_both(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """``شەڕەکەی پێشمەرگە و پەکەکە``: two sides, where one alone would be a place or a topic."""
    phrase = _ezafe(stage, trigger, clause)
    return phrase if phrase is not None and len(stage.parties(phrase)) >= 2 else None


def _ezafe_doer(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """``بۆردوومانەکانی تورکیا``: a force or a country bombs, a town or a people is bombed."""
    phrase = _ezafe(stage, trigger, clause)
    if phrase is None:
        return None
    parties = stage.parties(phrase)
    return phrase if parties and parties[0].kind in DOERS and not is_town(parties[0]) else None


def _ezafe_people(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """``هەڵبژاردنی پەرلەمان``, ``مانگرتنی مامۆستایان``: a body or people, where a country or town would be
    the place."""
    phrase = _ezafe(stage, trigger, clause)
    parties = stage.parties(phrase) if phrase is not None else []
    return phrase if parties and parties[0].kind not in ("place", "area") else None


def _kind_from(stage: Stage, phrase: Phrase, first: int) -> str:
    name = stage.covered.names[first]
    if name >= 0:
        return KIND_OF_LABEL[stage.names[name].label]
    return people_kind(stage.signs, stage.text.tokens[first].form)


def _support(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """The subject of the light or support verb right behind the noun (``هێرشێکی ئەنجامدا``), or of the
    noun itself where it carries the copula (``لە کۆبوونەوەدان``)."""
    if _is_own(stage, trigger):
        return _subject(stage, trigger, clause)
    if clause.predicate >= 0:
        verb = stage.text.predicates[clause.predicate]
        if verb.first - trigger.last > 1 and _object_between(stage, trigger, verb.first):
            return None
        if verb.reading.voice == "passive" or _is_object_of_another(stage, trigger, verb):
            return None
    elif stage.text.best[trigger.last - 1].person is None:
        return _couple(stage, trigger, clause)
    bare = [p for p in _bare(stage, trigger, clause) if p.kind in HUMAN]
    return bare[0] if bare else None


def _is_object_of_another(stage: Stage, trigger: Trigger, verb: Predicate) -> bool:
    """``هێرشەکەی مەحکووم کرد``, ``هێرشی … دەداتە پاڵ X``: the attack is what the compound is about; who
    condemns or blames made none."""
    if verb.nominal < 0 or trigger.first <= verb.nominal < trigger.last:
        return False
    return verb.nominal > verb.verb or stage.text.best[trigger.last - 1].definite in ("def", "dem")


def _inside(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """What hangs on the noun of the compound (``ئاراستەی باڵیۆزخانە کران``)."""
    return _ezafe(stage, trigger, clause)


def _goal(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """What stands right behind the verb and its noun (``خستە ئەستۆی X``, ``دەداتە پاڵ X``)."""
    if trigger.predicate is None:
        return None
    end = trigger.predicate.last
    own = stage.scene.phrase_at(end - 1)
    if own is not None and end < own.last:
        return msgspec.structs.replace(
            own, first=end, mark=end, relation="", kind=_kind_from(stage, own, end)
        )
    return next((p for p in stage.scene.phrases if p.mark == end and not p.relation), None)


def _self(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
    """The trigger names the doer (``بکوژ``)."""
    return Phrase("", trigger.first, trigger.first, trigger.last, "criminal", (), -1, trigger.first)


def _by_relation(relation: str) -> Callable[[Stage, Trigger, Clause], Phrase | None]:
    """A way that is a preposition: the nearest phrase with that relation in the clause."""

    def find(stage: Stage, trigger: Trigger, clause: Clause) -> Phrase | None:
        wanted = RELATIONS.get(relation, frozenset([relation]))
        found = [
            p
            for p in stage.scene.phrases_in(clause)
            if p.relation in wanted and not _own(trigger, p) and (relation != "from" or p.kind != "target")
        ]
        return min(found, key=lambda p: (abs(p.first - trigger.first), p.first)) if found else None

    return find


RELATIONS = {
    "onto": frozenset(["onto", "on"]),
    "from": frozenset(["in", "from"]),
    "to": frozenset(["to", "by_means"]),
    "over": frozenset(["over"]),
}
WAYS: dict[str, Callable[[Stage, Trigger, Clause], Phrase | None]] = {
    "subject": _subject,
    "object": _object,
    "ezafe": _ezafe,
    "of": _ezafe,
    "ezafe_doer": _ezafe_doer,
    "ezafe_both": _ezafe_both,
    "ezafe_people": _ezafe_people,
    "inside": _inside,
    "support": _support,
    "addressee": _addressee,
    "self": _self,
    "goal": _goal,
}

PLACES = 2
EZAFE = {"actor": ["ezafe"], "people": ["ezafe_people"], "either": ["ezafe_doer"], "both": ["ezafe_both"]}
"""The way to the actor for each value of a frame's ``ezafe``."""
EZAFE_RECIPIENT = {"recipient": ["ezafe"], "either": ["ezafe"], "body": ["ezafe_people"]}
"""The way to the recipient for each value of a frame's ``ezafe``."""


def _places(stage: Stage, clause: Clause, trigger: Trigger, used: set[int]) -> tuple[list[Party], str]:
    """(places, way): said in the trigger's own phrase or with a preposition of place in the clause, else
    in the sentence, else (for what needs a place) where the sentences before took place; at most two."""
    own = stage.scene.phrase_at(trigger.first)
    if own is not None and trigger.shape in ("noun", "masdar"):
        found = [p for p in _place_names(stage, own) if p.span.start not in used]
        if found:
            return found[:PLACES], "clause"
    for way, phrases in (("clause", stage.scene.phrases_in(clause)), ("sentence", list(stage.scene.phrases))):
        near = sorted(phrases, key=lambda p: abs(p.first - trigger.first))
        found = [
            party
            for p in near
            if p.relation in ("in", "near")
            for party in _place_names(stage, p)
            if party.span.start not in used
        ]
        if found:
            return found[:PLACES], way
    if not trigger.frame.placed:
        return [], ""
    towns = [
        party
        for p in stage.scene.phrases
        if p.first < trigger.first
        for party in _place_names(stage, p)
        if is_town(party) and party.span.start not in used
    ]
    if towns:
        return towns[:PLACES], "sentence"
    return [p for p in stage.ground if p.span.start not in used][:PLACES], "ground"


def find_ground(stage: Stage) -> tuple[Party, ...]:
    """The places a sentence is set in, most specific first as written."""
    return tuple(
        party for p in stage.scene.phrases if p.relation in ("in", "near") for party in _place_names(stage, p)
    )


def _place_names(stage: Stage, phrase: Phrase) -> list[Party]:
    if phrase.kind in ("person", "organisation", "official"):
        return []
    return [
        Party(stage.text.span(stage.names[n].start, stage.names[n].end), "place", n, stage.names[n].entity)
        for n in phrase.names
        if stage.names[n].label == "LOC"
    ]


def find_topic(stage: Stage) -> Party | None:
    """Who a sentence is about: its first bare phrase that names somebody who can act."""
    for phrase in stage.scene.phrases:
        if not phrase.relation and phrase.kind in TOPICS:
            parties = stage.parties(phrase)
            if parties:
                return parties[0]
    return None
