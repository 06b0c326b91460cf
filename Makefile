# What there is to do, on a machine with Python 3.11 or newer and make. Everything is installed into .venv/.
#
#   make demo     show what the library makes of a report from examples/
#   make test     linters, type checker, the whole test suite
#   make bench    time it; writes docs/performance.md
#   make fuzz     the property tests, with many more examples
#   make docs     write the generated pages of docs/ anew
#   make clean    remove what these commands made

# The first Python that is new enough; PYTHON=... on the command line goes before it
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)

BIN := .venv/bin
FUZZ_EXAMPLES ?= 5000

.DEFAULT_GOAL := help
.PHONY: help demo test bench fuzz docs clean

help:
	@sed -n 's/^#   make/make/p' Makefile

demo: .venv/demo
	$(BIN)/python -m govinfo_report examples/report.txt
	$(BIN)/python -m govinfo_report --format table examples/report.txt

test: .venv/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: .venv/bench
	$(BIN)/python benchmarks/run.py

fuzz: .venv/test
	FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/python -m pytest -n 2 tests -m hypothesis --hypothesis-profile fuzz

docs: .venv/test
	$(BIN)/python docs/generate.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp says what has been installed. An editable install: the sources are used where they stand.
.venv/pip: Makefile
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv .venv || { echo "on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

.venv/demo: .venv/pip pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/test: .venv/pip pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[all]' --group test
	@touch $@ .venv/demo

.venv/bench: .venv/test
	$(BIN)/python -m pip install --quiet --group bench
	@touch $@
