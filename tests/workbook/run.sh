#!/bin/bash
# run.sh RASTRO: opens report.xlsx in LibreOffice and compares what it shows with
# the CSVs (compare.py); counts the links of a sheet, and has a sheet overflow.
# Exits with 77 (skipped), saying why, where LibreOffice, Python or sqlite3 are
# missing.
set -u
here=$(dirname "$(realpath "$0")")
for name in soffice python3 sqlite3 unzip; do
    if ! command -v "$name" >/dev/null; then
        echo "skipped: no $name (Debian: libreoffice-calc python3 sqlite3 unzip)"
        exit 77
    fi
done
python3 -c 'import sys; sys.exit(sys.version_info < (3, 8))' || exit 77
rastro=$(realpath "$1")
HERE=$(mktemp -d)
trap 'rm -rf "$HERE"' EXIT
export HOME=$HERE XDG_CONFIG_HOME=$HERE/.config XDG_CACHE_HOME=$HERE/.cache
export LC_ALL=C.UTF-8 TZ=UTC
cd "$HERE" || exit 1
failed=0

# check WHAT COMMAND...: whether that holds.
check() {
    local what=$1
    shift
    if "$@"; then
        echo "ok: $what"
    else
        echo "NOT: $what"
        failed=1
    fi
}

# scan NAME: a run of that name from NAME.csv.
scan() {
    "$rastro" scan -q -p "$here/pack.yaml" -o "$1" --formats "$2" "$1.csv" \
        >/dev/null 2>&1
}

# part RUN SHEET: that sheet's XML.
part() {
    local at
    at=$(unzip -p "$1/report.xlsx" xl/workbook.xml | grep -o '<sheet [^>]*>' |
        grep -n "name=\"$2\"" | cut -d : -f 1)
    unzip -p "$1/report.xlsx" "xl/worksheets/sheet$at.xml"
}

python3 "$here/make.py" .
scan odd csv,xlsx || exit 1
# Fields of the filter: comma, quote, UTF-8, from line 1, no formats of columns,
# language, quote texts, no detection, values and not as shown, no formulas, no
# blanks removed, all sheets.
mkdir sheets
soffice --headless --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1' \
    --outdir sheets odd/report.xlsx >soffice.log 2>&1 ||
    { cat soffice.log; exit 1; }
check "LibreOffice reads what the CSVs say" \
    python3 "$here/compare.py" odd sheets
part odd entities >entities.xml
check "days and counts are numbers" \
    grep -q '<c r="E2" s="[0-9]*"><v>2000</v>.*<c r="G2" s="[0-9]*"><v>[0-9]*</v>' \
    entities.xml
check "ids of 17 digits are text" \
    grep -q '<c r="C2" t="inlineStr"><is><t>10000000000000001</t>' entities.xml
check "no cell is a formula" \
    bash -c '! unzip -p odd/report.xlsx "xl/worksheets/*.xml" | grep -q "<f>"'

scan many xlsx || exit 1
check "10,000 addresses are links, the others text" \
    [ "$(part many posts | grep -o '<hyperlink ' | wc -l)" = 10000 ]
check "no address is missing" \
    [ "$(part many posts | grep -o '<t>https://[^<]*/posts/' | wc -l)" = 10050 ]

# A sheet has 1,048,576 rows: one is the header, one the note.
sqlite3 many/rastro.db "
    WITH RECURSIVE number (n) AS (
        SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1048600)
    INSERT INTO fact (post, kind, type, platform, value, country, prefix, field,
        start, \"end\") SELECT 1, 'route', '', '', 'A to ' || n, '', '', '', 0, 0
        FROM number;" || exit 1
"$rastro" report -q many --formats xlsx,csv || exit 1
part many routes >routes.xml
check "a sheet ends with the last row that Excel has" \
    grep -q '<row r="1048576"' routes.xml
check "none is behind it" bash -c '! grep -q "<row r=\"1048577\"" routes.xml'
check "a note says how many rows are left out" \
    grep -q '26 rows more are in routes.csv: a sheet holds no more' routes.xml
check "the CSV has all of them" [ "$(wc -l <many/routes.csv)" = 1048601 ]
exit $failed
