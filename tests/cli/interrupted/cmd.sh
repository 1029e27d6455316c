# Ctrl-C ends a scan that waits for a silent pipe, says so, and leaves nothing.
mkfifo pipe
# 1 MiB and more, so that the look at the first bytes is over.
row='{"text":"x","page":"A"}'
{ yes "$row" | head -n 60000; sleep 20; } >pipe &
writer=$!
# Background jobs of a script ignore SIGINT; SIGTERM takes the same way.
"$RASTRO" scan -o run --map text=/text --map container_name=/page - <pipe &
scan=$!
while [ ! -d run.partial ]; do sleep 0.05; done
sleep 0.3
kill -TERM $scan
wait $scan
echo "status $?"
ls
kill $writer
