#!/usr/bin/env bash
# Builds the command `treadle` for release, with the console and the table of AWS services, if the
# sources are newer than the last such build. The program has no debug symbols: they are beside it, in
# treadle.debug.

set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/Scripts/packages.sh"

binary=$root/.build/release/treadle
stamp=$root/.build/treadle-release.stamp # made before its build began
bundle=$root/console/dist/console.bundle
table=$root/services/dist/services.table

# Moves the debug symbols into treadle.debug, beside the program, where debuggers look for them.
strip_symbols() {
    local debug=$binary.debug
    if ! command -v objcopy >/dev/null 2>&1; then
        say "treadle keeps its debug symbols: there is no objcopy (package binutils) to move them"
        return 0
    fi
    objcopy --only-keep-debug "$binary" "$debug"
    objcopy --strip-all "$binary" "$binary.stripped"
    (cd "$(dirname "$binary")" && objcopy --add-gnu-debuglink="$(basename "$debug")" "$binary.stripped")
    mv "$binary.stripped" "$binary"
}

"$root/Scripts/console.sh"
"$root/Scripts/services.sh"

if [ -x "$binary" ] && [ -f "$stamp" ] &&
    [ -z "$(find "$root/Sources" "$root/Package.swift" "$bundle" "$table" -newer "$stamp" -print |
        head -n 1)" ]
then
    exit 0
fi

need_build_packages

mkdir -p "$root/.build"
touch "$stamp.new"
say "building treadle for release; the first time takes some minutes"
cd "$root"
with_progress "$root/.build/release-build.log" "building" swift build -c release --product treadle
strip_symbols
mv "$stamp.new" "$stamp"
