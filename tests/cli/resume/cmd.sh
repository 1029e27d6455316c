# Killed (kill -9) again and again, and resumed each time: in the end the same
# bytes as a scan that was never killed.
. "$ROOT/tests/cli/resume/inputs.sh"

# scan_and_kill CONDITION…: goes on with the run, and kills it when the
# condition holds.
scan_and_kill() {
    # Not by scan: the shell that runs a function is not what must be killed.
    "${scanner[@]}" -j1 --chunk-bytes=1 --resume -o run >run.csv 2>run.said &
    local scan=$!
    while kill -0 $scan 2>/dev/null && ! "$@"; do sleep 0.002; done
    kill -9 $scan 2>/dev/null
    wait $scan 2>/dev/null
}
size_is() { [ "$(stat -c %s run.partial/journal 2>/dev/null || echo 0)" -ge "$1" ]; }
is_there() { [ -e "run.partial/$1" ] || [ -e run ]; }
finish() {
    # A scan that was killed behind its end has a run, and may have said
    # nothing.
    if [ -e run ]; then
        cp whole.csv run.csv
        rm -f run/journal
    else
        scan --resume -o run >run.csv 2>run.said
    fi
    same run && echo "the same after $1"
    rm -rf run
}

# By what is written: each commit is more bytes.
for size in 1 80000 200000 300000 400000 500000 600000; do
    [ -e run ] || scan_and_kill size_is $size
done
finish "kills by size"

# At its end: when the database, the manifest, the run's file begin to exist.
for file in journal rastro.db.work rastro.db manifest.json run.json; do
    rm -rf run run.partial
    scan_and_kill is_there $file
    finish "a kill at $file"
done

# By time.
for time in 0.01 0.04 0.08 0.16 0.25; do
    [ -e run ] || scan_and_kill sleep $time
done
finish "kills by time"
