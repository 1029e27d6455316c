# Whatever files and members are called, they are read, shown so that no
# terminal and no line is fooled, and kept in the run's files. A path in an
# archive is only a name: nothing is unpacked.
map="--map text=text --map container_name=page --map post_id=id"
# shellcheck disable=SC2086 # options are words
scan() { "$RASTRO" scan -p common -e coyote --all $map "$@" 2>said; }
printf 'page,text,id\nA,coyote,1\n"A,coyote\n' >post.csv

mkdir names
for name in 'with space.csv' $'new\nline.csv' $'right\342\200\256left.csv' \
    $'bad\377.csv' - -- --only "$(printf '%0250d' 1)"; do
    cp post.csv "names/$name"
    scan "names/$name" >table
    sed -n 's/^rastro: 1 record rejected, the first in //p' said | cut -c 1-64
done
scan -o run names >table
grep -a 'csv"\|csv,' run/rejects.csv | head -n 2
sed -n '/"inputs"/,/"totals"/s/^ *"name": //p' run/manifest.json | cut -c 1-40
cd names || exit
# shellcheck disable=SC2086
for name in -- --only 'with space.csv'; do
    command=$("$RASTRO" inspect $map -- "$name" | sed -n 's/^  scan  *//p')
    echo "$command"
    eval "${command/rastro scan/\$RASTRO scan -q -p common}" 2>&1 >table | sed -n 2p
    rm -r run
done
cd ..

perl "$CASE/../zip.pl" ../../up.csv post.csv /root/abs.csv post.csv a/../b.csv post.csv \
    $'new\nline.csv' post.csv $'bad\377.csv' post.csv $'\033[31m.csv' post.csv \
    twice.csv post.csv twice.csv post.csv ./c.csv post.csv \
    'back\slash.csv' post.csv 'C:\x.csv' post.csv ../.hidden post.csv >odd.zip
rm -r run
scan -o run odd.zip >table
sed -n 's/^records *//p; s/^rastro: odd.zip/odd.zip/p' said
sed -n 's/^ *"member": //p' run/manifest.json
"$RASTRO" inspect $map odd.zip | grep ^odd
ls

# Many members, and many that hold nothing.
mkdir many
cd many || exit
for i in $(seq 1000); do
    printf 'page,text,id\nA,coyote,%d\n' "$i" >"$i.csv"
    : >"empty $i"
done
cmake -E tar cf ../many.zip --format=zip .
cmake -E tar czf ../many.tar.gz .
cd ..
for options in "" "-j1 --chunk-bytes=1"; do
    # shellcheck disable=SC2086
    scan -q $options many.zip many.tar.gz >table
    sed '/^inputs/s/, [0-9.]* .*//' said
done

# Packed and packed again.
gzip -c post.csv >post.csv.gz
tar cf one.tar post.csv.gz
gzip -c one.tar >one.tar.gz
scan -q one.tar.gz >table
sed -n 2p said
gzip -c one.tar.gz >two.gz
scan two.gz
cat said
gzip -c post.csv.gz >post.gz.gz
tar cf two.tar post.gz.gz
scan two.tar
cat said
