# `make run` shows the service; `make test` proves it. Both need Python 3.11 to 3.13 with venv, and the
# first time the internet, for the locked libraries.
PYTHON ?= $(shell scripts/find-python)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.PHONY: run test check audit migration lock clean

run: .venv/run
	@$(BIN)/enlace demo

test: .venv/dev
	@BIN=$(BIN) scripts/check
	@BIN=$(BIN) scripts/test

check: .venv/dev
	@BIN=$(BIN) scripts/check

audit: .venv/dev
	@BIN=$(BIN) scripts/audit

# Writes the next migration from what the tables have and a database of the last revision lacks.
SCRATCH := sqlite+aiosqlite:///var/migration.db
migration: .venv/dev
	@test -n "$(FOR)" || { echo 'Say what it is for: make migration FOR="a weight for each category"' >&2; exit 1; }
	@rm -f var/migration.db*
	@ENLACE_DATABASE_URL=$(SCRATCH) $(BIN)/enlace migrate
	@$(BIN)/python -c 'import asyncio, sys; from storage.migrating import draw_up; asyncio.run(draw_up(*sys.argv[1:]))' $(SCRATCH) "$(FOR)"
	@rm -f var/migration.db*

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Enlace needs Python 3.11, 3.12 or 3.13; try: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv

.venv/run: .venv/bin/python requirements.lock pyproject.toml
	@echo "Installing the locked dependencies into .venv ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --require-hashes --no-deps -r requirements-build.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	@echo "Installing the locked development tools into .venv ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# Needs uv; resolves for every Python and platform at once, with hashes, and writes no index address.
lock:
	uv pip compile $(LOCK) pyproject.toml -o requirements.lock
	uv pip compile $(LOCK) --group build -c requirements.lock -o requirements-build.lock
	uv pip compile $(LOCK) pyproject.toml --group dev --group build -c requirements.lock -o requirements-dev.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

clean:
	rm -rf .venv var
