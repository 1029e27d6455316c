printf 'page,text\nA,buy GOLD Mañana\nA,no\n' >posts.csv
"$RASTRO" scan -q -p common -e 'gold mañana' -e '\bnope\b' --map text=text \
    --map container_name=page posts.csv --format tsv 2>/dev/null | cut -f4,6,7,9
"$RASTRO" scan -e '(' posts.csv
