# Two commands: `make demo` screens the samples, `make test` runs everything that CI runs.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Debian packages that the tests want: a browser, optional parts of the program, and fonts to draw specimens with.
SYSTEM_PACKAGES := chromium libarchive13 libreoffice-writer-nogui libreoffice-impress-nogui fonts-noto-cjk fonts-arphic-uming fonts-arphic-ukai fonts-wqy-zenhei

.PHONY: pages demo test lint types imports unit format lock system clean help
.DEFAULT_GOAL := help

help:
	@echo "make demo   set up and screen the samples; says where the report is"
	@echo "make test   format, lint, types, import contract, tests"
	@echo "make pages  write the pages that are made from the program"
	@echo "make lock   resolve the locks anew after a change in pyproject.toml"
	@echo "make clean  remove the environment and everything made"

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; found $$($(PYTHON) --version). Set PYTHON=python3.12, say."; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv .venv; \
	  else echo "Python's venv module is missing: sudo apt-get install python3-venv"; exit 1; fi; }

.venv/.run: locks/run.txt pyproject.toml | .venv/bin/python
	@echo "installing what prescreen runs on (once, about 300 MB)"
	@$(PIP) install --no-deps -r locks/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: locks/dev.txt .venv/.run
	@echo "installing what the tests need"
	@$(PIP) install --no-deps -r locks/dev.txt
	@touch $@

demo: .venv/.run
	@$(BIN)/python -m samples.demo

test: .venv/.dev system lint types imports unit

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev
	$(BIN)/mypy

imports: .venv/.dev
	$(BIN)/lint-imports

unit: .venv/.dev
	$(BIN)/pytest

format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

system:
	@missing=(); for package in $(SYSTEM_PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing+=($$package); done; \
	if [ $${#missing[@]} -gt 0 ]; then \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null; \
	  else echo "missing for the tests: sudo apt-get install $${missing[*]}"; exit 1; fi; fi

pages: .venv/.dev
	$(BIN)/python -m service.report.finding_pages
	$(BIN)/python -m service.report.check_pages
	$(BIN)/python -m service.third_party

lock: .venv/bin/python
	@$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --no-emit-index-url \
	  --override locks/overrides.txt --output-file locks/run.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-emit-index-url \
	  --override locks/overrides.txt --constraint locks/run.txt --output-file locks/dev.txt

clean:
	rm -rf .venv prescreen-out samples/drawn .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
