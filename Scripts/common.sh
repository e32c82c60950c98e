# What the scripts share; to be sourced. Leaves `root`, the checkout, and a few functions.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "==> $*"; }

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Makes sure that a Debian package is there: installs it as root, else says what to type. Does
# nothing on systems without dpkg.
need_package() {
    local package=$1 reason=$2
    command -v dpkg >/dev/null 2>&1 || return 0
    dpkg -s "$package" >/dev/null 2>&1 && return 0
    if [ "$(id -u)" -ne 0 ]; then
        fail "$reason needs the package $package. Type:" "    sudo apt-get install -y $package"
    fi
    say "installing $package, which $reason needs"
    if ! apt-get install -y -q "$package" >/dev/null 2>&1; then
        apt-get update -q >/dev/null || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$package" >/dev/null ||
            fail "$package could not be installed: see the lines above."
    fi
}
