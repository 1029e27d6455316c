# The tallies of the samples are those that their author counted by hand:
# columns are compared by their names, rows in order.
expected=$ROOT/samples/expected/containers.csv
"$RASTRO" scan -q --all "$ROOT/samples/dumps" >found.csv || exit
awk -F, -v OFS=, '
    # Commas inside quotes are no separators.
    function split_row(    i, quoted, out) {
        for (i = 1; i <= length($0); i++) {
            c = substr($0, i, 1)
            if (c == "\"")
                quoted = !quoted
            else
                out = out (c == "," && !quoted ? "\t" : c)
        }
        return split(out, cell, "\t")
    }
    { n = split_row() }
    FNR == 1 && NR == 1 { wanted = n; for (i = 1; i <= n; i++) name[i] = cell[i] }
    FNR == 1 && NR > 1 { for (i = 1; i <= n; i++) at[cell[i]] = i; next }
    NR == FNR { for (i = 1; i <= wanted; i++) row[FNR, i] = cell[i]; rows = FNR; next }
    {
        for (i = 1; i <= wanted; i++)
            if (cell[at[name[i]]] != row[FNR, i])
                print "row " FNR ": " name[i] " is " cell[at[name[i]]] \
                    ", counted " row[FNR, i]
        found = FNR
    }
    END { print rows - 1 " counted by hand, " found - 1 " found" }
' "$expected" found.csv
