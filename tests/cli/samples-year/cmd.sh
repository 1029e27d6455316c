# A year of 30 invented pages and groups: the tallies are those that their author
# counted, and the report says in words what the posts state (counted by hand as well).
expected=$ROOT/samples/expected/year.csv
"$RASTRO" scan -q --all --format csv -o run --formats md "$ROOT/samples/year" \
    >found.csv 2>/dev/null || exit
# Columns are compared by their names, rows by the page's id.
awk -F, '
    FNR == 1 { delete at; for (i = 1; i <= NF; i++) at[$i] = i }
    NR == FNR && FNR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; wanted = NF }
    NR == FNR { row[$(at["container_id"])] = $0; next }
    FNR > 1 {
        split(row[$(at["container_id"])], cell)
        for (i = 1; i <= wanted; i++)
            if ($(at[name[i]]) != cell[i])
                print $(at["container_name"]) ": " name[i] " is " \
                    $(at[name[i]]) ", counted " cell[i]
        found++
    }
    END { print length(row) - 1 " counted by hand, " found " found" }
' "$expected" found.csv
# A sentence a line; those on promises and payment are left to unit tests.
grep -e '^\*\*Offer' -e '^\*\*Drivers' run/method.md | sed 's/\. /.\n/g' |
    grep -v matched.in
