# A page may be called by its number: that is masked wherever a tally shows the
# name, as in a report, and needs no key. What is no number stays, as does an
# id, also where it serves as a name; the run keeps names as they were written.
scan() { "$RASTRO" scan -q -p "$CASE/pack.yaml" "$@" "$CASE/posts.csv"; }
scan -o run --format tsv 2>/dev/null | cut -f1-4
echo "--- shown"
scan --format tsv --show-contacts 2>/dev/null | cut -f4
echo "--- other keys and formats, tallied, merged: not a digit too many"
"$RASTRO" merge -q run -o merged 2>/dev/null >merged.csv
scan 2>/dev/null | cmp - merged.csv && echo same
"$RASTRO" merge -q run -o shown --show-contacts 2>/dev/null | grep -c 0143
for format in table csv tsv jsonl md; do
    for by in container page page,month container,category; do
        scan --by $by --format $format
        "$RASTRO" tally run --by $by --format $format
    done
done 2>/dev/null >all
grep -c '…43' all
grep -c -e 5550143 -e 555-0143 -e '555 0143' all merged.csv
"$RASTRO" tally run --format tsv --show-contacts 2>/dev/null | cut -f4
[ ! -e .config ] && echo "no key was needed"
echo "--- as in the report"
"$RASTRO" report -q run --formats csv
cut -d, -f4 run/entities.csv
echo "--- as they were written"
LC_ALL=C grep -a -o 'Viajes +1 202 555 0143' run/rastro.db | head -n 1
