#!/bin/sh
# order.sh [ROOT]: holds the sources to the rules that keep each stage of lib/
# readable alone. Prints FILE:LINE: what is wrong, and fails if anything is.
# The rules are in order.awk; what files may lie in lib/ is here.
set -eu
lint=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$lint/../..}"

others=$(find lib -type f ! -name '*.c' ! -name '*.cpp' ! -name '*.h' \
    ! -path lib/order.txt ! -path lib/README.md ! -path lib/CMakeLists.txt \
    ! -path 'lib/post/presets/*.yaml' ! -path lib/post/presets/README.md \
    ! -path 'lib/*/*.sql' ! -path 'lib/publish/page/*')
if [ -n "$others" ]; then
    echo "$others" | sed 's/$/:1: no source, and not known to belong in lib/'
    status=1
fi

set -f
IFS='
'
# shellcheck disable=SC2046 # one argument a line
set -- $(find lib cmd tests -name node_modules -prune -o -type f \
    \( -name '*.c' -o -name '*.cpp' -o -name '*.h' \) -print | LC_ALL=C sort)
LC_ALL=C awk -f "$lint/order.awk" lib/order.txt "$@" || status=1
exit "${status:-0}"
