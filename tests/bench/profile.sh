#!/bin/bash
# profile.sh [POSTS] [TYPE]: where the time of a scan goes, as Markdown tables:
# nanoseconds a byte and a post by stage, and the functions that take most.
# A scan of the corpus (100,000 posts, csv) by one worker, so that time is CPU
# time, with all that a scan does: evidence, duplicates, hashes, a run folder.
# perf samples the processor's clock; without perf, callgrind counts
# instructions (a hundred times slower: ask for few posts), and the time is
# divided as they are.
#   BENCH_DIR, BENCH_BUILD  see common.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
bench=tests/bench
posts=${1:-100000}
type=${2:-csv}
. $bench/common.sh
file=$(corpus "$type" "$posts")
len=$(gzip -dc "$file" | wc -c)
objects=$build/lib/CMakeFiles/rastro_objects.dir

scan=("$rastro" scan -q -j1 -o "$folder/run" --format csv "$file")
clear_run() {
    rm -rf "$folder/run" "$folder/run.partial"
}
trap clear_run EXIT

# The first scan fills the cache, the second says how long it takes.
clear_run
"${scan[@]}" >/dev/null 2>&1
clear_run
cpu=$("$measure" "${scan[@]}" 2>/dev/null | cut -d , -f 2)

# symbol<TAB>size<TAB>file of every function of the library, by its object file;
# sizes tell apart functions of one name.
find "$objects" -name '*.o' | while read -r object; do
    source=${object#"$objects"/}
    nm -S --defined-only "$object" |
        awk -v OFS='\t' -v file="${source%.o}" \
            'NF == 4 && $3 ~ /[tT]/ { print $4, $2, file }'
done >"$folder/functions"

# samples<TAB>object<TAB>address<TAB>symbol of the scan. Addresses have 16
# hexadecimal digits, as nm writes them, so that they compare as text.
by_perf() {
    perf record -q -F 1999 -e cpu-clock -o "$folder/perf.data" "${scan[@]}" \
        >/dev/null 2>"$folder/stderr.log" || return
    perf report -i "$folder/perf.data" --stdio -v -F sample,dso,sym \
        2>/dev/null | awk -v OFS='\t' '/^ +[0-9]/ {
            address = substr($3, 3)
            while (length(address) < 16)
                address = "0" address
            print $1, $2, address, $NF
        }'
}

# The first start is for the cache.
by_callgrind() {
    valgrind -q --tool=none "$rastro" scan -q "$(corpus csv 1)" >/dev/null 2>&1
    valgrind --tool=callgrind --callgrind-out-file="$folder/callgrind.out" \
        "${scan[@]}" >/dev/null 2>"$folder/stderr.log" || return
    callgrind_annotate --threshold=100 "$folder/callgrind.out" |
        awk -v OFS='\t' '/^ *[0-9,]+ +\(/ && /:/ {
            count = $1
            gsub(/,/, "", count)
            object = /\[.*\]$/ ? $NF : ""
            gsub(/[][]/, "", object)
            sub(/^[^:]*:/, "")
            print count, object, "", $1
        }'
}

clear_run
counter="perf, CPU clock"
if ! by_perf >"$folder/samples" || [ ! -s "$folder/samples" ]; then
    counter="callgrind, instructions"
    clear_run
    by_callgrind >"$folder/samples"
fi

machine
echo "$posts posts as $type, $(numfmt --to=si "$len")B unpacked, -j1:" \
    "$cpu s of CPU ($counter)"
echo
nm -S --defined-only "$rastro" | awk -v OFS='\t' 'NF == 4 && $3 ~ /[tT]/ {
    print $1, "function", $2, $4 }' >"$folder/addresses"
awk -F '\t' -v OFS='\t' '{ print $3, "sample", $1, $2, $4 }' \
    "$folder/samples" >>"$folder/addresses"
# A function stands in front of the samples at its first byte.
LC_ALL=C sort "$folder/addresses" | awk -F '\t' -v cpu="$cpu" \
    -v posts="$posts" -v len="$len" -v functions="$folder/functions" \
    -v program="$(basename "$rastro")" -f $bench/stages.awk
