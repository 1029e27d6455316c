#!/bin/bash
# scale.sh [GB...]: what a scan costs as inputs grow (0.1 1 5 20 GB unpacked,
# as far as the disk holds them), as containers grow to a million, and as
# flagged posts do. Each corpus is made, scanned once with all that a scan does
# and with as many workers as there are processors, and deleted.
#   BENCH_TYPE   type of corpus (csv)
#   BENCH_POSTS  posts of the rows of containers and flagged posts (2000000)
#   BENCH_DIR, BENCH_BUILD  see common.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
bench=tests/bench
. $bench/common.sh
type=${BENCH_TYPE:-csv}
count=${BENCH_POSTS:-2000000}
sizes=("$@")
[ $# -gt 0 ] || sizes=(0.1 1 5 20)
"$rastro" scan -q "$(corpus csv 1)" >/dev/null 2>&1

free_of() {
    df -B 1 --output=avail "$folder" | tail -n 1
}

# A number such as 12,345 in the line of the ledger that begins with $1.
ledger() {
    sed -n "s/^$1 *\([0-9,]*\) .*/\1/p" "$folder/stderr.log" | tr -d ,
}

# row WHAT POSTS [OPTION...]: one row of the table.
row() {
    local what=$1 posts=$2 file line len containers
    shift 2
    file=$(corpus "$type" "$posts" "$@")
    len=$(gzip -dc "$file" | wc -c)
    rm -rf "$folder/run" "$folder/run.partial"
    if ! line=$("$measure" "$rastro" scan -q -o "$folder/run" --format csv \
        "$file" 2>"$folder/stderr.log"); then
        echo "failed: $what" >&2
        tail -n 5 "$folder/stderr.log" >&2
        rm -f "$file"
        return
    fi
    containers=$("$rastro" tally "$folder/run" --all --format csv 2>/dev/null |
        tail -n +2 | wc -l)
    echo "$line" | awk -F , -v what="$what" -v len="$len" -v posts="$posts" \
        -v containers="$containers" -v flagged="$(ledger flagged)" \
        -v run="$(du -sb "$folder/run" | cut -f 1)" '{
        printf "| %s | %.2f | %d | %d | %d | %.1f | %.1f | %.2f | %.1f " \
            "| %.0f | %.1f |\n", what, len / 1e9, posts, containers, flagged,
            $1, $2, $1 * 1e9 / len, $2 * 1e6 / posts, $3 * 1024 / 1e6, run / 1e6
    }'
    rm -rf "$file" "$folder/run" "$folder/run.partial"
}

machine
echo
echo "| what | GB | posts | containers | flagged | wall s | CPU s" \
    "| wall, ns a byte | CPU, µs a post | peak MB | run folder, MB |"
echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"

# How long a post is, from some of them.
sample=$("$generate" --type "$type" --posts 20000 | wc -c)
for size in "${sizes[@]}"; do
    posts=$(awk -v size="$size" -v sample="$sample" \
        'BEGIN { printf "%d", size * 1e9 / sample * 20000 }')
    # The corpus packs to a half at worst; a run and its journal need less.
    needed=$(awk -v size="$size" 'BEGIN { printf "%d", size * 7e8 }')
    if [ "$(free_of)" -lt "$needed" ]; then
        echo "left out: $size GB do not fit on the disk" >&2
        continue
    fi
    row "$size GB" "$posts"
done
for containers in 1000 100000 2000000; do
    row "$containers containers to choose from" "$count" \
        --containers $containers
done
for flagged in 0.001 0.05 1; do
    row "offers: $flagged of the posts" "$count" --flagged $flagged
done
