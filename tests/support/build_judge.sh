# SPDX-License-Identifier: Apache-2.0
# Sourced by tests that have records judged by an independent program: builds it as $work/tlogcheck in a folder that is
# removed at the end, or skips the test (exit code 77) where its source or Go is missing.
shared=${SULH_SHARED:-$(dirname "$0")/../../shared}
if [ ! -f "$shared/check/tlogcheck/main.go" ] || ! command -v go >/dev/null ||
    [ ! -d /usr/share/gocode/src/golang.org/x/mod/sumdb ]; then
    echo "skipped: needs check/tlogcheck in SULH_SHARED, and the packages golang-go and golang-golang-x-mod-dev"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/judge"
cp "$shared/check/tlogcheck/main.go" "$work/judge/"
(cd "$work/judge" && GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS='' GOCACHE="$work/cache" go build -o "$work/tlogcheck" .)
