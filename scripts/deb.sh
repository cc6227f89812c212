#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The Debian package: the binary, its documents, units for systemd. The same binary and commit give the same bytes.
# scripts/deb.sh BINARY OUT
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if (($# != 2)); then
    echo "usage: scripts/deb.sh BINARY OUT" >&2
    exit 2
fi
binary=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
version=$("$binary" --version | cut -d' ' -f2)
architecture=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=$(git -C "$here" log -1 --format=%ct)
export SOURCE_DATE_EPOCH

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
tree=$stage/tree
umask 022
put() { install -D -m "$1" "$2" "$tree/$3"; }
put 755 "$binary" usr/bin/sulh
strip --strip-unneeded "$tree/usr/bin/sulh"
for unit in sulh.service sulh-backup.service sulh-backup.timer; do
    put 644 "$here/packaging/$unit" "lib/systemd/system/$unit"
done
put 755 "$here/packaging/backup" usr/lib/sulh/backup
put 644 "$here/packaging/sulh.default" etc/default/sulh
put 644 "$here/packaging/sulh.sysusers" usr/lib/sysusers.d/sulh.conf
put 644 "$here/LICENSE" usr/share/doc/sulh/copyright
put 644 "$here/CHANGELOG.md" usr/share/doc/sulh/CHANGELOG.md
(cd "$here" && git archive HEAD docs agreements examples) | tar -x -C "$tree/usr/share/doc/sulh"

# Which packages hold the libraries that the binary asks for.
mkdir -p "$stage/debian"
printf 'Source: sulh\nPackage: sulh\nArchitecture: any\n' >"$stage/debian/control"
depends=$(cd "$stage" && dpkg-shlibdeps -O "-e$tree/usr/bin/sulh" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
put 755 "$here/packaging/postinst" DEBIAN/postinst
echo /etc/default/sulh >"$tree/DEBIAN/conffiles"
cat >"$tree/DEBIAN/control" <<CONTROL
Package: sulh
Version: $version
Architecture: $architecture
Maintainer: Sulh <sulh@localhost>
Section: misc
Priority: optional
Depends: $depends, tzdata
Recommends: fonts-noto-core, libpangocairo-1.0-0
Installed-Size: $(du -sk "$tree" | cut -f1)
Description: ceasefire monitoring
 Agreements as text that computes, reports of any format, incidents, verdicts
 with reasons, a record that anyone can check, and the room to run it from.
CONTROL
find "$tree" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
package=$out/sulh_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zgzip -z6 --build "$tree" "$package" >/dev/null
echo "$package"
