# `make` alone prints the targets. Everything here is also written out in README.md for those
# without make.

PYTHON ?= python3
VENV ?= .venv
TRACUU = $(VENV)/bin/tracuu
# "make run PORT=8080" serves there; without it TRACUU_PORT holds, else 8000.
PORT ?=
# What "make bench" measures on: 10k, 30k, all or 500k passages (bench/README.md).
SET ?= 10k

.DEFAULT_GOAL := help
.PHONY: help run test bench screenshots messages clean

help: ## print this list
	@grep -E '^[a-z]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: $(VENV)/installed ## make the environment, install, index the bundled documents, serve them
	$(TRACUU) index || $(TRACUU) index --rebuild
	$(TRACUU) serve $(if $(PORT),--port $(PORT))

test: $(VENV)/installed-for-tests ## make the environment, install, run ruff, mypy and every test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest

bench: $(VENV)/installed-for-bench ## install other engines, measure ours beside them (SET=10k, 30k, all)
	$(VENV)/bin/python -m bench.quality
	$(VENV)/bin/python -m bench.queries --set $(SET)
	$(VENV)/bin/python -m bench.build --set $(SET)
	$(VENV)/bin/python -m bench.start --set $(SET)
	$(VENV)/bin/python -m bench.serve --set $(SET)
	$(VENV)/bin/python -m bench.growth --sets 10k 30k

screenshots: $(VENV)/installed-for-tests ## take the pictures of README.md anew
	$(VENV)/bin/python -m tests.browser.screenshots docs/images --only answer --width 1280 --theme light --locale vi
	$(VENV)/bin/python -m tests.browser.screenshots docs/images --only parallel --width 1280 --theme light --locale en

messages: $(VENV)/installed ## bring locales/ up to date with the sentences of the source
	$(VENV)/bin/python locales/refresh.py

clean: ## take the environment and what tests leave behind away; the index stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

# The two files below are stamps: an environment is made again only when pyproject.toml changed.
$(VENV)/installed: pyproject.toml
	@echo "Installing into $(VENV); the first time takes a minute or two."
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-for-tests: pyproject.toml
	@echo "Installing into $(VENV); the first time takes a minute or two."
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -e ".[test]"
	@touch $@ $(VENV)/installed

$(VENV)/installed-for-bench: pyproject.toml
	@echo "Installing into $(VENV); the first time takes a minute or two."
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -e ".[bench]"
	@touch $@ $(VENV)/installed
