#!/bin/bash
# run.sh [POSTS]: measures rastro against the tools that people use instead, on
# an invented corpus (200,000 posts), and prints a Markdown table. README.md
# says what the rows are.
#   BENCH_DIR   where the corpus is kept (build/bench)
#   BENCH_RUNS  runs of each command (5)
set -euo pipefail
cd "$(dirname "$0")/../.."
posts=${1:-200000}
tenth=$((posts / 10))
runs=${BENCH_RUNS:-5}
folder=${BENCH_DIR:-build/bench}
mkdir -p "$folder"
folder=$(realpath "$folder")

if [ ! -e build/build.ninja ]; then
    cmake --preset release >/dev/null
fi
cmake --build --preset release --target rastro bench_generate bench_measure \
    >"$folder/build.log" || { cat "$folder/build.log" >&2; exit 1; }
rastro=build/rastro
generate=build/tests/bench/bench_generate
measure=build/tests/bench/bench_measure

# The corpus is made again when the generator is another one.
version=$(cksum <"$generate" | cut -d ' ' -f 1)
# corpus TYPE POSTS: the name of that file, which is there afterwards.
corpus() {
    local file=$folder/posts-$version-$2.$1.gz
    if [ ! -e "$file" ]; then
        echo "generating $2 posts as $1" >&2
        "$generate" --type "$1" --posts "$2" | gzip >"$file.part"
        mv "$file.part" "$file"
    fi
    echo "$file"
}
jsonl=$(corpus jsonl "$posts")
csv=$(corpus csv "$posts")
jsonl_tenth=$(corpus jsonl "$tenth")
csv_tenth=$(corpus csv "$tenth")
one=$(corpus jsonl 1)
cat "$jsonl" "$csv" "$jsonl_tenth" "$csv_tenth" >/dev/null

results=$folder/results.csv
: >"$results"

# once ROW COMMAND...: one more measurement of that row. Rows of a corpus end
# in its name, by which they find the floor that they are compared with.
once() {
    local row=$1 line
    shift
    if line=$("$measure" "$@" 2>"$folder/stderr.log"); then
        echo "$row,$line" >>"$results"
    else
        echo "failed: $*" >&2
        tail -n 5 "$folder/stderr.log" >&2
    fi
}

scan() {
    rm -rf "$folder/run" "$folder/run.partial"
    once "$1" "$rastro" scan -q -o "$folder/run" --format csv "$2"
}

has_duckdb=
if python3 -c 'import duckdb' 2>/dev/null; then
    has_duckdb=yes
else
    echo "skipped: DuckDB (python3 has no module duckdb)" >&2
fi
has_igzip=
if command -v igzip >/dev/null; then
    has_igzip=yes
else
    echo "skipped: igzip (Debian package isal)" >&2
fi

# All commands in turn, then again: a machine that gets warm slows all alike.
for run in $(seq "$runs"); do
    echo "run $run of $runs" >&2
    for type in jsonl csv; do
        file=${!type}
        small=${type}_tenth
        [ -z "$has_igzip" ] || once "igzip -dc,$type" igzip -dc "$file"
        once "gzip -dc,$type" gzip -dc "$file"
        once "zcat \\| wc -l,$type" bash -c 'zcat "$1" | wc -l' - "$file"
        scan "rastro scan,$type" "$file"
        scan "rastro scan of a tenth,$type" "${!small}"
        [ -z "$has_duckdb" ] ||
            once "DuckDB 20 regexes,$type" \
                python3 tests/bench/duckdb_count.py "$type" "$file"
    done
    scan "rastro scan of one post,one" "$one"
done
rm -rf "$folder/run" "$folder/run.partial"

echo
echo "$(date -u +%F), $(nproc) processors," \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
    "$("$rastro" --version | head -n 1)"
for type in jsonl csv; do
    echo "$posts posts as $type:" \
        "$(gzip -dc "${!type}" | wc -c | numfmt --to=si)B," \
        "compressed $(stat -c %s "${!type}" | numfmt --to=si)B"
done
echo
awk -F , -f tests/bench/summary.awk "$results"
