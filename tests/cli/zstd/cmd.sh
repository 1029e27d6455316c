# two-frames.jsonl.zst holds the first 2,000 bytes of the dump and the rest,
# each packed by `zstd -c`: it gives what the plain file gives.
dump=$ROOT/samples/dumps/reddit-submissions.jsonl
packed=$CASE/two-frames.jsonl.zst
"$RASTRO" scan -q "$dump" >plain 2>ledger || exit
"$RASTRO" scan -q -o run "$packed" >found 2>found.ledger || exit
cmp plain found
cmp <(tail -n 2 ledger) <(tail -n 2 found.ledger)
grep -o '"format": *"zstd"' run/manifest.json
"$RASTRO" scan -q - <"$packed" >found 2>found.ledger || exit
cmp plain found

# Cut inside the second frame it gives what the first holds, which is three
# posts and the start of another, and is not a success.
"$RASTRO" scan -q <(head -n 3 "$dump") >three 2>ledger || exit
head -c 1160 "$packed" >cut.zst
"$RASTRO" scan -q cut.zst >found 2>ledger
echo "status $?"
cmp three found
"$RASTRO" scan cut.zst 2>&1 >found | grep -o 'cut.zst: frame.*'

# Files are unpacked once.
gzip -c "$packed" >twice.gz
"$RASTRO" scan twice.gz 2>&1
echo "status $?"
