# A malformed record is counted and kept aside; the rest is scanned.
file=$ROOT/samples/damaged/reddit-submissions.jsonl
"$RASTRO" scan -q -o run "$file" >/dev/null
echo "status $?"
cut -d, -f3-6 run/rejects.csv
"$RASTRO" scan -q --max-rejects 1 "$file" >/dev/null 2>&1
echo "one allowed: status $?"
"$RASTRO" scan -q --max-rejects 33% "$file" >/dev/null 2>&1
echo "33 % allowed of a third: status $?"
"$RASTRO" scan -q --max-rejects 34% "$file" >/dev/null 2>&1
echo "34 % allowed of a third: status $?"
