# A record over 16 MiB is passed over, in bounded memory, wherever the chunks
# end; the records around it are read, and places are right behind it.
row() { printf '{"text":"%s","page":"A","id":"%s"}\n' "$1" "$2"; }
{
    row one 1
    printf '{"page":"A","id":"2","text":"'
    head -c 40000000 /dev/zero | tr '\0' x
    printf '"}\n'
    row three 3
    echo '{"page":'
} >posts.jsonl
for bytes in 1048576 65536 3000000; do
    rm -rf run
    "$RASTRO" scan -q -o run --chunk-bytes $bytes --map text=/text \
        --map container_name=/page --map post_id=/id posts.jsonl 2>&1 >/dev/null |
        sed -n 2p
    cut -d, -f3-6 run/rejects.csv
done
