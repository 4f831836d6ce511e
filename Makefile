# Two commands do everything on a machine with Python 3.11+ and make:
#   make book   set up, build the site, serve it at a printed address
#   make test   set up, then everything that CI checks
PYTHON ?= python3
RUN = $(PYTHON) tools/environment.py

.PHONY: book test test-all conformance site library notebooks widgets lighthouse constraints clean help

book:        ## set up, build the site and serve it (the main job)
	$(RUN) book tools/book.py serve

test:        ## set up and run everything that CI runs
	$(RUN) test tools/gate.py

test-all:    ## everything that CI runs, then the random tests once more and wide
	$(MAKE) test
	CONVKIT_WIDE=1 $(RUN) test -m pytest -q tests/agreement tests/conformance tests/laws

conformance: ## run the cases written elsewhere and print how many passed
	$(RUN) test -m pytest -q --no-header tests/conformance

site:        ## build the site without serving it
	$(RUN) book tools/book.py build

library:     ## test the library alone (no site, no browser, no Node)
	$(RUN) test tools/gate.py style library

notebooks:   ## execute every chapter again and store its text outputs
	$(RUN) book tools/notebooks.py run

widgets:     ## bundle the widgets' JavaScript again and test it (Node comes from a wheel)
	$(RUN) test tools/widgets.py build

lighthouse:  ## print Lighthouse scores of the cover and chapter 1
	$(RUN) test tools/lighthouse.py

constraints: ## pin the newest versions that work together (needs uv)
	uv pip compile -q --universal --upgrade --python-version 3.11 pyproject.toml \
	  --extra notebook --group dev --no-annotate --no-header -o constraints.txt

clean:       ## remove what the commands above made
	rm -rf _build .venv widgets/node_modules

help:
	@grep -hE '^[a-z-]+: +##' $(MAKEFILE_LIST)
