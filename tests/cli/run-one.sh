#!/bin/bash
# run-one.sh RASTRO CASE: runs one case of the command line.
#
# CASE is a folder; its cmd.sh is run by bash, in an empty folder, with
#   $RASTRO   the program          $CASE   the case's folder (inputs)
#   $ROOT     the top folder       no configuration, no locale, UTC
# The cache of compiled packs is the one in $RASTRO_TEST_CACHE, if that is set:
# compiling them anew would take most of the time.
# and what it does must be, byte for byte, what these files of the case say:
#   stdout    must be there, be it empty
#   stderr    compared only where it is there
#   status    the exit status; 0 where it is not there
# Paths of the case and of the empty folder are shown as CASE and HERE.
set -u
RASTRO=$(realpath "$1")
CASE=$(realpath "$2")
ROOT=$(realpath "$(dirname "$0")/../..")
export RASTRO CASE ROOT

HERE=$(mktemp -d)
OUT=$(mktemp -d)
trap 'rm -rf "$HERE" "$OUT"' EXIT
export HOME=$HERE XDG_CONFIG_HOME=$HERE/.config
export XDG_CACHE_HOME=${RASTRO_TEST_CACHE:-$HERE/.cache}
export XDG_DATA_HOME=$HERE/.local LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
unset COLUMNS NO_COLOR LANGUAGE

cd "$HERE" || exit 1
bash "$CASE/cmd.sh" >"$OUT/stdout" 2>"$OUT/stderr" </dev/null
echo $? >"$OUT/status"

failed=0
# compare NAME: the file of that name against what the case expects.
compare() {
    sed -i -e "s|$CASE|CASE|g" -e "s|$ROOT|ROOT|g" -e "s|$HERE|HERE|g" \
        "$OUT/$1"
    if ! diff -u --label "$1 (expected)" --label "$1 (found)" \
        "${2:-$CASE/$1}" "$OUT/$1"; then
        failed=1
    fi
}

if [ ! -e "$CASE/stdout" ]; then
    echo "$CASE: no file named stdout: what should it print?"
    failed=1
else
    compare stdout
fi
[ ! -e "$CASE/stderr" ] || compare stderr
[ -e "$CASE/status" ] || echo 0 >"$OUT/zero"
compare status "$([ -e "$CASE/status" ] || echo "$OUT/zero")"

if [ $failed -ne 0 ] && [ ! -e "$CASE/stderr" ]; then
    echo "--- stderr was:"
    cat "$OUT/stderr"
fi
exit $failed
