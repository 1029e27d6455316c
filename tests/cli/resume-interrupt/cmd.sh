# Ctrl-C (SIGTERM takes the same way) keeps the inputs that are finished, says
# so, and says how to go on. Without any, it keeps nothing, and says that.
. "$ROOT/tests/cli/resume/inputs.sh"
rm -r in/* whole* names
posts 20001 20000 >in/b.jsonl

# stop_when SIZE: interrupts a scan when its journal has so many bytes. One that
# is finished before that fails the test.
stop_when() {
    "${scanner[@]}" -j1 --chunk-bytes=1 --resume -o run >run.csv 2>said &
    while [ "$(stat -c %s run.partial/journal 2>/dev/null || echo 0)" -lt "$1" ] &&
        kill -0 $!; do
        sleep 0.01
    done
    kill -TERM $!
    wait $!
    echo "status $?"
    tail -n 1 said
    ls
}

# In the middle of the only input.
stop_when 262144
# Behind the first of two, which is written in less.
posts 1 1200 >in/a.jsonl
stop_when 400000
ls run.partial
scan --resume -o run >run.csv 2>said
scan -o whole >whole.csv 2>said
ls run >names
same run && echo same
