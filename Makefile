# stockpool: everything there is to do with it. `make help` lists it.
# Each target installs what it needs and the machine lacks (scripts/set-up); nothing is installed twice.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve build package test test-rust test-browser test-package bench haste screenshots set-up set-up-test

PORT ?= 8080

# Tools that no other file pins, the version that must equal Cargo.lock's, and where set-up puts them.
export TRUNK := 0.21.14
export WASM_SPLIT := 0.2.4
export WASM_BINDGEN := $(shell awk '$$0 == "name = \"wasm-bindgen\"" { getline; gsub(/version = |"/, ""); print }' Cargo.lock)
export TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/stockpool
export PATH := $(TOOLS)/trunk-$(TRUNK)/bin:$(TOOLS)/wasm-bindgen-$(WASM_BINDGEN)/bin:$(TOOLS)/wasm-split-$(WASM_SPLIT)/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export TRUNK_SKIP_VERSION_CHECK := true

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

serve: set-up ## serve the page at http://localhost:8080/ (PORT=… for another), rebuilt at every change
	@echo "stockpool: http://localhost:$(PORT)/ as soon as the first build is done"
	trunk serve --port $(PORT) --dist target/serve

build: set-up ## leave the optimised page in dist/, for any folder of a static host, and print its sizes
	trunk build --release --locked
	@node scripts/sizes.mjs

package: set-up ## leave the npm package in target/npm/: stockpool/ and the tarball; print its sizes
	@node scripts/package.mjs

test: test-rust test-browser test-package ## check the format and the lints, then run every test there is

test-rust: set-up-test ## the part of the tests that needs no browser
	cargo fmt --check
	cargo clippy --locked --all-targets -- --deny warnings
	cargo clippy --locked --features app --target wasm32-unknown-unknown -- --deny warnings
	cargo clippy --locked --features worker --target wasm32-unknown-unknown -- --deny warnings
	cargo clippy --locked --lib --no-default-features --features js --target wasm32-unknown-unknown -- --deny warnings
	cargo test --locked

test-browser: set-up-test build package ## the part of the tests that drives the built page in Chromium
	node --test --test-concurrency=2 --test-reporter=spec tests/browser/*.test.mjs

test-package: set-up-test package ## the part of the tests that embeds the npm package: in Node, in pages, in workers, in bundles
	node --test --test-concurrency=2 --test-reporter=spec tests/package/*.test.mjs

bench: set-up-test build package ## run the benchmarks (docs/benchmarks.md says what they compare)
	npm ci --no-progress --no-audit --no-fund --prefix tests/bench
	node tests/bench/run.mjs
	node tests/bench/page.mjs
	node tests/bench/catalogue.mjs
	node tests/bench/csv.mjs

haste: set-up-test build ## press at random on the built page and leave at once, for SECONDS, from SEED on, in EXAMPLE
	node tests/browser/haste.mjs

screenshots: set-up-test build ## take pictures of every screen into target/screenshots
	node scripts/screenshots.mjs

set-up:
	@scripts/set-up

set-up-test:
	@scripts/set-up test
