# Days are those of --tz; until is exclusive; a post without a date is outside.
cat >pages.csv <<'C'
Page Name,Facebook Id,Post Created,URL,Message
A,1,2021-01-01 23:30:00 EST,https://www.facebook.com/1/posts/1,late in New York
A,1,2021-01-02 12:00:00 EST,https://www.facebook.com/1/posts/2,noon
A,1,,https://www.facebook.com/1/posts/3,undated
C
ledger() { "$RASTRO" scan -q "$@" pages.csv 2>&1 >/dev/null | sed -n 's/ + 0 not.*//; 2p'; }
ledger --since 2021-01-02
ledger --since 2021-01-02 --tz America/New_York
ledger --until 2021-01-02
ledger --until 2021-01-02 --tz America/New_York
"$RASTRO" scan -q --by day pages.csv 2>/dev/null | cut -d, -f1,2
