# Treadle. `make` or `make help` lists what there is.

.DEFAULT_GOAL := help
.PHONY: help run stop services console build test check soak bench format docs screenshots

help: ## Show this list.
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: ## Build, start a server, and run the warehouse example on it, following it to its end.
	@Scripts/run.sh

stop: ## End the server that `make run` left running.
	@Scripts/stop.sh

services: ## Make the table of AWS services.
	@Scripts/services.sh

console: ## Build the web console.
	@Scripts/console.sh

build: ## Build the program for use: .build/release/treadle.
	@Scripts/build-release.sh

test: ## Run every test: units, both stores, real clients, crashes, the example, the console.
	@Scripts/test.sh

check: ## Only what is quick: format, and the unit tests.
	@Scripts/check.sh

soak: ## The long counts: 400 rounds of crashes, 20,000 seeds, 400,000 executions on a busy machine.
	@Scripts/soak.sh

bench: ## Measure speed and memory, beside the ceiling of this disk.
	@Scripts/bench.sh

format: ## Format the Swift sources in place.
	@swift format --in-place --recursive --configuration .swift-format Sources Tests Package.swift

screenshots: ## Take the pictures of the console in docs/images anew.
	@Scripts/screenshots.sh

docs: ## List the documents.
	@grep -H -m1 '^# ' README.md CONTRIBUTING.md CHANGELOG.md docs/*.md docs/decisions/*.md | sed 's/:# /: /'
