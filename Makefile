# The menu of this repository. What the targets do is written in tools/; here are only their names.
# Cargo's output is kept in the user's cache, so that a fresh clone does not build everything again.

CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/midplane/target
export CARGO_TARGET_DIR

PYTHON ?= python3
RELEASE ?=
TEST_ARGS ?=
BENCH ?= gateway
BENCH_ARGS ?=
MUTANTS_ARGS ?=
TORTURE_ARGS ?=
BUILD_ARGS := $(if $(RELEASE),--release)
CHECKS := toolchain,fmt,layers,lengths,names,errors,deny,web-packages,web-lint,web-types,web-build,clippy
E2E := web-packages,web-build,binary,examples-packages,examples-build,e2e

.DEFAULT_GOAL := help
.PHONY: help build demo test lint e2e bench torture mutants fmt clean python

help: ## Show this menu
	@awk 'BEGIN {FS = ":.*## "; print "Midplane. Targets:\n"} \
		/^[a-z0-9-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@printf '\nRELEASE=1 builds with full optimisation. TEST_ARGS goes to the test run,\n'
	@printf 'for example: make test TEST_ARGS="--only fmt,clippy" (names: --list).\n'

build: python ## Build the browser shell and the server: bin/midplane
	@$(PYTHON) tools/ci/build.py $(BUILD_ARGS)

demo: python ## Build all, start a server and show it with the example plugins
	@$(PYTHON) tools/ci/build.py $(BUILD_ARGS) --examples
	@BIN=bin/midplane node tools/demo/demo.mjs

test: python ## Run every check and every test; installs what is missing
	@$(PYTHON) tools/ci/test.py $(TEST_ARGS)

lint: python ## Run the checks that need no test
	@$(PYTHON) tools/ci/test.py --keep-going --only $(CHECKS) $(TEST_ARGS)

e2e: python ## Run the browser tests against a fresh bin/midplane
	@$(PYTHON) tools/ci/test.py --only $(E2E) $(TEST_ARGS)

bench: python ## Measure BENCH=gateway, feed, bundles, overload or members (some minutes)
	@$(PYTHON) bench/$(BENCH) $(BENCH_ARGS)

torture: build ## Attack a server and measure what each attack costs
	@$(PYTHON) tools/torture/run.py bin/midplane $(TORTURE_ARGS)

mutants: python ## Ask whether the tests of the pure crates would notice a mistake (an hour)
	@$(PYTHON) tools/ci/mutants.py $(MUTANTS_ARGS)

fmt: ## Format Rust and TypeScript, and write the generated files
	cargo fmt --all
	cargo xtask generate
	cd web && npm run format

clean: ## Remove what builds left in this folder (not the caches, not node_modules)
	rm -rf bin target web/*/dist examples/*/dist web/e2e/results
	rm -f examples/*/*.tgz

python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not installed: install Python 3.10 or newer" >&2; exit 1; }
