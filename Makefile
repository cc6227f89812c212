# Two commands do everything on a fresh Debian 12 machine: `make demo` and `make test`. `make` alone builds the release
# binary, build/release/sulh.
JOBS ?= $(shell nproc)
QUIET ?= --quiet

.PHONY: all dependencies dependencies-dev test demo asan tsan fuzz bench format tidy lint clean

all: build/release/.configured
	@cmake --build build/release -j $(JOBS) --target sulh -- $(QUIET)
	@echo build/release/sulh

dependencies:
	@scripts/install-dependencies.sh

dependencies-dev:
	@scripts/install-dependencies.sh --dev

build/%/.configured: dependencies
	@cmake --preset $* --log-level=WARNING
	@touch $@

test: build/release/.configured
	@cmake --build build/release -j $(JOBS) --target tests -- $(QUIET)
	@scripts/run-tests.sh build/release -j $(JOBS)

demo: all
	@rm -rf build/demo
	@build/release/sulh demo build/demo

# Address and undefined-behaviour sanitizers; thread sanitizer. Every test runs under them.
asan tsan: %: build/%/.configured
	@cmake --build build/$@ -j $(JOBS) --target tests -- $(QUIET)
	@scripts/run-tests.sh build/$@ -j $(JOBS)

# Each fuzzer for FUZZ_SECONDS seconds, the corpus kept in build/fuzz/corpus.
FUZZ_SECONDS ?= 60
fuzz: dependencies-dev build/fuzz/.configured
	@cmake --build build/fuzz -j $(JOBS) --target fuzzers -- $(QUIET)
	@scripts/run-fuzzers.sh build/fuzz $(FUZZ_SECONDS)

bench: build/release/.configured
	@cmake --build build/release -j $(JOBS) --target benches sulh -- $(QUIET)
	@bench/run build/release

format: dependencies-dev
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format -i

tidy: build/release/.configured
	@cmake --build build/release -j $(JOBS) --target tidy -- $(QUIET)
	@build/release/tests/tidy .

lint: dependencies-dev build/dev/.configured
	@run-clang-tidy -quiet -p build/dev -j $(JOBS) "$(CURDIR)/src/.*"

clean:
	@rm -rf build/release build/dev build/asan build/tsan build/fuzz
