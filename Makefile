# Everything a person does here by hand. The first call of any target makes .venv from pyproject.toml.
PYTHON ?= python3
BIN := .venv/bin
ARTICLES := $(wildcard ../shared/articles/*.jsonl)
REAL := $(if $(ARTICLES),$(ARTICLES),examples/articles)

.PHONY: demo test lint kills bench growth gaps docs floor clean

demo: .venv/installed
	$(BIN)/didewan run examples/articles --store out/demo.duckdb --report out/demo.html

test: lint
	$(BIN)/pytest -n 2

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/mypy

# Twenty runs a store, killed at random moments: nothing acknowledged is lost, nothing is there twice.
kills: .venv/installed
	DIDEWAN_KILLS=20 $(BIN)/pytest -s tests/cli/test_sudden_end.py -k killed

bench: .venv/bench-installed
	$(BIN)/python bench/run.py $(REAL)

# Worlds of 1,000, 10,000 and 100,000 made-up articles: the last one takes an hour.
growth: .venv/installed
	$(BIN)/python bench/growth.py $(SIZES)

gaps: .venv/installed
	-$(BIN)/didewan gaps $(REAL)

# Pages made from the lexicon.
docs: .venv/installed
	$(BIN)/python tools/build_frame_docs.py

# Only after a look at the figures: they must not sink below what is written here.
floor: .venv/installed
	$(BIN)/python tools/set_gold_floor.py

clean:
	rm -rf .venv out build dist

.venv/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# spaCy is only a yardstick; it is not needed for anything else.
.venv/bench-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@
