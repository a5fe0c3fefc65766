# The front door. `make` lists what can be asked for.
BUILD = swift build -c release --explicit-target-dependency-import-check error
# A PostgreSQL of its own for as long as the line runs.
POSTGRES = TEST_POSTGRES=$$(scripts/postgres start) && export TEST_POSTGRES && trap 'scripts/postgres stop' EXIT &&

.DEFAULT_GOAL := help
.PHONY: help setup run test bench golden format lint shots schema

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 10

setup: ## install what running needs (apt); GROUP=test for what the tests need
	@scripts/setup $(or $(GROUP),run)

run: ## build, load the demo on first start, serve on http://127.0.0.1:8080
	@scripts/setup run
	$(BUILD) --product cchc
	@scripts/run

test: ## everything that must hold: format, lints, build, tests on both engines, browser
	@scripts/setup test
	@scripts/test

bench: ## measure, print figures and ratios (SCALE=20 for 20 million dossiers)
	@scripts/setup bench
	$(BUILD) --product cchc
	@scripts/bench

golden: ## write the golden files anew; the diff is the review
	@scripts/setup test
	@$(POSTGRES) GOLDEN=write swift test --explicit-target-dependency-import-check error

schema: ## write the schema of both engines anew
	@scripts/setup test
	@$(POSTGRES) GOLDEN=write swift test --explicit-target-dependency-import-check error --filter Schema

format: ## lay out the code
	swift format -i -r Sources Tests Package.swift

lint: ## check layout and house rules
	swift format lint --strict -r Sources Tests Package.swift
	@scripts/lint

shots: ## take a picture of every page
	@scripts/setup test
	$(BUILD) --product cchc
	@.venv/bin/python Tests/Browser/shots.py
