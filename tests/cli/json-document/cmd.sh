# The posts of one JSON document, wrapped or not, on many lines or on one, are
# those of the JSON lines: the same tally, however they are read.
lines=$ROOT/samples/dumps/crowdtangle-api.jsonl
posts() { sed '$!s/$/,/' "$lines"; }
printf '[\n%s\n]\n' "$(posts)" >array.json
printf '\357\273\277[%s]' "$(posts | tr -d '\n')" >array-on-one-line.json
printf '{"status": 200,\n "result": {\n  "posts": [\n%s\n]\n},\n "n": [{}]}\n' \
    "$(posts)" >wrapped.json
printf '{"status":200,"result":{"posts":[%s],"n":[{}]}}\n' \
    "$(posts | tr -d '\n')" >wrapped-on-one-line.json
# Pretty: each member on a line of its own.
posts | sed 's/, "/,\r\n      "/g; s/{"/{\r\n      "/g; s/}/\r\n    }/g' >members
printf '{\r\n  "posts": [\r\n    %s\r\n  ]\r\n}\r\n' "$(cat members)" >pretty.json
gzip -nk ./*.json

scan() { "$RASTRO" scan -p common -e '\w+' --all --include-seekers "$@" 2>ledger; }
scan "$lines" >expected
for document in *.json *.json.gz; do
    scan --chunk-bytes=97 "$document" | cmp expected
    sed -n 1p ledger
    scan - <"$document" | cmp expected
done
scan -j1 --chunk-bytes=1 wrapped.json | cmp expected

# A broken element is rejected where it stands, and so is what follows the
# document; the posts around it are read.
sed '4s/"platform"/platform/' array.json >broken.json
echo '[1]' >>broken.json
for options in -j1 --chunk-bytes=97; do
    rm -rf run
    "$RASTRO" scan -q $options -o run broken.json >found 2>ledger
    echo "status $?"
    cut -d, -f3-7 run/rejects.csv | cut -c 1-60
done
for byte in $(cut -d, -f5 run/rejects.csv | tail -n +2); do
    tail -c "+$((byte + 1))" broken.json | tr -d '\n' | cut -c 1-49
done
# One that is cut off is the last record, cut.
head -c 3000 wrapped.json | gzip -c | head -c -9 >cut.json.gz
"$RASTRO" scan -q -o cut cut.json.gz 2>ledger >found
echo "status $?"
cut -d, -f3-6 cut/rejects.csv
# What is there twice, as lines and as elements, is there once.
"$RASTRO" scan -q "$lines" wrapped.json 2>&1 >found | sed -n 2p
