# One tally in each format. Names are cells: commas, quotes, pipes, tabs.
printf 'page,text,n\n"a,""b|c	d",coyote,1\n' >posts.csv
for format in csv tsv jsonl md table; do
    "$RASTRO" scan -q -p common -e coyote --map text=text \
        --map container_name=page --by container --format $format posts.csv \
        2>/dev/null
done
