# Two commands do everything on a fresh Debian 12 machine: `make demo` and `make test`. `make` alone builds the release
# binary, build/release/sulh.
JOBS ?= $(shell nproc)
QUIET ?= --quiet

.PHONY: all pages dependencies dependencies-dev test faults reproducible sbom release deb demo asan tsan fuzz bench format tidy lint clean

all: build/release/.configured
	@cmake --build build/release -j $(JOBS) --target sulh -- $(QUIET)
	@echo build/release/sulh

dependencies:
	@scripts/install-dependencies.sh

# The pages of the operations room, where they have changed; the binary carries them.
pages: dependencies
	@scripts/build-pages.sh

dependencies-dev:
	@scripts/install-dependencies.sh --dev

build/%/.configured: dependencies pages
	@cmake --preset $* --log-level=WARNING
	@touch $@

test: build/release/.configured
	@cmake --build build/release -j $(JOBS) --target tests -- $(QUIET)
	@scripts/run-tests.sh build/release -j $(JOBS)

# The fault tests in full: kill -9, power cuts, full and failing disks at every call; large records of random sizes
# against the second judge; a long growth with random kills. Hours on a slow machine.
LARGE_SIZES ?= 4
POWERCUT_SEEDS ?= 3
SOAK_ENTRIES ?= 1000000
SOAK_KILLS ?= 25
faults: build/release/.configured
	@cmake --build build/release -j $(JOBS) --target tests -- $(QUIET)
	@tests/killed.sh $(CURDIR)/build/release/sulh $(CURDIR)/examples/two-rivers 1
	@tests/powercut.sh build/release/src/store/record_tool 1 $(POWERCUT_SEEDS)
	@tests/diskfull.sh $(CURDIR)/build/release/sulh $(CURDIR)/build/release/tests/libfailing_disk.so \
		$(CURDIR)/examples/two-rivers 100000
	@tests/tlogcheck.sh build/release/src/store/record_tool
	@tests/differential.sh build/release/tests/proofs_tool 300 1048576 20000
	@tests/large.sh build/release/src/store/record_tool $(LARGE_SIZES)
	@tests/soak.sh $(CURDIR)/build/release/src/store/record_tool $(CURDIR)/build/release/sulh $(SOAK_ENTRIES) $(SOAK_KILLS)

# Builds the binary twice from nothing, in two directories, and compares every byte.
reproducible: dependencies
	@scripts/reproducible.sh

# What the binary is made of, as CycloneDX JSON.
sbom: all
	@scripts/sbom.sh build/release/sulh

# The archive that is handed out, its bill of materials and their signed hashes. KEY is an Ed25519 key of openssl.
KEY ?= release.pem
release: all
	@scripts/release.sh build/release/sulh $(KEY) build/dist

# The Debian package, in build/dist.
deb: all
	@scripts/deb.sh build/release/sulh build/dist

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
