#!/bin/bash
# count.sh TOOL csv|jsonl WORDS FILE: how many posts of each page hold one of
# the words, as PAGE,POSTS, in any order, by that tool. The words are ASCII, and
# matched whole, whatever their case, in the text of the post alone. The tools
# are found in PATH; $RASTRO, $PYTHON and $PACK (of the words) are set.
set -euo pipefail
here=$(dirname "$0")
tool=$1 kind=$2 words=$3 file=$4
any=$(paste -sd '|' "$words")

case $tool-$kind in
rastro-csv | rastro-jsonl)
    text=Message
    [ "$kind" = csv ] || text=/message
    "$RASTRO" scan -q -p "$PACK" --no-pack-tests --map text="$text" \
        --format tsv "$file" |
        awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
            $at["flagged"] > 0 { print $at["container_id"] "," $at["flagged"] }'
    ;;
duckdb-*)
    "$PYTHON" "$here/duckdb_count.py" "$kind" "$words" "$file"
    ;;
python-*)
    "$PYTHON" "$here/python_count.py" "$kind" "$words" "$file"
    ;;
miller-csv)
    mlr --gzin --icsv --ocsv --headerless-csv-output \
        filter '${Message} =~ "\b('"$any"')\b"i' then \
        count-distinct -f 'Facebook Id' "$file"
    ;;
miller-jsonl)
    mlr --gzin --ijsonl --ocsv --headerless-csv-output \
        filter '$message =~ "\b('"$any"')\b"i' then \
        put -q 'emit1 {"page": $account["platformId"]}' then \
        count-distinct -f page "$file"
    ;;
# A line is an object: what may stand before the word in the text's own string,
# where a letter may be the end of an escape, and the page further on.
ripgrep-jsonl)
    before='"message": "(?:[^"\\]|\\.)*?(?:\b|\\n|\\u[0-9a-f]{4})'
    page='"platform": "Facebook", "platformId": "([0-9]+)"'
    rg -z -N -o -I --replace '$1' \
        "(?-u)$before(?i:$any)\\b.*$page" "$file" |
        sort | uniq -c | awk '{ print $2 "," $1 }'
    ;;
*)
    echo "count.sh: $tool does not read $kind" >&2
    exit 2
    ;;
esac
