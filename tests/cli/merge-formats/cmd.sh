# Every format there is, each input a run of its own and all of them merged:
# the words of the sample pool, seekers, contacts, names, pages with many posts.
mkdir in
cp "$ROOT"/samples/dumps/* in
for file in "$ROOT"/samples/formats/*; do
    cp "$file" "in/z-$(basename "$file")"
done
options=(-q --region MX --sample-pool 60 --set platform=forum)
runs=()
for file in in/*; do
    run=run-$(basename "$file")
    "$RASTRO" scan "${options[@]}" -o "$run" "$file" >/dev/null 2>said || {
        # What is not understood is left out of both.
        rm -rf "$run" "$file"
        continue
    }
    runs+=("$run")
done
"$RASTRO" scan "${options[@]}" -o whole in >whole.csv 2>whole.ledger
"$RASTRO" merge -q "${runs[@]}" -o all >all.csv 2>all.ledger
[ ${#runs[@]} -gt 40 ] && echo "many runs"
for file in rastro.db manifest.json rejects.csv verdicts; do
    cmp whole/$file all/$file && echo "the same $file"
done
cmp whole.csv all.csv
cmp whole.ledger all.ledger
"$RASTRO" sample all -n 20 --seed 7 >sheet 2>/dev/null && [ -s sheet ] &&
    echo "a sheet"

# Streams can be merged, too: by what they held.
zcat -f in/crowdtangle-gen1.csv.gz | "$RASTRO" scan -q -o first - >/dev/null 2>&1
"$RASTRO" scan -q -o second - <in/reddit-comments.jsonl >/dev/null 2>&1
"$RASTRO" merge -q first second -o both 2>ledger >/dev/null
sed -n 2p ledger
