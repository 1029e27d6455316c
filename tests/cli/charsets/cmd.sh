# Text that is not UTF-8, or once was: read, counted in the ledger, and what
# could not be is told.
scan() {
    echo "--- $*"
    "$RASTRO" scan -o run -p common -e 'español|привет' --all "$@" >table 2>said
    echo "status $?"
    sed '/^rastro:.*without a finding/d' said
    [ -e run ] || return
    cut -d, -f4,6,7 table | tail -n +2
    sed -n '/"inputs"/,/^  \]/p' run/manifest.json | tr -d '\n ' |
        grep -o '"charset":"[^"]*"\|"replaced":[0-9]*\|"notes":{[^}]*}'
    rm -rf run
}
head='id,page,text\n'
map="--map post_id=id --map container_name=page --map text=text"
json="--map post_id=/id --map container_name=/page --map text=/text"
# shellcheck disable=SC2086 # options are words

# One cell of a CSV, one line of JSON in Windows-1252: these alone are.
printf "${head}1,Caf\\351,hablo espa\\361ol \\223aqu\\355\\224\\n2,Café,español\\n" >mixed.csv
scan $map mixed.csv
printf '{"id":1,"page":"Caf\351","text":"espa\361ol"}\n{"id":2,"page":"Café","text":"español"}\n' >mixed.jsonl
scan $json mixed.jsonl

# All of a file, which must be said: Latin-1 means Windows-1252, as on the web.
printf "${head}1,Caf\\351,espa\\361ol\\n2,\\200uro,\\223espa\\361ol\\224 \\201\\n" >latin1.csv
scan $map --encoding latin1 latin1.csv
printf "${head}1,\\317\\360\\350,\\317\\360\\350\\342\\345\\362\\n" >cp1251.csv
scan $map --encoding cp1251 cp1251.csv
gzip -c cp1251.csv | scan $map --encoding windows-1251 -
# One that ends in half a character.
printf "${head}1,A,español\\n" | iconv -t UTF-16LE | head -c -1 >half.csv
scan $map half.csv
scan $map --encoding utf-9 cp1251.csv
scan $map --encoding klingon cp1251.csv

# Facebook's own download: the bytes of UTF-8, each written as a character.
printf '{"id":1,"page":"Caf\\u00c3\\u00a9","text":"espa\\u00c3\\u00b1ol"}\n{"id":2,"page":"Café","text":"espa\303\203\302\261ol"}\n' >twice.jsonl
scan $json twice.jsonl
# R's escapes; what only looks like one stays.
printf "${head}1,Caf<U+00E9>,espa<U+00F1>ol <U+1F600>\\n2,A,espa<U+D800>ol <U+00ZZ>\\n" >r.csv
scan $map r.csv
# Ill-formed beyond Windows-1252.
printf "${head}1,A,espa\\361ol \\201\\n" >ill.csv
scan $map ill.csv
# Entities are text, but where a preset says that they are not: Gab's posts
# are in HTML.
printf "${head}1,A,espa&ntilde;ol\\n" >entity.csv
scan $map entity.csv
sed 's/<p>[^<]*/<p>espa\&ntilde;ol/' "$ROOT/samples/formats/mastodon.jsonl" | head -n 1 >mastodon.jsonl
scan mastodon.jsonl
scan "$ROOT/samples/formats/facebook-scraper.csv"
