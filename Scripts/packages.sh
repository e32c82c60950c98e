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
    need_packages "the program" libsqlite3-dev libpcre2-dev zlib1g-dev libexpat1-dev
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

# What the table of AWS services is made from. Leaves `models`, the folder with its wheels.
need_service_models() {
    local wanted=$root/services/requirements.txt
    models=$root/.build/services/wheels
    if ! command -v python3 >/dev/null 2>&1; then need_packages "the table of AWS services" python3; fi
    if cmp -s "$wanted" "$models/requirements.txt"; then return 0; fi
    say "fetching the API models of AWS"
    fetch_wheels "$wanted" "$models"
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
    fetch_wheels "$root/console/web-requirements.txt" "$folder/wheels" 'botocore|nicegui'
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
    fetch_wheels "$root/console/web-requirements.txt" "$folder/wheels" 'deno'
    python3 "$root/Scripts/unpack-console-wheels.py" checker "$folder/wheels" "$deno"
    rm -rf "$folder/wheels"
    cp "$root/console/web-requirements.txt" "$deno.requirements.txt"
}

# Fetches packages of PyPI at their pinned versions: `fetch_wheels REQUIREMENTS FOLDER [PATTERN]`, with
# the pattern only those whose names match it. The folder is made anew, and is there only when whole.
fetch_wheels() {
    local requirements=$1 folder=$2 pattern=${3:-}
    if ! python3 -m pip --version >/dev/null 2>&1; then need_packages "the build" python3-pip; fi
    rm -rf "$folder" "$folder.new"
    mkdir -p "$folder.new"
    if [ -n "$pattern" ]; then
        grep -E "^($pattern)==" "$requirements" >"$folder.new/requirements.txt"
    else
        cp "$requirements" "$folder.new/requirements.txt"
    fi
    with_progress "$folder.log" "fetching from PyPI" \
        python3 -m pip download --disable-pip-version-check --no-input --progress-bar off --no-deps \
        --only-binary :all: --require-hashes --dest "$folder.new" \
        --requirement "$folder.new/requirements.txt"
    mv "$folder.new" "$folder"
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
