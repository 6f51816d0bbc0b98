# Two commands for people: `make run` and `make test`. Both set everything up in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CATALOGUES := $(wildcard roster/locale/*/LC_MESSAGES/huce.po)
COMPILED := $(CATALOGUES:.po=.mo)

.PHONY: run test soak check bench readme snapshots lock catalogues messages clean

run: $(READY) $(COMPILED)
	@$(BIN)/python -m tui.run

test: check
	@$(BIN)/python -m pytest -n 2

# The long trials: 30 consoles for a minute, 300 kills, long fuzzing. Needs a quarter of an hour.
soak: $(READY) $(COMPILED)
	@$(BIN)/python -m pytest -m soak

check: $(READY) $(COMPILED)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(READY) $(COMPILED)
	@$(BIN)/python -m bench

$(READY): requirements-dev.txt pyproject.toml hatch_build.py
	@$(PYTHON) setup_venv.py $(VENV)
	@touch $@

catalogues: $(COMPILED)

%.mo: %.po $(READY)
	@$(BIN)/python hatch_build.py

# The tables of keys in the READMEs, from the one table of keys.
readme: $(READY) $(COMPILED)
	@$(BIN)/python docs/readme_keys.py

# Take new messages of the code into the catalogue.
messages: $(READY)
	@$(BIN)/pybabel -q extract -k N_ -k NC_:1c,2 -k pgettext:1c,2 -k ngettext:1,2 --no-location --sort-output \
		-o $(VENV)/huce.pot roster storage printouts tui docs
	@$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -D huce \
		-i $(VENV)/huce.pot -d roster/locale -l zh_CN

# Lock the versions with their hashes; the files name no index.
lock: $(READY)
	@$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --no-header -o requirements.txt pyproject.toml
	@$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --no-header --extra dev -o requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) tour
