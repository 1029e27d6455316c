# However it is packed, the same rows come back, plain; of a document, lines.
dump=$ROOT/samples/dumps/crowdtangle-pages-gen3.csv
"$RASTRO" label -q -j1 "$dump" >plain.csv 2>ledger || exit
cp "$dump" posts.csv
gzip -k posts.csv
"$RASTRO" label -q -j4 posts.csv.gz 2>other | cmp plain.csv &&
    cmp ledger other && echo posts.csv.gz
gzip -c posts.csv | "$RASTRO" label -q - 2>other | cmp plain.csv && echo stream
tar -cf one.tar posts.csv
"$RASTRO" label -q one.tar 2>other | cmp plain.csv && echo archive
iconv -f UTF-8 -t UTF-16 posts.csv >wide.csv
"$RASTRO" label wide.csv 2>notes | cmp plain.csv && grep 'UTF-8' notes
printf '{"data":[\n {"text":"uno"},\n {"text":\n  "dos"}\n]}\n' >posts.json
"$RASTRO" label --map text=/text posts.json 2>notes | sed 's/,"rastro":.*/,…/'
cat notes
