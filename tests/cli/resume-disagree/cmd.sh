# What ISA-L unpacked and zlib refuses is taken back, and the inputs before it
# are not scanned again: see decoders-disagree for the damage. Stopped and
# resumed or not, with ISA-L or without, the run is the same.
. "$ROOT/tests/cli/resume/inputs.sh"
{
    posts 8001 4000 | gzip -1
    printf '\037\213\010\000\000\000\000\000\000\377'
    printf '\005\200\201\010\000\000\000\200\264\307\077'
    head -c 1500000 /dev/zero
    printf '\004\000\000\000\000\000\000\000\000'
} >in/ee.jsonl.gz
for options in "" --zlib-only; do
    rm -rf whole run
    # shellcheck disable=SC2086
    scan $options -o whole >whole.csv 2>whole.ledger
    # shellcheck disable=SC2086
    "${scanner[@]}" $options -j1 --resume -o run >run.csv 2>said &
    while [ "$(stat -c %s run.partial/journal 2>/dev/null || echo 0)" -lt 500000 ] &&
        kill -0 $! 2>/dev/null; do sleep 0.01; done
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    # shellcheck disable=SC2086
    [ -e run ] || scan $options --resume -o run >run.csv 2>said
    same run && echo same
    sha256sum <run/rastro.db >"hash$options"
    sed -n 's/.*"damage": //p' run/manifest.json | tr -d , |
        cut -d' ' -f1-4
done
cmp hash hash--zlib-only
