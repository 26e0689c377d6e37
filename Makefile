# Between: everything one does here. `make run` shows the site, `make test` says whether it holds.
.PHONY: help run reset test test-all check audit lock lists format model pictures bench-search

PYTHON = .venv/bin/python
export PORT ?= 8000

help:    ## What can be done
	@sed -n 's/^\([a-z-]*\): .*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

run:     ## Serve the demo community on http://localhost:8000 (PORT=8001 for another port)
	@bin/setup base
	@exec $(PYTHON) -m bin.run

reset:   ## Throw the demo's database and uploads away; the next `make run` starts over
	@bin/setup base
	@$(PYTHON) -m bin.reset

test:    ## The tests, in about five minutes (ARGS="-k draft" passes on to pytest)
	@bin/setup dev
	@$(PYTHON) -m bin.test $(ARGS)

test-all: ## Every test on both databases, every walk in the browser; nothing may be missing
	@bin/setup dev
	@$(PYTHON) -m bin.test --all $(ARGS)

check:   ## Everything else that must hold: style, types, layers, migrations, settings, libraries, secrets
	@bin/setup dev
	@$(PYTHON) -m bin.check $(ARGS)

audit:   ## What takes npm and minutes: Lighthouse and an HTML validator on the demo
	@bin/setup dev
	@$(PYTHON) -m bin.audit $(ARGS)

format:  ## Put code and templates in their form
	@bin/setup dev
	@$(PYTHON) -m bin.check --fix

lists:   ## Make the lists of names, places and words that the checks read
	@bin/setup dev
	@$(PYTHON) -m bin.build_lists

lock:    ## Renew requirements/*.txt from pyproject.toml
	@bin/setup dev
	@$(PYTHON) -m bin.lock $(ARGS)

model:   ## Train the check of framing anew from its posts (ARGS=--check says how well it does)
	@bin/setup base
	@$(PYTHON) -m bin.train_framing $(ARGS)

pictures: ## Take the guides' pictures anew from a demo planted for it (ARGS=desk-queue for one)
	@bin/setup dev
	@$(PYTHON) -m bin.pictures $(ARGS)

bench-search: ## How fast the library's search is among 10,000 pages, on both databases
	@bin/setup dev
	@$(PYTHON) -m bin.bench_search $(ARGS)
