# A reader that went away, a disk that is full, Ctrl-C: each ends it with its
# own status, and no ledger makes it look whole.
yes '{"text":"nothing"}' | head -n 500000 >posts.jsonl
label="$RASTRO label -q --map text=/text"
{ $label posts.jsonl; echo "status $?" >&2; } | head -n 1 | cut -c 1-27
$label posts.jsonl >/dev/full
echo "status $?"
mkfifo pipe
{ cat posts.jsonl; sleep 20; } >pipe &
writer=$!
# Background jobs of a script ignore SIGINT; SIGTERM takes the same way.
$label - <pipe >part.jsonl &
labelling=$!
while [ ! -s part.jsonl ]; do sleep 0.05; done
sleep 0.3
kill -TERM $labelling
wait $labelling
echo "status $?"
kill $writer
