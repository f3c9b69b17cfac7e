"""The bridge to spaCy; skipped where spaCy is not installed."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

spacy = pytest.importorskip("spacy", reason="the extra `spacy` is not installed")

from didewan.lexicon import Lexicon  # noqa: E402 - only where spaCy is
from didewan.text import TextReader  # noqa: E402
from didewan.text.spacy_language import to_spacy  # noqa: E402

SENTENCES = "سەرۆک سەردانی واشنتنی کرد.  هێزەکان ڕایانگەیاند کە ٥ کەس کوژران."


@pytest.fixture(scope="module")
def nlp() -> object:
    return spacy.blank("ckb")


def test_the_blank_language_reads_words(nlp) -> None:
    doc = nlp(SENTENCES)
    lemmas = {token.norm_: (token.lemma_, token.pos_) for token in doc}
    assert doc.text == SENTENCES
    assert lemmas["ڕایانگەیاند"] == ("ڕاگەیاندن", "VERB")
    assert lemmas["هێزەکان"] == ("هێز", "NOUN")
    assert lemmas["."] == (".", "PUNCT")
    assert [sentence.text.strip()[-1] for sentence in doc.sents] == [".", "."]


def test_morphology_is_carried_over(nlp) -> None:
    morph = {token.norm_: token.morph for token in nlp(SENTENCES)}
    assert morph["هێزەکان"].get("Definite") == ["Def"]
    assert morph["کوژران"].get("Voice") == ["Pass"]


def test_old_spelling_is_kept_and_its_norm_is_uniform(nlp) -> None:
    doc = nlp("له\u200c كوردستان")
    assert [token.text for token in doc] == ["له\u200c", "كوردستان"]
    assert [token.norm_ for token in doc] == ["لە", "کوردستان"]


def test_pipes_and_saving_work(nlp, tmp_path) -> None:
    assert [len(doc) for doc in nlp.pipe(["یەک دوو", ""])] == [2, 0]
    nlp.to_disk(tmp_path / "ckb")
    assert spacy.load(tmp_path / "ckb")("سڵاو").text == "سڵاو"


@cache
def reader() -> TextReader:
    return TextReader(Lexicon())


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_the_document_is_the_raw_text(raw: str) -> None:
    assert to_spacy(reader().read(raw)).text == raw
