# `make` alone lists the commands. Each does its own set-up; bin/setup does nothing when nothing has changed.
PORT ?= 8000
export PORT
MANAGE = .venv/bin/python manage.py
BROWSER_TESTS = tests/journeys

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo demo-reset test test-fast journeys check fmt bench messages lock setup-run setup-test

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 14

demo: setup-run ## Serve the demo on 127.0.0.1:$PORT (8000), with its data kept between runs
	@bin/demo

demo-reset: setup-run ## Throw the demo's data away and serve it anew
	@bin/demo --reset

test: setup-test check ## Everything: checks, all tests on SQLite with a browser, and again on PostgreSQL
	.venv/bin/pytest -n 2 --dist worksteal
	bin/with-postgres .venv/bin/pytest -n 2 --dist worksteal --ignore=$(BROWSER_TESTS)

test-fast: setup-test ## The inner loop: SQLite, without browser, documents, demo data and what is slow
	.venv/bin/pytest -n 2 -m "not slow" --ignore=$(BROWSER_TESTS) --ignore=tests/reports --ignore=tests/assessments/test_demo.py

journeys: setup-test ## What a leader does, in a real browser
	.venv/bin/pytest -n 2 $(BROWSER_TESTS)

check: setup-test ## Style, import arrows, settings, migrations, translations, templates
	@bin/check

fmt: setup-test ## Format the code and mend what can be mended
	.venv/bin/ruff check --fix --quiet || true
	.venv/bin/ruff format

bench: setup-test ## Run the benchmarks (benchmarks/README.md)
	.venv/bin/python -m benchmarks

messages: setup-test ## Bring locale/en up to date with the texts in code and templates
	bin/translations update

LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"

lock: ## Lock the Python packages again (needs uv; UPGRADE=--upgrade takes newer ones)
	$(LOCK) $(UPGRADE) pyproject.toml --output-file requirements.lock
	$(LOCK) $(UPGRADE) pyproject.toml --extra test --constraints requirements.lock --output-file requirements-test.lock
	$(LOCK) $(UPGRADE) --group node --output-file requirements-node.lock
	npm install --package-lock-only

setup-run:
	@bin/setup run

setup-test:
	@bin/setup test
