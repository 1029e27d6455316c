# What cannot be labelled is refused before a byte is written, in a line that
# says what to do.
dump=$ROOT/samples/dumps/reddit-comments.jsonl
"$RASTRO" label -q "$dump" >labelled.jsonl 2>/dev/null
printf 'page,text,rastro_via\nA,x,old\n' >labelled.csv
cp "$dump" one.jsonl
cp "$dump" two.jsonl
tar -cf two.tar one.jsonl two.jsonl
for words in "label" "label a b" "label -j -1 $dump" "label two.tar" \
    "label $ROOT/samples/formats/twarc2-pages.jsonl" "label labelled.jsonl" \
    "label --map text=text labelled.csv" "label -o out $dump" "label none.csv"; do
    # shellcheck disable=SC2086
    "$RASTRO" $words >out </dev/null
    echo "$? $(wc -c <out)"
done
"$RASTRO" label -q --replace labelled.jsonl 2>/dev/null | cmp labelled.jsonl &&
    echo same
"$RASTRO" label -q --replace --map text=text labelled.csv 2>/dev/null
