# `make` alone lists the commands. Each does its own set-up; bin/setup does nothing when nothing has changed.
PORT ?= 8000
export PORT
MANAGE = .venv/bin/python manage.py
PYTEST = .venv/bin/pytest -n 2 --dist worksteal
BROWSER_TESTS = tests/journeys
# What pytest has compiled is kept for the next run, also where Python is told to keep nothing.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo demo-reset test test-sqlite test-browser test-postgres test-all test-fast fuzz mutate journeys check \
	coverage lix audit licences sbom image fmt bench walk messages lock setup-run setup-test

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 14

demo: setup-run ## Serve the demo on 127.0.0.1:$PORT (8000), with its data kept between runs
	@bin/demo

demo-reset: setup-run ## Throw the demo's data away and serve it anew
	@bin/demo --reset

test: check test-sqlite test-browser test-postgres ## Checks, all tests on SQLite, journeys in a browser, and what touches the database on PostgreSQL

test-sqlite: setup-test
	$(PYTEST) -m "not long" --ignore=$(BROWSER_TESTS)

test-browser: setup-test
	$(PYTEST) -m "not long" $(BROWSER_TESTS)

test-postgres: setup-test
	bin/with-postgres $(PYTEST) --ignore=$(BROWSER_TESTS) -m "database and not long"

test-all: test fuzz mutate ## All that and what takes long: fuzzing, mutants, all pages with large text, two walks, another solver, histories, a bare machine
	$(PYTEST) -m long $(BROWSER_TESTS) tests/walk tests/releases
	$(PYTEST) --hypothesis-profile long -m hypothesis
	bin/bare-machine make test || [ $$? = 77 ]
	bin/bare-machine bin/try-image || [ $$? = 77 ]

fuzz: setup-test ## Any bytes in path, query, form, file and header, to every address as every role, on PostgreSQL
	bin/with-postgres $(PYTEST) tests/fuzz -m "long or not long"

mutate: setup-test ## Some 200 faults in rules and disclosure, one at a time: the tests notice each
	$(PYTEST) -v tests/mutations -m long

test-fast: setup-test ## The inner loop: SQLite, without browser, documents, migrations and what is slow
	$(PYTEST) -m "not slow and not long" --nomigrations --ignore=$(BROWSER_TESTS) --ignore=tests/reports

journeys: setup-test ## What a leader does, in a real browser
	$(PYTEST) $(BROWSER_TESTS)

check: setup-test ## Style, types, import arrows, settings, migrations, translations, templates
	@bin/check

coverage: setup-test ## Which lines and ways the tests on SQLite go through: a table, and build/coverage/html
	$(PYTEST) -m "not long" --ignore=$(BROWSER_TESTS) --cov --cov-report=html --cov-report=
	.venv/bin/coverage report --format=markdown >>$(or $(GITHUB_STEP_SUMMARY),/dev/stdout)

audit: setup-test ## Known holes in what is shipped (asks PyPI and npm)
	bin/supply-chain audit

licences: setup-test ## The licences of what is shipped; one that MPL-2.0 does not go with fails
	bin/supply-chain licences

sbom: setup-test ## A list of all that is shipped, as CycloneDX, in build/sbom/
	bin/supply-chain sbom

image: ## The container image (needs Docker)
	docker build --tag syv-principper .

fmt: setup-test ## Format the code and mend what can be mended
	.venv/bin/ruff check --fix --quiet || true
	.venv/bin/ruff format
	.venv/bin/djlint templates --reformat --quiet --extend-exclude templates/django,templates/reports || true

bench: setup-test ## Run the benchmarks (benchmarks/README.md)
	.venv/bin/python -m benchmarks

lix: setup-run ## How easy the statements of each edition are to read (LIX)
	.venv/bin/python -m principles.content.lix content/principles*.yaml

TO ?= build/walk
walk: setup-test ## Write all that everybody reads to the folder $TO (build/walk), to be compared with another walk's
	.venv/bin/python -m tests.walk "$(TO)"

messages: setup-test ## Bring locale/en up to date with the texts in code and templates
	bin/translations update

LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"

lock: ## Lock the Python packages again (needs uv; UPGRADE=--upgrade takes newer ones)
	$(LOCK) $(UPGRADE) pyproject.toml --output-file requirements.lock
	$(LOCK) $(UPGRADE) pyproject.toml --extra test --constraints requirements.lock --output-file requirements-test.lock
	$(LOCK) $(UPGRADE) --group node --output-file requirements-node.lock
	$(LOCK) $(UPGRADE) --group supply-chain --constraints requirements-test.lock --output-file requirements-supply-chain.lock
	npm install --package-lock-only

setup-run:
	@bin/setup run

setup-test:
	@bin/setup test
