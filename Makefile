# `make` alone prints what there is.
.DEFAULT_GOAL := help
.PHONY: help setup setup-tests run test lint demo bench bot miniapp bot-report catalogue rehearse item screenshots pins migrations backup restore clean

# The first Python that really starts and is new enough; .venv is made from it.
PYTHON ?= $(firstword $(foreach python,python3.11 python3 python3.12 python3.13,\
	$(shell $(python) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(python))))
BIN := .venv/bin

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## everything the platform needs; `make run` and `make test` call it themselves
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed; on Debian 12: apt-get install python3))
	@$(PYTHON) -m ops.setup

setup-tests:
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed; on Debian 12: apt-get install python3))
	@$(PYTHON) -m ops.setup --tests

run: setup ## start everything on this machine and print where to go; Ctrl-C stops it
	@exec $(BIN)/python -m ops.run

test: setup-tests lint ## set up, check the style, types and imports, then run every test
	@exec $(BIN)/python -m pytest $(TESTS)

lint: ## ruff, mypy and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy api identity ops
	@$(BIN)/lint-imports

demo: setup-tests ## play the main job over HTTP against the running system and print each step
	@$(BIN)/python -m tests.journeys.demo

bench: setup-tests ## measure the running system under load
	@$(BIN)/python -m tests.load.bench

bot: setup ## train the assistant anew and say how it does on questions it has never seen
	@bot/.venv/bin/python -m bot.train --force
	@bot/.venv/bin/python -m bot.report

bot-report: ## ask the trained assistant its blind questions and print how it did
	@bot/.venv/bin/python -m bot.report

catalogue: ## check every file of the catalogue
	@$(BIN)/flask --app api catalogue check

rehearse: ## play the stories of an item: make rehearse CODE=my-service
	@$(BIN)/flask --app api catalogue rehearse $(or $(CODE),$(code))

item: ## begin a new catalogue item: make item CODE=my-service
	@$(BIN)/flask --app api catalogue new $(or $(CODE),$(code))

miniapp: setup-tests ## build the mini-program's preview, which a demo shows at /miniapp/

screenshots: setup-tests ## make the pictures of the README anew from the running system
	@$(BIN)/python -m tests.journeys.screenshots

pins: ## resolve requirements*.in into complete pins; UPGRADE=--upgrade takes newer versions
	@$(BIN)/python -m ops.pins $(UPGRADE)

migrations: ## bring the database of the settings to the newest migration
	@$(BIN)/flask --app api database upgrade

backup: ## copy the database and the uploads: make backup TO=/safe/folder
	@$(BIN)/python -m ops.backup $(TO)

restore: ## bring a copy back into an empty var/: make restore FROM=/safe/folder
	@$(BIN)/python -m ops.restore $(FROM)

clean: ## forget environments and caches; var/, where the data are, stays
	rm -rf .venv bot/.venv miniapp_stub/node_modules .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
