# The ledger balances: for each input, and in total, what was read is what
# became of it; and what is left out is no less read.
cat >sums.awk <<'E'
# Of a manifest: a line for each input, and whatever does not add up.
/"(records|totals)": \{/ { is_in = 1; sum = 0; is_total = /totals/ }
is_in && /"(read|scanned|duplicate|filtered|not_a_post|rejected|undecided)":/ {
    count = $2 + 0
    if (/"read"/) read = count
    else sum += count
    if (/"filtered"/) { all_filtered += is_total * count }
    if (/"undecided"/) {
        if (sum != read) print FILENAME ": " read " read, but " sum " in all"
        if (!is_total) { inputs++; total += read }
        else if (read != total) print FILENAME ": " read " in all, not " total
        is_in = 0
    }
}
END { print inputs " inputs, " read " read" \
    (all_filtered ? ", " all_filtered " filtered" : "") }
E
scan() {
    rm -rf run
    "$RASTRO" scan -q -o run -p common -e coyote "$@" >table 2>said
    echo "status $?: $(awk -f sums.awk run/manifest.json)"
    # The same, as it is said.
    tail -n 3 said | sed -n 's/^records *//p' | tr -d , | {
        read -r read _ scanned _ _ duplicate _ _ filtered _ _ no _ _ _ _ \
            rejected _ _ undecided _
        sum=$((scanned + duplicate + filtered + no + rejected + undecided))
        [ "$read" = $sum ] || echo "$read said, but $sum in all"
    }
}
dumps=$ROOT/samples/dumps
formats=$ROOT/samples/formats
for files in "$dumps" "$formats"; do
    scan "$files"
    scan "$files" --since 2022-01-01
    scan "$files" --since 2021-06-01 --until 2021-07-01
done
printf '100200300400501\n100200300400731\n' >list
scan "$formats" --only list
scan "$formats" --skip list
scan "$dumps" --only list --skip list
scan "$ROOT/samples/damaged" "$dumps" --since 2022-01-01
# Each file alone is what it is beside others: but copies of other files'.
rm -rf run
"$RASTRO" scan -q -o run -p common -e coyote "$formats" >table 2>said
sed -n 's/^ *"name": "\(.*\.\(csv\|json\|jsonl\)\)",$/\1/p; s/^ *"read": \(.*\),$/\1/p' \
    run/manifest.json | sed '/^rejects.csv$/d; $d' | paste - - >together
while IFS='	' read -r file read; do
    "$RASTRO" scan -q -p common -e coyote "$file" 2>said >table
    grep -q "^records *$read = " said || { echo "$file: $read"; cat said; }
done <together
wc -l <together
