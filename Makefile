# Two commands do everything: `make demo` to look around, `make test` to check.
.DEFAULT_GOAL := help
.PHONY: help setup demo run test lint types docs quality bench lock screenshots clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BASE := $(VENV)/.base
DEV := $(VENV)/.dev

help: ## Say what there is to make.
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

$(BIN)/python:
	@.ci/need python3-venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Onward needs Python 3.11 or later; this is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(BASE): requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Onward needs into $(VENV), once."
	@$(PIP) install --require-hashes -r requirements/base.txt
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(BASE)
	@echo "Installing the tools for development into $(VENV), once."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(DEV) ## Install Onward and its tools into .venv.

demo: $(BASE) ## Import the sample mailbox and serve its page.
	@$(BIN)/onward demo

run: $(BASE) ## Serve the pages on your own record.
	@$(BIN)/onward serve

test: $(DEV) ## Check everything; say at the end what was left out and why.
	@$(BIN)/python .ci/check.py

lint: $(DEV) ## Check style, layout, directions of import, templates, spelling.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src/onward/web/templates
	$(BIN)/codespell

types: $(DEV) ## Check the types.
	$(BIN)/mypy

docs: $(DEV) ## Write the helps of the terminal into the docs, and check the docs.
	$(BIN)/python -m onward.cli.manual docs/reference/terminal.md
	$(BIN)/pytest -q tests/test_docs.py

quality: $(DEV) ## Score the reader on its cases, and on the development data.
	$(BIN)/python -m benchmarks.quality

bench: $(DEV) ## Measure import, reading and pages; needs a quiet machine.
	$(BIN)/python benchmarks/bench_reading.py
	$(BIN)/python benchmarks/bench_pages.py
	$(BIN)/python benchmarks/bench_import.py

lock: $(DEV) ## Choose the newest versions that pyproject.toml allows, with hashes.
	.ci/lock

screenshots: $(DEV) ## Take the pictures of the pages for the docs.
	$(BIN)/python -m tests.e2e.screenshots

clean: ## Remove what was built and cached, and .venv.
	rm -rf $(VENV) build dist .coverage htmlcov .mypy_cache .pytest_cache \
	  .ruff_cache .import_linter_cache .hypothesis src/*.egg-info
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
