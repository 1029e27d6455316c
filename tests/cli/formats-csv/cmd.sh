# Each sample of an export is read as the preset of its name, and gives the
# containers that its author counted by hand: one line of its table for
# each, columns compared by their names.
formats=$ROOT/samples/formats
expected=$ROOT/samples/expected/formats-csv.csv
for file in "$formats"/*.csv; do
    name=$(basename "$file")
    "$RASTRO" scan --all --format csv "$file" >found.csv 2>notes || exit
    preset=$(sed -n 's/.*: read as \([^ ]*\) .*/\1/p' notes)
    awk -F, -v OFS=, -v file="$name" -v preset="$preset" '
        # The names wanted, then the place of each in the program'"'"'s table.
        NR == 1 { wanted = split($0, names); next }
        NR == FNR { next }
        FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        {
            row = file OFS preset
            for (i = 3; i <= wanted; i++)
                row = row OFS $at[names[i]]
            print row
        }
    ' "$expected" found.csv >>found
done
tail -n +2 "$expected" | LC_ALL=C sort >counted
LC_ALL=C sort found | diff counted - && wc -l <counted
