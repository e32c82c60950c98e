#!/usr/bin/env bash
# Builds the command `treadle` for release, if its sources are newer than the last such build.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

binary=$root/.build/release/treadle
stamp=$root/.build/treadle-release.stamp # made before its build began

if [ -x "$binary" ] && [ -f "$stamp" ] &&
    [ -z "$(find "$root/Sources" "$root/Package.swift" -newer "$stamp" -print | head -n 1)" ]
then
    exit 0
fi

for folder in "$HOME/.local/share/swiftly/bin" /opt/swift/usr/bin /usr/share/swift/usr/bin; do
    if [ -x "$folder/swift" ]; then PATH=$PATH:$folder; fi
done
command -v swift >/dev/null 2>&1 ||
    fail "Treadle is built with Swift 6.3 or later, and there is no \`swift\` on the PATH." \
        "Install it as https://www.swift.org/install says, then try again."
if [ "$(uname)" = Linux ]; then need_package libsqlite3-dev "the store on SQLite"; fi

mkdir -p "$root/.build"
touch "$stamp.new"
say "building treadle for release; the first time takes some minutes"
cd "$root"
swift build -c release --product treadle
mv "$stamp.new" "$stamp"
