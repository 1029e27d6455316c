# How a CSV is written is guessed, said, and can be said better.
cat >comma <<'E'
post_id,page,date,text
1,Uno,2021-01-01,coyote
2,"Dos, y más",2021-01-02,"dice ""coyote""
y más"
3,Tres,2021-01-03,casa
E
map="--map post_id=post_id --map container_name=page --map created=date --map text=text"
# shellcheck disable=SC2086 # options are words
scan() {
    "$RASTRO" scan -p common -e coyote --all $map "$@" 2>said >table
    echo "status $?: $*"
    sed '/^rastro\|^records/!d' said
    tail -n +2 table | cut -d, -f 4- | sed 's/,,.*//'
}
scan comma
# The same table, in each.
cp table expected
for delimiter in ';' '|' '	'; do
    sed "2,\$s/, /@/; s/,/$delimiter/g; s/@/, /" comma >other
    scan other >out
    cmp table expected
    sed '/^rastro/!d' out
done
# Lines before the header, as some portals write them.
{ printf 'Report of 2021\nDays,3\n\n'; cat comma; } >skip
scan skip
cmp table expected
# Backslashes and no quotes, as MySQL writes them; tabs and no quotes.
printf 'post_id\tpage\tdate\ttext\n1\tUno\t2021-01-01\tun \\"coyote\\", dice\\\n2 no es fila\n2\tDos\t2021-01-02\t\\N\n' >mysql
scan --dialect quote=none,escape=backslash mysql
printf 'post_id\tpage\tdate\ttext\n1\tUno\t2021-01-01\t"coyote\n2\tDos\t2021-01-02\tcasa"\n' >raw
scan raw
scan --dialect quote=none raw
printf 'post_id,page,date,text\n1,Uno,2021-01-01,"un \\"coyote\\", dice"\n2,Dos,2021-01-02,"casa\\\\"\n' >slash
scan slash
cat slash slash | sed '4d' | scan --dialect escape=backslash -

# No header.
tail -n +2 comma >bare
scan bare
scan --columns post_id,page,date,text bare
cmp table expected
scan --columns 'post_id,page,"date",text' --dialect delimiter=, bare
cmp table expected
sed 's/, y/ y/; s/,/;/g' bare >bare2
scan --columns post_id,page,date,text bare2
scan --columns post_id,page,date bare
scan --columns post_id,page,date,text,more bare
scan --columns '' bare
scan --dialect header=no bare

# Said, whatever is guessed; and what cannot be said.
scan --dialect skip=3 skip
scan --dialect skip=9 skip
scan --dialect delimiter=tab comma
scan --dialect 'delimiter=;' comma
for dialect in '' delimiter delimiter=tabs delimeter=tab quote=single \
    escape= header=maybe skip=-1 skip=x 'delimiter=tab,' ,; do
    scan --dialect "$dialect" comma
done
printf '{"post_id":1,"text":"coyote"}\n' >json
scan --dialect delimiter=tab json
scan --columns a,b json
