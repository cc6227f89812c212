#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A time-stamp authority of stock openssl dates a record, and stock openssl checks what Sulh keeps.
# tests/timestamp.sh path/to/sulh path/to/two-rivers
set -euo pipefail

sulh=$1
exercise=$2
command -v openssl >/dev/null || { echo "skipped: openssl is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() { echo "error: $1" >&2; exit 1; }
refused() { if "$@" >said 2>&1; then fail "accepted: $*"; fi; }

# An authority: a root, and a certificate that may do nothing but stamp.
authority() {
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.pem" -days 3650 -subj "/CN=$1 root" 2>/dev/null
    openssl req -newkey rsa:2048 -nodes -keyout "$1-stamp.key" -out "$1-stamp.csr" -subj "/CN=$1" 2>/dev/null
    printf 'extendedKeyUsage=critical,timeStamping\n' >"$1.ext"
    openssl x509 -req -in "$1-stamp.csr" -CA "$1.pem" -CAkey "$1.key" -CAcreateserial -out "$1-stamp.pem" -days 3650 \
        -extfile "$1.ext" 2>/dev/null
    printf '01\n' >"$1.serial"
    cat >"$1.cnf" <<CONFIG
[tsa]
default_tsa = stamp
[stamp]
serial = $work/$1.serial
signer_cert = $work/$1-stamp.pem
signer_key = $work/$1-stamp.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
CONFIG
}
authority exercise
authority stranger

"$sulh" init mission --agreement "$exercise/two-rivers.md" --now 2031-05-01T00:00Z --quiet >/dev/null
"$sulh" timestamp mission --ask request.tsq --quiet
openssl ts -query -in request.tsq -text | grep -q 'Hash Algorithm: sha256' || fail "openssl does not read the request"
openssl ts -reply -config exercise.cnf -queryfile request.tsq -out answer.tsr 2>/dev/null

refused "$sulh" timestamp mission --keep answer.tsr --trust stranger.pem
grep -q 'does not hold' said || fail "no reason given for a stranger's stamp"
"$sulh" timestamp mission --keep answer.tsr --trust exercise.pem | grep -q 'stood by .*CN=exercise' || fail "not kept"
"$sulh" timestamp mission --trust exercise.pem | grep -q 'entries 0 to ' || fail "not listed"
refused "$sulh" timestamp mission --trust stranger.pem

# Stock openssl says the same of the kept files.
kept=$(ls mission/timestamps/*.tsr)
note=$(ls mission/timestamps/*.checkpoint)
openssl ts -verify -data "$note" -in "$kept" -CAfile exercise.pem >/dev/null 2>&1 || fail "openssl refuses what was kept"
refused openssl ts -verify -data "$note" -in "$kept" -CAfile stranger.pem

# It dates an entry: the proof is under the checkpoint that was stamped.
size=$(basename "$note" .checkpoint)
"$sulh" ingest mission "$exercise/patrols.csv" --now 2031-05-12T00:00Z --quiet >/dev/null
"$sulh" prove mission 1 --at-size "$size" --out one.tlog-proof --quiet
"$sulh" export mission export --quiet >/dev/null
"$sulh" verify one.tlog-proof --key export/vkey --quiet | grep -q "entry 1 of $size " || fail "not proven under the stamp"
grep -qF "$(sed -n 3p "$note")" one.tlog-proof || fail "the proof names another root"
refused "$sulh" prove mission "$size" --at-size "$size"

# A copy of the mission keeps them; any altered byte of the answer is refused.
"$sulh" backup mission copy --quiet >/dev/null
"$sulh" timestamp copy --trust exercise.pem | grep -q 'CN=exercise' || fail "the backup lost the stamp"
length=$(stat -c %s answer.tsr)
for at in 30 60 90 $((length / 2)) $((length - 20)) $((length - 1)); do
    cp answer.tsr altered.tsr
    byte=$(od -An -tu1 -j "$at" -N1 altered.tsr)
    printf "\\$(printf %03o $((byte ^ 1)))" | dd of=altered.tsr bs=1 seek="$at" conv=notrunc 2>/dev/null
    refused "$sulh" timestamp mission --keep altered.tsr --trust exercise.pem
done
# Another record's checkpoint is none of ours.
"$sulh" init other --agreement "$exercise/two-rivers.md" --now 2031-05-01T00:00Z --quiet >/dev/null
refused "$sulh" timestamp other --keep answer.tsr --trust exercise.pem
grep -q 'no checkpoint of this record' said || fail "no reason given for another record's stamp"
echo "agreed"
