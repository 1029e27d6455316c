# A run counted by other keys gives what a scan with that --by gives: for every
# key, over samples of all exports, seekers kept or not.
inputs=("$ROOT/samples/dumps" "$ROOT/samples/formats")
printf 'fictional key of a test' >key
same() {
    "$RASTRO" scan -q --contact-key key --region US "$@" "${inputs[@]}" \
        >scanned 2>/dev/null
    "$RASTRO" tally run --contact-key key "${@/--include-seekers/--all}" \
        >tallied 2>/dev/null
    cmp scanned tallied || echo "differs: $*"
}
"$RASTRO" scan -q -o run --region US "${inputs[@]}" >/dev/null 2>&1
for by in container page group channel profile subreddit platform kind \
    category indicator slot contact app price route mode language day week \
    month page,month contact,app category,week price,route,app; do
    same --by "$by"
done
same --by container --all
same --by day --since 2022-01-01 --until 2023-01-01
cmp <("$RASTRO" tally run --by category --over month) \
    <("$RASTRO" tally run --by category,month) && echo over
echo "--- only some"
where() { "$RASTRO" tally run --all --by platform --where "$@" 2>/dev/null | wc -l; }
where platform=reddit
where kind=subreddit
where container=100200300400501
"$RASTRO" tally run --by category --where category=drug-offer |
    cut -d, -f1 | grep -x drug-offer
echo "--- no rows of fewer than 3 posts, or flagged ones; blanks beside"
for by in contact route; do
    tally() { "$RASTRO" tally run --contact-key key --format tsv --by $by "$@"; }
    # Contacts are three columns, all others one.
    tally 2>/dev/null | awk -F'\t' -v at=$([ $by = contact ] && echo 4 || echo 2) '
        NR == 1 || ($at >= 3 && ($(at + 1) == 0 || $(at + 1) >= 3))' >some
    tally --min-posts 3 2>note | cmp - some
    sed 1d some | grep -q . && echo "some are left"
    left=$(($(tally 2>/dev/null | wc -l) - $(wc -l <some)))
    grep -c "^rastro: $left of fewer than 3 posts" note
done
"$RASTRO" tally run --by platform --format tsv 2>/dev/null | awk -F'\t' -v OFS='\t' '
    NR == 1 || ($2 >= 3 && ($3 == 0 || $3 >= 3)) {
        for (i = 5; NR > 1 && i < NF - 3; i++) if ($i > 0 && $i < 3) { $i = ""; n++ }
        print
    }
    END { print (n > 0 ? "some are blank" : "none is blank") >"blank" }' >some
"$RASTRO" tally run --by platform --format tsv --min-posts 3 2>/dev/null | cmp - some
cat blank
echo "--- refused"
refused() {
    "$RASTRO" tally "$@" 2>&1
    echo $?
}
refused run --where nope=1
refused run --where category=nope
refused run --since 2021
refused run --by nope | head -c 40
echo
refused nowhere
refused
