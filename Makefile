# Each command does all of its own set-up: a virtual environment in .venv, with the versions of constraints.txt.
PYTHON ?= python3
PORT ?= 8000
INSTALL = -m pip install --quiet --disable-pip-version-check
# Also for what builds a wheel, of which newer versions of pip read in the second.
# Not $(CURDIR)/constraints.txt, which pip would take for two files where the folder's name has a space.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt

.PHONY: help preview test check bench chaos relevance locales sbom audit clean

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

preview: .venv/ready ## talk to the example city on a local web page
	@.venv/bin/learning-city preview --port $(PORT)

test: .venv/ready-to-develop ## every test
	@.venv/bin/pytest --numprocesses auto

check: .venv/ready-to-develop ## every test, types, style, translations, imports
	.venv/bin/python -m pip --disable-pip-version-check check
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m bot.wording.check
	$(MAKE) test

bench: .venv/ready-to-develop ## measure speed, memory and misspellings beside peers
	.venv/bin/python tests/benchmarks/search_speed.py
	.venv/bin/python tests/benchmarks/typos.py
	.venv/bin/python tests/benchmarks/understanding.py
	.venv/bin/python tests/benchmarks/publishing.py --rows 10000
	.venv/bin/python tests/benchmarks/publishing.py
	.venv/bin/python -m tests.benchmarks.load.turns
	.venv/bin/python -m tests.benchmarks.load.open_load
	.venv/bin/python -m tests.benchmarks.load.start_up
	.venv/bin/python -m tests.benchmarks.load.many_residents
	.venv/bin/python -m tests.benchmarks.load.processes
	.venv/bin/python tests/benchmarks/inline_speed.py
	.venv/bin/python -m tests.benchmarks.simulated_year --compare
	.venv/bin/python tests/benchmarks/real_publishing.py

chaos: .venv/ready-to-develop ## put the bot through its faults and count what was lost; CHAOS=brief takes a part
	@# Two talks at a time, which measure no time; what follows does.
	@.venv/bin/pytest --tb=short --numprocesses 2 tests/chaos/kills.py
	@.venv/bin/pytest --tb=short tests/chaos/outages.py tests/chaos/failover.py tests/chaos/restarts.py tests/chaos/hostile.py

relevance: .venv/ready-to-develop ## score the search on judged wishes beside peers
	.venv/bin/python tests/benchmarks/relevance.py

sbom: .venv-release/ready ## list what runs with the bot in sbom.json, as CycloneDX
	.venv-release/audit/bin/cyclonedx-py environment .venv-release/bin/python --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file sbom.json
	@echo "Written: sbom.json"

audit: .venv-release/ready ## ask PyPI's database of vulnerabilities about the same; needs the network
	.venv-release/bin/python -m pip --disable-pip-version-check freeze --exclude-editable > .venv-release/pinned.txt
	.venv-release/audit/bin/pip-audit --requirement .venv-release/pinned.txt --no-deps --disable-pip

locales: .venv/ready-to-develop ## bring the message catalogues up to date with the code
	.venv/bin/python -m bot.wording.check --update

clean: ## forget the virtual environment and every cache
	rm -rf .venv .venv-release .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python pyproject.toml constraints.txt
	.venv/bin/python $(INSTALL) --editable '.[meaning]'
	@touch $@

.venv/ready-to-develop: .venv/ready
	.venv/bin/python $(INSTALL) --editable '.[meaning,dev,peers]'
	@touch $@

# The program as it is installed where it runs, without what only develops it; and beside it what looks at that.
.venv-release/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv-release
	.venv-release/bin/python $(INSTALL) --editable '.[meaning]'
	$(PYTHON) -m venv .venv-release/audit
	.venv-release/audit/bin/python $(INSTALL) 'cyclonedx-bom' 'pip-audit'
	@touch $@
