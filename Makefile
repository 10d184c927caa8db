# `make demo` runs the main example, `make test` everything that must pass; both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What to install: the checkout, editable; `.ci/run` puts the built wheel here instead.
PACKAGE ?= -e .
READY := $(VENV)/.ready

.PHONY: demo test lint types unit doctest examples docs bench wheel format clean

demo: $(READY)
	$(BIN)/python examples/russia_taliban.py

test: lint types unit doctest examples
	@echo "make test: everything passed"

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("eventline needs Python 3.11 or newer; run: make PYTHON=python3.11 ...") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off $(PACKAGE)[dev]
	touch $@

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/pytest tests

doctest: $(READY)
	$(BIN)/pytest -q --doctest-modules --pyargs eventline
	$(BIN)/pytest -q --doctest-glob='*.md' README.md docs

examples: $(READY)
	for script in examples/*.py; do echo "== $$script"; $(BIN)/python -W error $$script > /dev/null || exit 1; done

docs: $(READY)
	$(BIN)/mkdocs build --strict

bench: $(READY)
	for script in benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

wheel: $(READY)
	$(BIN)/python -m pip wheel --disable-pip-version-check --no-deps --wheel-dir dist .

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) dist build site examples/output .mypy_cache .pytest_cache .ruff_cache .hypothesis
