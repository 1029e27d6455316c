# Each mistake gets one line that says what to do; which presets there are is
# not this test's to know.
for words in "scan" "scan --fromat csv x" "scan -j0x x" "scan -j x" \
    "scan --by pages $ROOT/samples/dumps" "scan --since yesterday x" \
    "scan --max-rejects many x" "scan --format xml x" "scan --tz Mars x" \
    "scan --color blue x" "scan --preset crowdtangel $ROOT/samples/generic.csv" \
    "scan -p smugling-es x" "scan --type xml x" "patterns" "patterns lisst" \
    "$ROOT/README.md" "explain a b"; do
    # shellcheck disable=SC2086
    "$RASTRO" $words >out 2>err </dev/null
    echo "$? $(wc -c <out)"
    sed 's/(there are [^;]*;/(there are …;/' err >&2
done
