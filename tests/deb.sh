#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The package holds what it says, its scripts reach for no network, its binary runs from where it is unpacked and the
# units are sound. tests/deb.sh path/to/sulh path/to/scripts/deb.sh
set -euo pipefail

sulh=$1
make=$2
for tool in dpkg-deb dpkg-shlibdeps strip; do
    command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
git -C "$(dirname "$make")" rev-parse HEAD >/dev/null 2>&1 || { echo "skipped: not in a git repository"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

package=$("$make" "$sulh" out)
cp "$package" first.deb
"$make" "$sulh" out >/dev/null
cmp first.deb "$package"
dpkg-deb -x "$package" tree
dpkg-deb -e "$package" control
for file in usr/bin/sulh lib/systemd/system/sulh.service usr/share/doc/sulh/copyright etc/default/sulh; do
    [[ -s tree/$file ]] || { echo "error: the package lacks $file" >&2; exit 1; }
done
grep -q '^Depends: .*libsqlite3-0' control/control
grep -qx /etc/default/sulh control/conffiles
if grep -Eq 'curl|wget|apt|http' control/postinst; then echo "error: postinst reaches for the network" >&2; exit 1; fi
if dpkg-deb -c "$package" | awk '{print $2}' | grep -qvx root/root; then
    echo "error: a file is not root's" >&2
    exit 1
fi

[[ $(tree/usr/bin/sulh --version) == "$("$sulh" --version)" ]]
tree/usr/bin/sulh init mission --agreement tree/usr/share/doc/sulh/examples/two-rivers/two-rivers.md >/dev/null 2>&1
PATH=$work/tree/usr/bin:$PATH tree/usr/lib/sulh/backup mission backups >/dev/null 2>&1
[[ -s $(echo backups/*/record.sqlite) ]]

for hardening in NoNewPrivileges=yes ProtectSystem=strict PrivateDevices=yes 'SystemCallFilter=@system-service'; do
    grep -qx "$hardening" tree/lib/systemd/system/sulh.service
done
if grep -Eq 'systemctl|Conflicts=' tree/lib/systemd/system/sulh-backup.service; then
    echo "error: the backup stops the server" >&2
    exit 1
fi
if command -v systemd-analyze >/dev/null; then
    sed "s#/usr/bin/sulh#$work/tree/usr/bin/sulh#" tree/lib/systemd/system/sulh.service >sulh.service
    if systemd-analyze verify ./sulh.service 2>&1 | grep -E 'Unknown|Failed to parse|Invalid'; then exit 1; fi
fi
echo "agreed"
