# The newsroom's commands. All of them work from a fresh clone with python3 and make.

PYTHON ?= python3
PY := .venv/bin/python

.PHONY: help run test check format messages lock bench clean

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | expand -t 12

run:  ## serve the site with the example dossier on http://127.0.0.1:8000/ (PORT=)
	@$(PYTHON) -m newsroom.bootstrap base
	@$(PY) -m newsroom.serve --demo

test:  ## all tests, on SQLite or on DATABASE_URL (ARGS= for pytest)
	@$(PYTHON) -m newsroom.bootstrap base dev
	@$(PY) -m pytest -n auto --dist worksteal $(ARGS)

check:  ## format, lint, templates, types, migrations, translations, deployment
	@$(PYTHON) -m newsroom.bootstrap base dev
	@$(PY) -m ruff format --check
	@$(PY) -m ruff check --quiet --output-format concise
	@$(PY) -m djlint --quiet --lint templates
	@$(PY) -m mypy --no-error-summary
	@$(PY) manage.py makemigrations --check --dry-run
	@$(PY) .ci/catalogue.py
	@SITE_URL=https://newsroom.example $(PY) manage.py check --deploy --fail-level WARNING

format:  ## put Python files into shape
	@$(PYTHON) -m newsroom.bootstrap base dev
	@$(PY) -m ruff format
	@$(PY) -m ruff check --fix

messages:  ## bring the German catalogue up to date (needs gettext)
	@$(PYTHON) -m newsroom.bootstrap base dev
	@$(PY) .ci/catalogue.py --update

lock:  ## pin the newest versions that requirements/*.in allow (needs uv)
	@for set in base dev; do \
	    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	        --custom-compile-command "make lock" \
	        requirements/$$set.in --output-file requirements/$$set.txt || exit 1; done

bench:  ## benchmarks: a table, and build/bench.json
	@$(PYTHON) -m newsroom.bootstrap base dev
	@$(PY) -m tests.benchmarks

clean:  ## remove what the commands made, but neither the database nor .env
	@rm -rf .venv build var/static .pytest_cache .mypy_cache .ruff_cache .hypothesis
