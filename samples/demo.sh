#!/bin/bash
# demo.sh: builds rastro (installing the Debian packages that are missing, as
# root or through sudo), scans the samples, prints the tally, and leaves a run
# folder in run/demo and a report in run/demo-year.
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/install.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Building rastro …"
if ! { cmake --preset release && cmake --build --preset release \
    --parallel "$(nproc)" --target rastro; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    exit 1
fi

rm -rf run/demo run/demo.partial
echo "\$ build/rastro scan -o run/demo --format table samples/dumps"
echo
build/rastro scan -o run/demo --format table samples/dumps
rm -rf run/demo-year run/demo-year.partial
echo
echo "\$ build/rastro scan -q -o run/demo-year --formats csv,xlsx,html,md samples/year"
build/rastro scan -q -o run/demo-year --formats csv,xlsx,html,md samples/year \
    >/dev/null 2>&1
echo
sed -n '/^# What the posts state/,/^# Method/{/^#/d;p}' run/demo-year/method.md |
    fold -s -w 79
cat <<'END'
The report is run/demo-year/report.html: open it in a browser. Beside it are
report.xlsx, the tables as CSV and method.md.

Every count leads back to its posts; they are in the database of the run:
  sqlite3 -box run/demo/rastro.db "SELECT c.name, p.day, f.excerpt
    FROM finding f JOIN post p ON p.id = f.post
    JOIN container c ON c.id = p.container LIMIT 5"
Why a text is flagged, or is not:
  build/rastro explain 'Cruce seguro a Houston, pagas al llegar, WhatsApp'
END
