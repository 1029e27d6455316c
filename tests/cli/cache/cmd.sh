# What was compiled is kept, and no output shows it: not the second time, not
# where it is damaged, not where it cannot be kept.
export XDG_CACHE_HOME=$PWD/.cache
kept=$XDG_CACHE_HOME/rastro
scan() {
    rm -rf run
    "$RASTRO" scan -q -p smuggling-es --all -o run "$@" \
        "$ROOT/samples/dumps" >table 2>ledger || echo "status $?"
    cat table ledger run/rastro.db run/manifest.json | cksum
}
count() { find "$kept" -type f 2>/dev/null | wc -l; }
expected=$(scan --no-cache)
count
check() { [ "$(scan "$@")" = "$expected" ] && echo "$name: same"; }
name=first check
count
name=second check
for file in "$kept"/*; do
    cksum <"$file" >>before
    truncate -s -100 "$file"
done
name=cut check
for file in "$kept"/*; do cksum <"$file"; done | cmp - before && echo mended
for file in "$kept"/*; do
    printf 'X' | dd of="$file" bs=1 seek=70000 conv=notrunc status=none
done
name=changed check
for file in "$kept"/*; do cksum <"$file"; done | cmp - before && echo mended
chmod 0777 "$kept"
name="open to all" check
rm -r "$kept"
: >"$kept"
name="a file in its place" check
rm "$kept"
"$RASTRO" explain -p drugs-es 'un coyote' >/dev/null
count
"$RASTRO" explain --no-cache -p smuggling-en 'a coyote' >/dev/null
"$RASTRO" label -q "$ROOT/samples/dumps/crowdtangle-gen2.csv" >/dev/null 2>&1
count
