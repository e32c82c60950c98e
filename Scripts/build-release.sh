#!/usr/bin/env bash
# Builds the command `treadle` for release, with the console, if the sources are newer than the last
# such build.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"

binary=$root/.build/release/treadle
stamp=$root/.build/treadle-release.stamp # made before its build began
bundle=$root/console/dist/console.bundle

"$root/Scripts/console.sh"

if [ -x "$binary" ] && [ -f "$stamp" ] &&
    [ -z "$(find "$root/Sources" "$root/Package.swift" "$bundle" -newer "$stamp" -print |
        head -n 1)" ]
then
    exit 0
fi

need_build_packages

mkdir -p "$root/.build"
touch "$stamp.new"
say "building treadle for release; the first time takes some minutes"
cd "$root"
swift build -c release --product treadle
mv "$stamp.new" "$stamp"
