# Standard input is one input as any other: gzipped or plain, hashed whole.
dump=$ROOT/samples/dumps/reddit-submissions.jsonl
"$RASTRO" scan -q -o file "$dump" >file.csv 2>/dev/null
"$RASTRO" scan -q -o plain - <"$dump" >plain.csv 2>/dev/null
gzip -c "$dump" | "$RASTRO" scan -q -o packed - >packed.csv 2>/dev/null
cmp file.csv plain.csv
cmp file.csv packed.csv
hash() { sed -n '/"inputs"/,$s/.*"sha256": "\(.*\)".*/\1/p' $1/manifest.json | head -n 1; }
[ "$(hash file)" = "$(sha256sum <"$dump" | cut -d ' ' -f 1)" ] && echo same
[ "$(hash file)" = "$(hash plain)" ] && echo same
[ "$(hash packed)" = "$(gzip -c "$dump" | sha256sum | cut -d ' ' -f 1)" ] && echo same
