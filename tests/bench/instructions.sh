#!/bin/bash
# instructions.sh [--record] [BUILD]: counts the machine instructions that a
# post costs in a scan with the shipped packs, and fails where they are more
# than a tenth over the figure in instructions.txt; --record writes that figure
# anew. BUILD (build) is an optimised build. Ends with 77, which ctest calls
# skipped, where nothing can count or no figure is to be compared with.
#
# Seconds differ from run to run and machine to machine; instructions do not.
# Each corpus is scanned in two sizes by one worker with a warm cache, and the
# difference is what the posts between cost: start-up and the end of a run are
# in both. What remains is known to differ with the compiler, the counter and
# the vectors of the processor, so there is a figure for each of these, and
# one for another compiler says nothing about this one.
set -euo pipefail
small=500 large=1500 bound=10
top=$(realpath "$(dirname "$0")/../..")
figures=$top/tests/bench/instructions.txt
record=
if [ "${1-}" = --record ]; then
    record=yes
    shift
fi
build=$(realpath "${1:-$top/build}")
rastro=$build/rastro
generate=$build/tests/bench/bench_generate

skip() {
    echo "skipped: $*"
    exit 77
}

cached() {
    sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"
}

[ "$(cached CMAKE_BUILD_TYPE)" = Release ] || skip "not a Release build"
[ -z "$(cached RASTRO_SANITIZE)" ] || skip "a build with sanitizers"
[ -x "$generate" ] || skip "$generate is not there"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Compiling the packs takes half a minute under valgrind: what is compiled is
# kept in the build folder. No other test fills it, and none sees it.
export XDG_CACHE_HOME=$build/tests/bench/cache HOME=$work LC_ALL=C TZ=UTC

# Whether the processor counts is known when it has done so: a virtual machine
# may have the counter and not the right to it.
if perf stat -x , -e instructions:u -o "$work/perf" true 2>/dev/null &&
    grep -q '^[0-9]' "$work/perf"; then
    counter=perf
elif command -v valgrind >/dev/null; then
    counter=valgrind
else
    skip "neither perf nor valgrind counts instructions here"
fi

# count NAME FILE: instructions of one scan of that file.
count() {
    local scan=("$rastro" scan -q -j1 -o "$work/$1" --format csv "$2")
    if [ $counter = perf ]; then
        perf stat -x , -e instructions:u -o "$work/$1.count" "${scan[@]}" \
            >/dev/null 2>"$work/$1.log" &&
            sed -n 's/^\([0-9]*\),.*/\1/p' "$work/$1.count"
    else
        valgrind --tool=cachegrind --cache-sim=no \
            --cachegrind-out-file=/dev/null --log-file="$work/$1.count" \
            "${scan[@]}" >/dev/null 2>"$work/$1.log" &&
            sed -n 's/,//g; s/.*I *refs: *//p' "$work/$1.count"
    fi
}

# cost TYPE: instructions for a post of that type.
cost() {
    local few many
    "$generate" --type "$1" --posts $small >"$work/small.$1"
    "$generate" --type "$1" --posts $large >"$work/large.$1"
    few=$(count "small-$1" "$work/small.$1") || return
    many=$(count "large-$1" "$work/large.$1") || return
    echo $(((many - few) / (large - small)))
}

compiler=$("$(cached CMAKE_C_COMPILER)" -dM -E - </dev/null |
    awk '{ value[$2] = $3 } END {
        if ("__clang_major__" in value) print "clang-" value["__clang_major__"]
        else print "gcc-" value["__GNUC__"] }')
vectors=$(grep -q -w avx2 /proc/cpuinfo && echo avx2 || echo no-avx2)
key="$counter $compiler $vectors"

[ -n "$record" ] || grep -q "^$key " "$figures" ||
    skip "no figure for $key in instructions.txt (--record writes it)"

# One scan for the cache, then both types at a time.
"$generate" --type csv --posts 1 >"$work/one.csv"
count one "$work/one.csv" >/dev/null || true
cost csv >"$work/csv" &
first=$!
cost jsonl >"$work/jsonl" || true
wait $first || true

status=0
for type in csv jsonl; do
    now=$(cat "$work/$type")
    if [ -z "$now" ]; then
        echo "$type: a scan failed, or was not counted" >&2
        cat "$work"/*-"$type".log >&2
        exit 1
    fi
    if [ -n "$record" ]; then
        sed -i "/^$key $type /d" "$figures"
        echo "$key $type $now" >>"$figures"
        echo "$key $type: $now instructions a post, recorded"
        continue
    fi
    was=$(sed -n "s/^$key $type //p" "$figures")
    echo "$key $type: $now instructions a post, $was recorded" \
        "($(((now - was) * 100 / was)) %)"
    if [ $((now * 100)) -gt $((was * (100 + bound))) ]; then
        echo "more than $bound % over: find out why, or --record" >&2
        status=1
    elif [ $((now * 100)) -lt $((was * (100 - bound))) ]; then
        echo "much less: --record, so that it is kept"
    fi
done
exit $status
