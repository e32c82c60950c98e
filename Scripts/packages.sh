# What building and testing needs of the system; to be sourced after common.sh.

# Swift itself cannot be had from a package: say where it comes from.
need_swift() {
    local folder
    for folder in "$HOME/.local/share/swiftly/bin" /opt/swift/usr/bin /usr/share/swift/usr/bin; do
        if [ -x "$folder/swift" ]; then PATH=$PATH:$folder; fi
    done
    command -v swift >/dev/null 2>&1 ||
        fail "Treadle is built with Swift 6.3 or later, and there is no \`swift\` on the PATH." \
            "Install it as https://www.swift.org/install says, then try again."
}

need_build_packages() {
    need_swift
    need_package libsqlite3-dev "the store on SQLite"
    need_package libpcre2-dev "JSONata's regular expressions"
}

# A virtual environment with the clients that tests use, at pinned versions.
need_test_environment() {
    command -v python3 >/dev/null 2>&1 || need_package python3 "The tests"
    local wanted=$root/Tests/System/requirements.txt
    test_python=$root/.build/test-venv/bin/python
    if cmp -s "$wanted" "$root/.build/test-venv/requirements.txt"; then return 0; fi
    say "preparing Python for the tests: $(grep -vc '^#' "$wanted") pinned packages"
    mkdir -p "$root/.build"
    python3 -m venv "$root/.build/test-venv" 2>/dev/null || {
        need_package python3-venv "The tests' Python environment"
        python3 -m venv "$root/.build/test-venv"
    }
    "$test_python" -m pip install --quiet --disable-pip-version-check --requirement "$wanted"
    cp "$wanted" "$root/.build/test-venv/requirements.txt"
}
