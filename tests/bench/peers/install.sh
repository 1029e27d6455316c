#!/bin/bash
# install.sh FOLDER: puts the tools that are not on this machine into FOLDER,
# which needs no rights: Debian's packages are unpacked there, duckdb goes into
# a virtual environment. What cannot be had is said on stderr. Prints nothing.
set -uo pipefail
folder=$(realpath -m "$1")
mkdir -p "$folder/bin" "$folder/debian"

# debian COMMAND PACKAGE: a link in bin/ to that command.
debian() {
    local path
    [ ! -x "$folder/bin/$1" ] || return 0
    if ! path=$(command -v "$1"); then
        (cd "$folder/debian" && apt-get download -q "$2" &&
            dpkg -x "$2"_*.deb .) >"$folder/install.log" 2>&1
        path=$folder/debian/usr/bin/$1
    fi
    if "$path" --version >/dev/null 2>&1; then
        ln -sf "$path" "$folder/bin/$1"
    else
        echo "skipped: $1 (Debian package $2)" >&2
    fi
}

debian igzip isal
debian rg ripgrep
debian mlr miller

python=$folder/bin/python3
if [ ! -e "$python" ]; then
    if ! python3 -c 'import duckdb' 2>/dev/null; then
        (python3 -m venv "$folder/venv" &&
            "$folder/venv/bin/pip" install -q duckdb) \
            >"$folder/install.log" 2>&1
    fi
    for path in "$folder/venv/bin/python3" "$(command -v python3)"; do
        [ -x "$path" ] || continue
        # Not a link: an environment is known by where its python lies.
        printf '#!/bin/sh\nexec "%s" "$@"\n' "$path" >"$python"
        chmod +x "$python"
        break
    done
fi
"$python" -c 'import duckdb' 2>/dev/null ||
    echo "skipped: DuckDB (python3 has no module duckdb)" >&2
