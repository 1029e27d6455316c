# Each sample of a JSON export is found to be what it is, and gives the rows
# that were counted by hand: compared by the names of the columns, rows by
# their container, in any order.
samples=$ROOT/samples/formats
expected=$ROOT/samples/expected/formats-jsonl.csv
for sample in "$samples"/*.json "$samples"/*.jsonl; do
    file=$(basename "$sample")
    "$RASTRO" scan --all --format csv "$sample" >found.csv 2>ledger || exit
    preset=$(sed -n 's/.*: read as \([^ ]*\) .*/\1/p' ledger)
    # A sample that is all read has nothing cut, rejected or undecided.
    awk -F, -v file="$file" -v preset="$preset" '
        FNR == NR && FNR == 1 {
            for (i = 1; i <= NF; i++)
                name[i] = $i
            columns = NF
        }
        FNR == NR && $1 == file { wanted[$5] = $0; rows++ }
        FNR == NR { next }
        FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        {
            id = $at["container_id"]
            if (!(id in wanted)) {
                print file ": nobody counted " $0
                next
            }
            split(wanted[id], cell)
            if (cell[2] != preset)
                print file ": read as " preset ", is " cell[2]
            for (i = 3; i <= columns; i++)
                if ($at[name[i]] != cell[i])
                    print file ": " id ": " name[i] " is " $at[name[i]] \
                        ", counted " cell[i]
            found++
        }
        END {
            # Nothing but what is no post: no row says the preset.
            if (!rows)
                print file ": read as " preset
            print file ": " rows + 0 " counted by hand, " found + 0 " found"
        }
    ' "$expected" found.csv
    grep '^records' ledger | grep -v ' 0 duplicate .* 0 rejected + 0 undecided'
done
# A row whose sample is gone would never be looked at.
tail -n +2 "$expected" | cut -d, -f1 | sort -u | while read -r file; do
    [ -e "$samples/$file" ] || echo "$file: not there"
done
