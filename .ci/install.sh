#!/bin/bash
# install.sh [LIST]: installs those packages of LIST (packages.txt beside this
# script) that are missing, as root or through sudo, and says which. Does
# nothing, and asks for nothing, when all are there.
set -euo pipefail
list=${1:-$(dirname "$0")/packages.txt}

if ! command -v dpkg-query >/dev/null; then
    echo "Not a Debian system: these packages, or their like, are needed:"
    grep -v '^#' "$list"
    exit 0
fi

# A Node.js from elsewhere brings an npm with it, beside which Debian's cannot be
# installed.
is_installed() {
    local status
    if [ "$1" = npm ] && command -v npm >/dev/null; then
        return
    fi
    status=$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) || true
    [ "$status" = installed ]
}

here=$(dpkg --print-architecture)
missing=()
while read -r package architectures; do
    case $package in '' | '#'*) continue ;; esac
    if [ -n "$architectures" ] && [[ " $architectures " != *" $here "* ]]; then
        echo "Left out on $here, which has no $package: slower without it."
    elif ! is_installed "$package"; then
        missing+=("$package")
    fi
done <"$list"
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing, and there is no sudo:" \
            "${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "Installing with apt-get what is missing: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" >"$log" 2>&1
}
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; }
then
    tail -n 20 "$log" >&2
    echo "apt-get failed." >&2
    exit 1
fi
