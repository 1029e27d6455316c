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
