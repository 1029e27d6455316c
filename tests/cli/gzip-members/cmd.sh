# A file in two members, cut in the middle of a record, gives what the plain
# file gives; so do zero padding behind it and members of nothing.
dump=$ROOT/samples/dumps/crowdtangle-pages-gen3.csv
head -c 9000 "$dump" | gzip >two.csv.gz
tail -c +9001 "$dump" | gzip >>two.csv.gz
{ gzip </dev/null; cat two.csv.gz; gzip </dev/null; head -c 1000 /dev/zero; } >odd.gz
"$RASTRO" scan -q "$dump" >plain 2>ledger || exit
for file in two.csv.gz odd.gz; do
    "$RASTRO" scan -q "$file" >found 2>found.ledger || exit
    cmp plain found
    cmp <(tail -n 2 ledger) <(tail -n 2 found.ledger)
    "$RASTRO" scan -q - <"$file" >found 2>found.ledger || exit
    cmp plain found
done
echo same
