{ gzip -c "$ROOT/samples/dumps/reddit-comments.jsonl"; echo junk; } >junk.gz
"$RASTRO" scan junk.gz 2>&1 >/dev/null | sed 's/byte [0-9,]*/byte N/'
"$RASTRO" scan -q junk.gz >/dev/null 2>&1
