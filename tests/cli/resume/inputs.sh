# Sourced by the cases of --resume: six inputs in in/ (copies of posts across
# files, records that are no JSON, a gzip file cut off, an empty file) and a
# small pack, so that a scan is quick to begin.
cat >pack.yaml <<'Y'
pack: mine
version: "1"
indicators:
  - {id: x.coyote, slot: who, phrases: [coyote]}
  - {id: x.price, slot: price, phrases: [dolares]}
categories:
  - {id: offer, flag: true, when: who and price}
  - {id: talk, flag: false, when: who}
Y

# posts FIRST COUNT: posts numbered from FIRST; every 500th comes again later,
# every 700th line is broken off.
posts() {
    awk -v first="$1" -v count="$2" 'BEGIN {
        for (i = first; i < first + count; i++) {
            text = i % 3 ? "buenos dias" : i % 2 ? "un coyote" : \
                "coyote, mil dolares"
            row = sprintf("{\"id\":\"%d\",\"text\":\"%s %d\",\"page\":\"P%d\"," \
                "\"at\":\"2021-%02d-%02d\"}", i % 500 ? i : 500, text, i, \
                i % 17, i % 12 + 1, i % 28 + 1)
            print i % 700 ? row : substr(row, 1, 30)
        }
    }'
}
mkdir -p in
posts 1 1200 >in/a.jsonl
posts 1001 2000 | gzip -1 >in/b.jsonl.gz
: >in/c.jsonl
posts 3001 1500 | gzip -1 | head -c 8000 >in/d.jsonl.gz
posts 5001 1700 >in/e.jsonl
posts 7001 900 >in/f.jsonl

scanner=("$RASTRO" scan -q -p pack.yaml --all --map text=/text
    --map container_name=/page --map post_id=/id --map created=/at in)
scan() { "${scanner[@]}" "$@"; }

# same RUN: RUN and its tally are those of the scan that was never stopped.
same() {
    for file in rastro.db manifest.json rejects.csv verdicts; do
        cmp "whole/$file" "$1/$file" || return
    done
    cmp whole.csv "$1.csv" && ls "$1" | cmp names -
}

scan -o whole >whole.csv 2>whole.ledger
ls whole >names

# journal RUN: RUN.partial as a scan leaves it that is killed at its very end:
# a link to nowhere cannot be replaced by a folder. Its parts are small, so that
# what a part adds to the places in an input is not nothing.
journal() {
    ln -s nowhere "$1"
    scan --chunk-bytes=997 -o "$1" >/dev/null 2>"$1.said"
    echo "status $?" >>"$1.said"
    rm "$1"
}
