# Of an input that breaks off, what came before comes back labelled, and the row
# that was cut as far as it was there.
{
    echo 'page,text'
    for row in $(seq 2000); do echo "A,nothing to see in $row"; done
} >posts.csv
gzip -c posts.csv | head -c 3000 >cut.csv.gz
"$RASTRO" label -q --map text=text cut.csv.gz >out.csv 2>ledger
echo "status $?"
zcat cut.csv.gz 2>/dev/null >before.csv
rows=$(($(wc -l <before.csv) - 1))
tail -n +2 before.csv | head -n $rows | sed 's/$/,,,,,/' >wanted.csv
tail -n +2 out.csv | head -n $rows | cmp wanted.csv && echo "all rows"
rest=$(tail -n +$((rows + 2)) before.csv)
[ "$(tail -n +$((rows + 2)) out.csv)" = "$rest,,,,,cut" ] && echo "and what was cut"
"$RASTRO" label --map text=text cut.csv.gz 2>&1 >/dev/null |
    grep -o 'cut.csv.gz: member 1: cut off at compressed byte 3,000; what came before it is labelled'
