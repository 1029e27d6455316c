# The same posts, however they are packed and whatever UTF they are in, are
# the same posts: the same table, and each place is named, by file and member.
dump=$ROOT/samples/dumps/crowdtangle-gen2.csv
mkdir posts packed
cp "$dump" posts/a.csv
sed 2q posts/a.csv >posts/b.csv # a copy
printf '"cut,\n' >>posts/b.csv
cd posts || exit

cat >../raw.cmake <<'E'
foreach(packing GZip BZip2 XZ Zstd)
    string(TOLOWER ${packing} end)
    file(ARCHIVE_CREATE OUTPUT ../packed/a.csv.${end} PATHS a.csv
        FORMAT raw COMPRESSION ${packing})
endforeach()
E
cmake -P ../raw.cmake
cp a.csv ../packed/a.csv
iconv -t UTF-16LE a.csv | { printf '\377\376'; cat; } >../packed/a.utf16le
iconv -t UTF-16BE a.csv >../packed/a.utf16be
iconv -t UTF-16LE a.csv | gzip -c >../packed/a.utf16le.gz
cmake -E tar cf ../packed/deflated.zip --format=zip a.csv
cmake -E tar cf ../packed/a.7z --format=7zip a.csv
perl "$CASE/../zip.pl" a.csv a.csv >../packed/stored.zip
perl "$CASE/../zip.pl" a.csv.gz ../packed/a.csv.gzip >../packed/gz.zip
tar cf ../packed/a.tar a.csv
cmake -E tar czf ../packed/a.tar.gz a.csv
cmake -E tar cjf ../packed/a.tar.bz2 a.csv
cmake -E tar cJf ../packed/a.tar.xz a.csv
cmake -E tar cf ../packed/a.tar.zst --zstd a.csv
# Two to one archive: what the second repeats is a copy, its end is cut.
cmake -E tar cf ../two.zip --format=zip a.csv b.csv
cmake -E tar cf ../two.7z --format=7zip a.csv b.csv
cmake -E tar cJf ../two.tar.xz a.csv b.csv
cd ..

scan() { "$RASTRO" scan -p common -e "cruce|viaje" --all "$@"; }
scan "$dump" >expected 2>/dev/null
for file in packed/*; do
    scan "$file" 2>said | cmp expected
    sed -n 1p said
    sed -n '/^records/p' said >>ledgers
done
sort -u ledgers

scan packed 2>&1 >all | sed -n '/^inputs/,$p' | sed 's/, .* kB.*//'
cmp all expected && echo "all of them together: the same table"

for file in two.*; do
    scan -q -o run "$file" 2>said >/dev/null
    echo "$file: status $?, $(sed -n 's/^records *//p' said)"
    tail -n +2 run/rejects.csv
    digest=$(sha256sum <"$file" | cut -d ' ' -f 1)
    sed -n '/"inputs"/,/"totals"/p' run/manifest.json |
        sed "s/$digest/its own/" |
        sed -n 's/^ *"\(name\|member\|charset\|sha256\|read\)": //p' |
        paste -sd ' ' | sed 's/, $//'
    rm -rf run
done
