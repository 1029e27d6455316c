# Whatever may change the speed changes no byte: threads, the length of the
# chunks, which library inflates, what splits CSV, the prefilter.
scan() { "$RASTRO" scan -q --all --include-seekers "$@" "$ROOT/samples/dumps" 2>ledger; }
scan -j1 -o run >table || exit
cp ledger first
for options in -j8 --chunk-bytes=1 --chunk-bytes=97 "-j3 --chunk-bytes=4096" \
    --zlib-only --libcsv-only --no-prefilter; do
    rm -rf other
    # shellcheck disable=SC2086 # options are words
    scan $options -o other >other.table || exit
    for file in table ledger; do
        cmp "$([ $file = table ] && echo table || echo first)" \
            "$([ $file = table ] && echo other.table || echo ledger)"
    done
    for file in rastro.db manifest.json rejects.csv verdicts; do
        cmp "run/$file" "other/$file"
    done
done
ls run
