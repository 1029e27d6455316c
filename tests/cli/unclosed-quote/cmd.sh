# A quote that never closes costs its own line, not all that comes behind it,
# wherever the chunks end: the first makes a record of over 16 MiB, the second
# one that goes on to the end. A row has 58 bytes, or 59 with such a quote.
awk 'BEGIN {
    print "id,text,day"
    for (i = 1; i <= 380000; i++)
        printf "%06d,%sno quote but this one ever and it seems,2024-05-01\n", i,
            i == 3 || i == 350001 ? "\"" : ""
}' >posts.csv
for bytes in 1048576 65536 3000000; do
    rm -rf run
    "$RASTRO" scan -q -p common -e coyote -o run --chunk-bytes $bytes --map text=text \
        --map post_id=id --map created=day posts.csv 2>&1 >/dev/null |
        sed -n 2p
    cut -d, -f3-6 run/rejects.csv
done
