# What a file holds, and how a scan would read it, before there is a scan.
inspect() {
    "$RASTRO" inspect "$@" 2>said
    echo "--- status $?"
    cat said
}
cp "$ROOT"/samples/formats/crowdtangle-facebook-short.csv short.csv
cp "$ROOT"/samples/formats/telegram-desktop.json telegram.json
cp "$ROOT"/samples/generic.csv .
inspect short.csv
inspect --json short.csv
inspect telegram.json

# Columns that no preset knows: shown, with what is in them; then named.
inspect generic.csv
inspect --map text=contenido --map container_name=sitio --map created=fecha \
    --map post_id=nro --set "platform=my forum" generic.csv | grep -v '^   '
inspect --json generic.csv | sed 's/.*"wrong":"\(.*\)","damage.*/\1/'

# Ids that a spreadsheet rounded; copies, ragged rows, no text, no date.
cat >ids.csv <<'E'
Page Name,Facebook Id,Post Created,Message,URL
Uno,1.0E+14,2021-01-01 00:00:00 EST,hola,https://www.facebook.com/100200300400501/posts/9000200000000001
Uno,100200300400500000,2021-01-02 00:00:00 EST,,https://www.facebook.com/100200300400501/posts/9000200000000001
Dos,100200300400502,ayer,hola
Dos,100200300400502,2021-01-04 00:00:00 EST,hola,https://www.facebook.com/100200300400502/posts/9000200000000002,extra,more
Page Name,Facebook Id,Post Created,Message,URL
E
inspect ids.csv
inspect --json ids.csv | sed 's/.*"records"/"records"/; s/,"columns".*//'

# Damaged, empty, in an archive, a folder, standard input.
gzip -c short.csv | head -c 200 >cut.csv.gz
inspect cut.csv.gz | grep -v '^   '
: >empty
inspect empty
printf '[]\n' >none.json
inspect none.json
cmake -E tar cf posts.zip --format=zip short.csv telegram.json empty
inspect posts.zip | grep -v '^   '
head -c -30 posts.zip >cut.zip
inspect --json cut.zip | sed 's/"format.*"damage"/… "damage"/; s/,"records.*//; s/byte [0-9,]*/byte N/'
{ # what ISA-L unpacks and zlib does not: see decoders-disagree
    gzip -c short.csv
    printf '\037\213\010\000\000\000\000\000\000\377'
    printf '\005\200\201\010\000\000\000\200\264\307\077'
    head -c 1500000 /dev/zero
} >disagree.csv.gz
inspect disagree.csv.gz | grep 'records\|damage\|status' | sed 's/byte .*/byte N/'
mkdir folder
cp short.csv folder/a.csv
cp cut.csv.gz folder/b.csv.gz
inspect folder | grep '^folder\|records\|damage\|status\|^$'
inspect - <short.csv | tail -n 3
inspect missing
inspect folder missing
inspect
mkdir nothing
inspect nothing
printf '\211PNG\r\n\032\n' >nothing/a.png
inspect nothing
