#!/bin/bash
# run.sh [POSTS]: measures rastro against the tools that people use instead, on
# an invented corpus (200,000 posts), and prints a Markdown table. README.md
# says what the rows are.
# run.sh --scale [GB...]: measures large inputs, see scale.sh.
#   BENCH_RUNS  runs of each command (5)
#   BENCH_DIR, BENCH_BUILD  see common.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
bench=tests/bench
if [ "${1-}" = --scale ]; then
    exec $bench/scale.sh "${@:2}"
fi
posts=${1:-200000}
runs=${BENCH_RUNS:-5}
. $bench/common.sh

$bench/peers/install.sh "$folder/peers"
PATH=$folder/peers/bin:$PATH
words=$bench/plain.txt
$bench/plain_pack.sh <$words >"$folder/plain.yaml"
export RASTRO=$rastro PYTHON=$folder/peers/bin/python3 PACK=$folder/plain.yaml

# The files that are scanned, each read once so that it is in the page cache.
jsonl=$(corpus jsonl "$posts")
csv=$(corpus csv "$posts")
telegram=$(corpus telegram "$posts")
submissions=$(corpus submissions "$posts")
comments=$(corpus comments "$posts")
tenth=$(corpus csv $((posts / 10)))
one=$(corpus jsonl 1)
many=$folder/many-$version-$posts
if [ ! -e "$many" ]; then
    mkdir -p "$many.part"
    for seed in $(seq 2 17); do
        "$generate" --type csv --posts $((posts / 16)) --seed "$seed" |
            gzip >"$many.part/$seed.csv.gz"
    done
    mv "$many.part" "$many"
fi
cat "$jsonl" "$csv" "$telegram" "$submissions" "$comments" "$tenth" "$many"/* \
    >/dev/null

# Ten times the patterns: nine times as many as are shipped, beside those.
shipped=$(cat patterns/*.yaml | awk -f $bench/pattern_count.awk)
"$generate" --type csv --posts 30000 --seed 9 | awk \
    -v patterns=$((shipped * 9)) -f $bench/many_pack.awk >"$folder/many.yaml"
all_packs=()
while IFS=, read -r pack _; do
    all_packs+=(-p "$pack")
done < <("$rastro" patterns list | tail -n +2)

results=$folder/results.csv
: >"$results"

# once ROW CORPUS COMMAND...: one more measurement of that row. A row is
# compared with the floor of its corpus, igzip's; `-` has none.
once() {
    local row=$1 of=$2 line
    shift 2
    if line=$("$measure" "$@" 2>"$folder/stderr.log"); then
        echo "$row,$of,$line" >>"$results"
    else
        echo "failed: $*" >&2
        tail -n 5 "$folder/stderr.log" >&2
    fi
}

# scan ROW CORPUS ARGUMENT...: a scan that leaves a run folder.
scan() {
    local row=$1 of=$2
    shift 2
    rm -rf "$folder/run" "$folder/run.partial"
    once "$row" "$of" "$rastro" scan -q -o "$folder/run" --format csv "$@"
}

has() {
    case $1 in
    rastro) ;;
    duckdb) "$PYTHON" -c 'import duckdb' 2>/dev/null ;;
    python) "$PYTHON" -c '' 2>/dev/null ;;
    miller) command -v mlr >/dev/null ;;
    ripgrep) command -v rg >/dev/null ;;
    esac
}
tools=()
for tool in rastro duckdb miller python ripgrep; do
    ! has $tool || tools+=($tool)
done
# The one column that all of them look at, as peers/count.sh says.
text_of() {
    [ "$1" = csv ] && echo Message || echo /message
}
# ripgrep knows lines: no CSV with line ends in its cells.
reads() {
    [ "$1-$2" != ripgrep-csv ]
}

# A faster tool that counts something else is no peer: each must find as many
# posts of each page as rastro does, or its row is left out.
equal=()
for type in jsonl csv; do
    for tool in "${tools[@]}"; do
        reads "$tool" $type || continue
        found=$folder/counts-$tool-$type
        $bench/peers/count.sh "$tool" $type $words "${!type}" \
            2>"$folder/stderr.log" | sort >"$found" || true
        if cmp -s "$found" "$folder/counts-rastro-$type"; then
            equal+=("$tool-$type")
        else
            echo "left out: $tool counts otherwise on $type" >&2
            diff "$folder/counts-rastro-$type" "$found" | head -n 5 >&2 || true
        fi
    done
done

# What is compiled at the first scan with some packs is kept: it is start-up of
# the first day, and no part of any row.
"$rastro" scan -q "$one" >/dev/null 2>&1
"$rastro" scan -q "${all_packs[@]}" -p "$folder/many.yaml" --no-pack-tests \
    "$one" >/dev/null 2>&1

# All commands in turn, then again: a machine that gets warm slows all alike.
for run in $(seq "$runs"); do
    echo "run $run of $runs" >&2
    for type in jsonl csv; do
        file=${!type}
        ! command -v igzip >/dev/null ||
            once "igzip -dc" $type igzip -dc "$file"
        once "gzip -dc" $type gzip -dc "$file"
        for tool in "${equal[@]}"; do
            [ "${tool#*-}" != $type ] ||
                once "20 words: ${tool%-*}" $type \
                    $bench/peers/count.sh "${tool%-*}" $type $words "$file"
        done
        scan "20 words and a run folder: rastro" $type -p "$PACK" --no-pack-tests \
            --map text="$(text_of $type)" "$file"
        scan "everything: rastro" $type "$file"
        scan "everything: rastro -j1" $type -j1 "$file"
    done
    for type in telegram submissions comments; do
        ! command -v igzip >/dev/null ||
            once "igzip -dc" $type igzip -dc "${!type}"
        scan "everything: rastro" $type "${!type}"
    done
    scan "16 files at -j1" "16 files" -j1 "$many"
    scan "16 files at -j2" "16 files" -j2 "$many"
    scan "ten times the patterns" csv "${all_packs[@]}" \
        -p "$folder/many.yaml" --no-pack-tests "$csv"
    scan "a tenth of the posts" "tenth" "$tenth"
    scan "start-up: one post" - "$one"
done
rm -rf "$folder/run" "$folder/run.partial"

size_of() {
    local len
    len=$(cat "${@:2}" | gzip -dc | wc -c)
    echo "#size,$1,$len" >>"$results"
}
echo
machine
for type in jsonl csv telegram submissions comments; do
    size_of $type "${!type}"
    echo "$posts posts as $type:" \
        "$(tail -n 1 "$results" | cut -d , -f 3 | numfmt --to=si)B," \
        "compressed $(stat -c %s "${!type}" | numfmt --to=si)B"
done
size_of tenth "$tenth"
size_of "16 files" "$many"/*
for type in jsonl csv; do
    echo "20 words, $type:" \
        "$(awk -F , '{ n += $2 } END { print n + 0 " posts of " NR " pages" }' \
            "$folder/counts-rastro-$type"), counted alike by" \
        "$(printf '%s\n' "${equal[@]}" | sed -n "s/-$type\$//p" | xargs)"
done
echo "patterns: $shipped shipped, ten times: $((shipped * 10))"
for tool in duckdb miller ripgrep python; do
    ! has $tool || case $tool in
    duckdb) "$PYTHON" -c 'import duckdb; print("DuckDB", duckdb.__version__)' ;;
    miller) mlr --version ;;
    ripgrep) rg --version | sed -n 1p ;;
    python) "$PYTHON" --version ;;
    esac
done
echo
awk -F , -f $bench/summary.awk "$results"
