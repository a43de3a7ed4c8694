# Everything a developer does, from a fresh machine with git, make and Python 3.11 or newer: `make demo`, `make test`.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
ARGS ?=
DEMO = examples/three-frameworks.yaml

# The three sets of packages are locked together, so that a tool never moves the version of something users run.
PROCESSES ?= 2
LOCK = build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

.PHONY: help demo test test-system prove mutation lint bench bench-peers calibration questionnaire messages docs constraints tmux chromium clean
.DELETE_ON_ERROR:

help:
	@echo "make demo         check the examples and write one full report"
	@echo "make test         run the tests (ARGS='tests/unit -k name' chooses)"
	@echo "make test-system  run the tests in a real terminal (tmux) and a real browser"
	@echo "make prove        compare the search of verification with a solver (z3)"
	@echo "make mutation     make small mistakes in the packs and count what finds them; writes docs/verification.md"
	@echo "make lint         style, types, direction of imports"
	@echo "make bench        measure against the budgets"
	@echo "make bench-peers  set up another scorer of names in an environment of its own, for make bench to use"
	@echo "make calibration  how thirty ordinary projects come out"
	@echo "make questionnaire  how long the questionnaire is, for two thousand invented people"
	@echo "make messages     bring the Japanese catalogue of the interface up to date"
	@echo "make docs         write the pages that are made from the program and the packs"
	@echo "make constraints  renew the pinned versions"
	@echo "make clean        remove what the other targets made"

demo: .venv/.run
	$(BIN)/rscheck check examples --exit-zero
	$(BIN)/rscheck check $(DEMO) --exit-zero
	@mkdir -p demo-output
	@$(BIN)/rscheck report $(DEMO) -o demo-output/report.md
	@echo "The full report on $(DEMO) is in demo-output/report.md."

# ARGS comes last: `make test ARGS="-n 0 --pdb tests/unit"` stays in one process. What is compiled is kept whatever the
# environment says: the tests start many processes, and each would compile the program anew.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/.dev
	$(BIN)/python -m pytest -n $(PROCESSES) --dist worksteal $(ARGS)

test-system: .venv/.dev
	@command -v tmux >/dev/null || $(MAKE) --no-print-directory tmux
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || $(MAKE) --no-print-directory chromium
	$(BIN)/python -m pytest tests/system $(ARGS)

prove: .venv/.prove
	$(BIN)/python -m pytest -m prove tests/verify/test_against_z3.py $(ARGS)

mutation: .venv/.prove
	$(BIN)/python -m tools.mutation $(ARGS)

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports --no-logo

bench: .venv/.bench
	$(BIN)/python -m bench $(ARGS)

bench-peers: build/peers/.done

calibration: .venv/.dev
	@$(BIN)/python -m tools.calibration $(ARGS)

questionnaire: .venv/.dev
	@$(BIN)/python -m tools.questionnaire $(ARGS)

messages: .venv/.dev
	$(BIN)/python tools/messages.py

docs: .venv/.dev
	$(BIN)/python -m tools.command_docs
	$(BIN)/python -m tools.coverage
	$(BIN)/python -m tools.crosswalk
	$(BIN)/python -m tools.framework_docs
	$(BIN)/python -m tools.glossary
	$(BIN)/python -m tools.tutorial

# Hatchling is locked too: the project itself is built from what stands here, without a download of its own.
constraints:
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/python -m pip -qq install uv; }
	echo 'hatchling>=1.27' | $(LOCK) --upgrade -o constraints.txt pyproject.toml -
	echo 'hatchling>=1.27' | $(LOCK) --upgrade -c constraints.txt --extra test --extra lint --extra system --extra dask \
		-o constraints-dev.txt pyproject.toml -
	echo 'hatchling>=1.27' | $(LOCK) --upgrade -c constraints-dev.txt --extra prove -o constraints-prove.txt pyproject.toml -
	echo 'hatchling>=1.27' | $(LOCK) --upgrade -c constraints.txt --extra bench -o constraints-bench.txt pyproject.toml -
	echo 'hatchling>=1.27' | $(LOCK) --upgrade -c constraints.txt --extra peers -o constraints-peers.txt pyproject.toml -

tmux: PACKAGES = tmux
chromium: PACKAGES = chromium chromium-driver
tmux chromium:
	@command -v apt-get >/dev/null || { echo "These tests need $@: install it with your system's package manager."; exit 1; }
	@if [ "$$(id -u)" = 0 ]; then as_root=; \
	elif sudo -n true 2>/dev/null; then as_root=sudo; \
	else echo "These tests need $@: ask an administrator for 'apt-get install $(PACKAGES)'."; exit 1; fi; \
	$$as_root apt-get -qq update && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $(PACKAGES) >/dev/null

clean:
	rm -rf .venv build dist demo-output .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with 'make PYTHON=python3.12 …'."; exit 1; }
	@echo "Setting up .venv, once"
	@$(PYTHON) -m venv .venv

.venv/.run: constraints.txt pyproject.toml | .venv/bin/python
	@$(PIP) install --require-hashes -r constraints.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: constraints-dev.txt .venv/.run
	@$(PIP) install --require-hashes -r constraints-dev.txt
	@touch $@

.venv/.prove: constraints-prove.txt .venv/.dev
	@$(PIP) install --require-hashes -r constraints-prove.txt
	@touch $@

.venv/.bench: constraints-bench.txt .venv/.dev
	@$(PIP) install --require-hashes -r constraints-bench.txt
	@touch $@

# Some sixty packages, none of which our own environment needs: the other scorer runs as a process of its own.
build/peers/.done: constraints-peers.txt
	@rm -rf build/peers
	@$(PYTHON) -m venv build/peers
	@build/peers/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r constraints-peers.txt
	@touch $@
