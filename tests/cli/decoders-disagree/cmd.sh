# A damaged member that ISA-L unpacks and zlib refuses: an incomplete set of
# Huffman codes (x is 00, the end 01) and a wrong check sum. What was tallied of
# it is taken back: zlib has the last word, whoever began.
{
    row='{"text":"Coyote 100% seguro a Houston, WhatsApp","page":"A"}'
    yes "$row" | head -n 40000 | gzip -1
    printf '\037\213\010\000\000\000\000\000\000\377'
    printf '\005\200\201\010\000\000\000\200\264\307\077'
    head -c 1500000 /dev/zero
    printf '\004\000\000\000\000\000\000\000\000'
} >dump.jsonl.gz
for options in "" --zlib-only; do
    rm -rf run
    # shellcheck disable=SC2086
    "$RASTRO" scan -q -p common -e coyote $options -o run --map text=/text \
        --map container_name=/page dump.jsonl.gz >"table$options" 2>"ledger$options"
    echo "$? $(sed -n 2p "ledger$options")"
    sha256sum <run/rastro.db >"hash$options"
    sed -n 's/.*"damage": //p' run/manifest.json | cut -d' ' -f1-4
done
cmp table table--zlib-only
cmp hash hash--zlib-only
