# Two commands do all on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BBI := .venv/bin/bbi
PORT ?= 8001
OPEN ?= 1
export PORT OPEN

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-data test lint bench peers sample clean

help:            ## list the targets
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  +##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

setup: .venv/.ready   ## make .venv with everything in it

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rekam BBI needs Python 3.11 or newer; say which with PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: demo-data  ## crawl two recorded nights without internet, then open the site (PORT=, OPEN=0)
	$(BBI) serve --data "$${BBI_DATA:-data/demo}" --port $(PORT)

demo-data: setup ## all of the demo but serving
	$(BBI) demo

test: setup lint ## ruff, mypy, pytest
	.venv/bin/python -m pytest

lint: setup      ## ruff and mypy
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

bench: setup     ## the benchmarks, as ratios
	@for file in bench/*.py; do echo "== $$file"; .venv/bin/python $$file || exit 1; done

peers: setup     ## tests against real peers (WordPress, pywb), which must be installed
	.venv/bin/python -m pytest -m peer -rs

sample: setup    ## build the recordings again from the texts in sample/
	.venv/bin/python sample/build.py

clean:           ## remove what was built, never live data
	rm -rf .venv data/demo .pytest_cache .mypy_cache .ruff_cache *.egg-info
