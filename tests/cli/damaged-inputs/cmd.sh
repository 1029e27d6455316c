# What is no dump is refused by name before anything is scanned; an empty file
# is a dump of nothing.
: >empty.csv
gzip </dev/null >empty.csv.gz
"$RASTRO" scan -q empty.csv empty.csv.gz >/dev/null 2>ledger
echo "$? $(sed -n 2p ledger)"
say() {
    "$RASTRO" scan "$@" >/dev/null 2>words
    echo "$? $(cut -c 1-60 words)"
}
printf 'PK\003\004zipzip' >zip.csv
say zip.csv
printf '["a"]' >array.json
say array.json
printf '\037\213\010\000' >header.gz
"$RASTRO" scan header.gz >/dev/null 2>words
echo "$? $(grep -c 'cut off' words)"
mkdir folder
say folder
cp "$ROOT/samples/dumps/telegram-tracker.csv" twice.csv
say twice.csv ./twice.csv
