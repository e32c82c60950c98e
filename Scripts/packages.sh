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
    need_packages "the program" libsqlite3-dev libpcre2-dev zlib1g-dev
}

# A virtual environment with the clients that tests use, at pinned versions.
need_test_environment() {
    command -v python3 >/dev/null 2>&1 || need_packages "testing" python3
    local wanted=$root/Tests/System/requirements.txt
    test_python=$root/.build/test-venv/bin/python
    if cmp -s "$wanted" "$root/.build/test-venv/requirements.txt"; then return 0; fi
    say "preparing Python for the tests: $(grep -vc '^#' "$wanted") pinned packages"
    mkdir -p "$root/.build"
    python3 -m venv "$root/.build/test-venv" 2>/dev/null || {
        need_packages "the tests' Python environment" python3-venv
        python3 -m venv "$root/.build/test-venv"
    }
    with_progress "$root/.build/test-venv.log" "installing Python packages" \
        "$test_python" -m pip install --disable-pip-version-check --no-input \
        --progress-bar off --requirement "$wanted"
    cp "$wanted" "$root/.build/test-venv/requirements.txt"
}

# What tests look at the console with.
need_browser() {
    command -v chromium >/dev/null 2>&1 || need_packages "the tests of the console" chromium
    need_packages "the console's text" fonts-inter
}

# What the console is built with: Debian's esbuild and libraries, and an editor of PyPI. Leaves `models`,
# the wheel with the API models of AWS.
need_console_packages() {
    local folder=$root/.build/console
    models=$folder/botocore.whl
    if ! command -v node >/dev/null 2>&1; then need_packages "the console" nodejs; fi
    need_packages "the console" esbuild node-react node-react-dom node-scheduler node-csstype \
        node-prop-types node-js-yaml
    if [ ! -d "$root/console/node_modules" ]; then copy_console_libraries; fi
    if cmp -s "$root/console/web-requirements.txt" "$folder/web-requirements.txt"; then return 0; fi
    say "fetching the console's editor and the models of AWS's services"
    fetch_wheels 'botocore|nicegui'
    python3 "$root/Scripts/unpack-console-wheels.py" editor "$folder/wheels" "$root/console/vendor"
    mv "$folder"/wheels/botocore-*.whl "$models"
    touch "$models"
    rm -rf "$folder/wheels"
    cp "$root/console/web-requirements.txt" "$folder/web-requirements.txt"
}

# What checks the console, and is not needed to build it. Leaves `deno`, the checker.
need_console_checker() {
    local folder=$root/.build/console
    deno=$folder/deno
    if [ -x "$deno" ] && cmp -s "$root/console/web-requirements.txt" "$deno.requirements.txt"; then
        return 0
    fi
    say "fetching the console's checker"
    fetch_wheels 'deno'
    python3 "$root/Scripts/unpack-console-wheels.py" checker "$folder/wheels" "$deno"
    rm -rf "$folder/wheels"
    cp "$root/console/web-requirements.txt" "$deno.requirements.txt"
}

# Fetches those packages of PyPI that the pattern names, at their pinned versions.
fetch_wheels() {
    local folder=$root/.build/console
    if ! python3 -m pip --version >/dev/null 2>&1; then need_packages "the console" python3-pip; fi
    rm -rf "$folder/wheels"
    mkdir -p "$folder/wheels"
    grep -E "^($1)==" "$root/console/web-requirements.txt" >"$folder/wheels/requirements.txt"
    with_progress "$folder/fetch.log" "fetching from PyPI" \
        python3 -m pip download --disable-pip-version-check --no-input --progress-bar off --no-deps \
        --only-binary :all: --require-hashes --dest "$folder/wheels" \
        --requirement "$folder/wheels/requirements.txt"
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
