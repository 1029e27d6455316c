# As same-bytes, of what is not plain lines: documents with what stands around
# their posts, pages with tables, dialects, charsets, archives.
mkdir in
cd "$ROOT/samples/formats" || exit
cmake -E tar cf "$HOME/in/formats.zip" --format=zip ./*.json ./*.csv
cmake -E tar cJf "$HOME/in/formats.tar.xz" ./*.jsonl
cd "$HOME" || exit
dump=$ROOT/samples/dumps/crowdtangle-gen2.csv
iconv -t UTF-16LE "$dump" >in/utf-16.csv
cat >in/header.csv <<'E'
Report of 2022

Group Name;Post Created;Message;URL
Uno;2022-02-01 21:30:00 EST;"coyote; dice
""coyote""";https://www.facebook.com/groups/200300400500832/permalink/1
Uno;2022-02-02 21:30:00 EST;nada;https://www.facebook.com/groups/200300400500832/permalink/2
Uno;2022-02-03 21:30:00 EST;coyote;
E
iconv -t UTF-16BE "$ROOT/samples/formats/telegram-desktop.json" | gzip -c >in/t.json.gz
head -c 900 "$dump" | gzip -c | head -c -9 >in/cut.csv.gz
{
    printf '{"a": 1,\n"data": [\n'
    sed '2,$s/^{/,{/' "$ROOT/samples/formats/twarc2-flat.jsonl"
    printf ', oops, {"id": 1}], "b": 2}\n'
} >in/broken.json
scan() { "$RASTRO" scan -q -p common -e 'coyote|cruce|xanax' --all "$@" in 2>ledger; }
scan -j1 -o run >table
echo "status $?"
sed 1d ledger
tail -n +2 run/rejects.csv
cp ledger first
for options in -j4 "-j1 --chunk-bytes=1" "-j2 --chunk-bytes=97" \
    --chunk-bytes=1000 --zlib-only --libcsv-only --no-prefilter; do
    rm -rf other
    # shellcheck disable=SC2086 # options are words
    scan $options -o other >other.table
    cmp table other.table
    cmp first ledger
    for file in rastro.db manifest.json rejects.csv verdicts; do
        cmp "run/$file" "other/$file"
    done
done
ls run
