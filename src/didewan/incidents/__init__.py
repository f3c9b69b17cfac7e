"""The room `incidents`: from claims of many articles to happenings.

``ClaimBuilder`` makes claims of a record; ``find_keys`` says where a claim may meet others; ``decide_pair``
weighs the evidence for two of them telling one happening; ``group_claims`` turns decisions, a person's
before the machine's, into groups; ``build_incident`` sets side by side what all claims of a group say and
names the value that holds. What belongs here: comparing and counting. What must not: reading texts for
events, keeping anything.
"""

from __future__ import annotations

from didewan.incidents.aggregates import Comparison, Question, compare, find_question
from didewan.incidents.blocks import find_keys, find_meetings
from didewan.incidents.claims import LINKED, ClaimBuilder, find_words
from didewan.incidents.contradictions import Contradiction, find_contradictions
from didewan.incidents.days import Days, find_days
from didewan.incidents.decisions import decide_pair, decide_pairs
from didewan.incidents.dyads import Dyad, count_dyads
from didewan.incidents.fields import COUNTS, PERSON, RULES, build_incident, incident_id
from didewan.incidents.groups import find_neighbours, group_claims
from didewan.incidents.passages import PassageKey, find_passages
from didewan.incidents.reprints import Printed, Signature, Tellings, find_bands, near_bands, sign
from didewan.incidents.sides import Sides, split_at
from didewan.incidents.tables import Limits, Tables, load_tables
from didewan.incidents.timeline import UNITS, Stretch, Timeline, Unit, make_timeline
from didewan.incidents.trends import RateRatio, compare_sources, rate_ratio
from didewan.incidents.views import (
    ClaimView,
    ContradictionView,
    FieldView,
    IncidentView,
    Proof,
    ToldView,
    view_claim,
    view_contradiction,
    view_incident,
)

__all__ = [
    "COUNTS",
    "LINKED",
    "PERSON",
    "RULES",
    "UNITS",
    "ClaimBuilder",
    "ClaimView",
    "Comparison",
    "Contradiction",
    "ContradictionView",
    "Days",
    "Dyad",
    "FieldView",
    "IncidentView",
    "Limits",
    "PassageKey",
    "Printed",
    "Proof",
    "Question",
    "RateRatio",
    "Sides",
    "Signature",
    "Stretch",
    "Tables",
    "Tellings",
    "Timeline",
    "ToldView",
    "Unit",
    "build_incident",
    "compare",
    "compare_sources",
    "count_dyads",
    "decide_pair",
    "decide_pairs",
    "find_bands",
    "find_contradictions",
    "find_days",
    "find_keys",
    "find_meetings",
    "find_neighbours",
    "find_passages",
    "find_question",
    "find_words",
    "group_claims",
    "incident_id",
    "load_tables",
    "make_timeline",
    "near_bands",
    "rate_ratio",
    "sign",
    "split_at",
    "view_claim",
    "view_contradiction",
    "view_incident",
]
