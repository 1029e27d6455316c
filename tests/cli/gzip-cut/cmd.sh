# A truncated file keeps what could be read, says where it ends, and is not a
# success; ISA-L and zlib end at the same place.
gzip -c "$ROOT/samples/dumps/crowdtangle-pages-gen3.csv" | head -c 3000 >cut.csv.gz
"$RASTRO" scan -q cut.csv.gz >table 2>ledger
echo "status $?, $(wc -l <table) lines"
"$RASTRO" scan -q --zlib-only cut.csv.gz >table2 2>ledger2
cmp table table2
cmp ledger ledger2
"$RASTRO" scan cut.csv.gz 2>&1 >/dev/null |
    grep -o 'cut.csv.gz: member 1: cut off at compressed byte 3,000; kept the [0-9]* records before it'
"$RASTRO" scan cut.csv.gz 2>&1 >/dev/null | grep -o '1 rejected'
"$RASTRO" scan cut.csv.gz 2>&1 >/dev/null | grep -o ': cut;.*'
