"""Records in a store → incidents: index what is new, compare it with its neighbourhood, group again.

Rules of this file: the room ``incidents`` decides, the store keeps; this hands one to the other. Each batch
is one whole: killed in between, its articles are still pending and are done again. The work for an article
depends on the claims that share a key with it, not on the size of the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from didewan.incidents import (
    LINKED,
    ClaimBuilder,
    Printed,
    Signature,
    Tellings,
    decide_pairs,
    find_bands,
    find_keys,
    find_meetings,
    find_neighbours,
    find_passages,
    find_words,
    group_claims,
    incident_id,
    load_tables,
    near_bands,
    sign,
)
from didewan.lexicon import Lexicon
from didewan.names import Knowledge
from didewan.pipeline.reader import Reader
from didewan.records import Claim, Decision, Text
from didewan.store import Indexed, Pending, Run, Store
from didewan.text import TextReader

__all__ = ["Linker"]

_BATCH = 200
"""Articles that are linked in one whole."""


class Linker:
    """Links what a store holds; made once from a lexicon."""

    def __init__(self, lexicon: Lexicon, reader: Reader | None = None) -> None:
        """``reader``: of the same lexicon; what it knows need not be loaded again."""
        self.tables = load_tables(lexicon)
        self._texts = reader.texts if reader else TextReader(lexicon)
        self._knowledge = reader.knowledge if reader else Knowledge(lexicon)
        self._builder = ClaimBuilder(self._knowledge)

    def link(self, store: Store, run: Run) -> Iterator[int]:
        """Index and link every reading that is not yet; gives the number of articles done, batch by batch."""
        waiting = store.waiting()
        for start in range(0, len(waiting), _BATCH):
            with store.whole():  # another process may have been faster with some
                batch = store.pending(waiting[start : start + _BATCH])
                if batch:
                    self._link(batch, store, run)
            yield len(batch)

    def relink(self, store: Store, run: Run) -> Iterator[int]:
        """Make everything derived anew, with the tables as they are now; persons' decisions hold."""
        store.forget_all()
        yield from self.link(store, run)

    def judge(self, decision: Decision, store: Store, run: Run) -> None:
        """Keep a person's decision and group again what it touches."""
        with store.whole():
            touched = _siblings([decision.left, decision.right], store)
            store.decide([decision], run)
            self._regroup({decision.left, decision.right, *touched}, store, run)

    def _link(self, batch: Sequence[Pending], store: Store, run: Run) -> None:
        gone = store.claims_of_articles([pending.record.id for pending in batch])
        left_over = set(_siblings(gone, store)).difference(gone)
        store.withdraw(gone)
        store.ungroup(gone)
        entries = self._entries(batch, store)
        store.index(entries, run)
        fresh = {claim.id: claim for entry in entries for claim in entry.claims if _is_linked(claim)}
        keys = {claim: entry.keys[claim]["block"] for entry in entries for claim in entry.keys}
        store.decide(self._compare(fresh, keys, store), run)
        self._regroup(left_over.union(fresh), store, run)

    def _entries(self, batch: Sequence[Pending], store: Store) -> list[Indexed]:
        texts = [self._texts.read(pending.record.text) for pending in batch]
        signatures = [sign([word for _, word in find_words(text)], self.tables.limits) for text in texts]
        days = [pending.record.published for pending in batch]
        limits = self.tables.limits
        near = (near_bands(signature, day, limits) for signature, day in zip(signatures, days, strict=True))
        held = store.tellings(band for bands in near for band in bands)
        ours = {pending.record.id for pending in batch}
        tellings = Tellings({a: Printed(*held[a]) for a in held if a not in ours}, limits)
        return [
            self._entry(pending, text, tellings.add(pending.record.id, signature, day), signature)
            for pending, text, signature, day in zip(batch, texts, signatures, days, strict=True)
        ]

    def _entry(self, pending: Pending, text: Text, telling: str, signature: Signature) -> Indexed:
        claims = self._builder.build(pending.record, text, pending.events, telling)
        return Indexed(
            reading=pending.reading,
            article=pending.record.id,
            claims=claims,
            keys={claim.id: self._keys(claim) for claim in claims},
            telling=telling,
            signature=signature,
            bands=find_bands(signature, pending.record.published, self.tables.limits),
            published=pending.record.published,
            words=_count_words(text),
            passages=find_passages(pending.record, text, self._knowledge),
        )

    def _keys(self, claim: Claim) -> dict[str, tuple[str, ...]]:
        return {
            "block": find_keys(claim, self.tables) if _is_linked(claim) else (),
            "place": (*claim.places, *(place for place in claim.within if place not in claim.places)),
            "actor": claim.actors,
            "recipient": claim.recipients,
        }

    def _compare(
        self, fresh: Mapping[str, Claim], keys: Mapping[str, tuple[str, ...]], store: Store
    ) -> list[Decision]:
        """Decisions on new claims and all that share a key with them, without those that are not the same."""
        holders = store.claims_by_key(key for claim in fresh for key in keys[claim])
        pairs = {
            (min(claim, other), max(claim, other))
            for claim in fresh
            for other in find_meetings(keys[claim], holders)
            if other != claim
        }
        known = store.claims_by_id(claim for pair in pairs for claim in pair)
        decisions = decide_pairs(sorted(pairs), known, self.tables)
        return [decision for decision in decisions if decision.judgement != "not"]

    def _regroup(self, seeds: Iterable[str], store: Store, run: Run) -> None:
        """Group again everything that hangs together with these claims."""
        decisions = _gather(seeds, store)
        claims = store.claims_by_id(find_neighbours(seeds, decisions))
        groups = group_claims(claims, decisions, self.tables.limits.join)
        members = {
            claim: incident for group in groups for incident in [_id_of(group, claims)] for claim in group
        }
        store.group(members, run)


def _is_linked(claim: Claim) -> bool:
    return claim.event.status in LINKED


def _id_of(group: Sequence[str], claims: Mapping[str, Claim]) -> str:
    return incident_id(claims[claim] for claim in group)


def _siblings(claims: Sequence[str], store: Store) -> list[str]:
    """Everything in the incidents of these claims."""
    return store.claims_in(set(store.incident_of(claims).values()))


def _gather(seeds: Iterable[str], store: Store) -> list[Decision]:
    """All decisions on claims that hang together with these, however far."""
    found: dict[tuple[str, str, str, str], Decision] = {}
    seen, waiting = set[str](), set(seeds)
    while waiting:
        for decision in store.decisions(waiting):
            found[decision.left, decision.right, decision.by, decision.at] = decision
        seen |= waiting
        waiting = find_neighbours(waiting, found.values()) - seen
    return sorted(found.values(), key=lambda decision: (decision.at, decision.left, decision.right))


def _count_words(text: Text) -> dict[str, tuple[int, int, int]]:
    """Word → (how often, start and end of the first)."""
    places: dict[str, list[int]] = defaultdict(list)
    for token, word in find_words(text):
        places[word].append(token)
    return {
        word: (len(tokens), text.tokens[tokens[0]].start, text.tokens[tokens[0]].end)
        for word, tokens in places.items()
    }
