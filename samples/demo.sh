#!/bin/bash
# demo.sh: builds rastro (installing the Debian packages that are missing, as
# root or through sudo), scans the samples, prints the tally, and leaves a run
# folder in run/demo.
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
cat <<'END'

Every count leads back to its posts; they are in the database of the run:
  sqlite3 -box run/demo/rastro.db "SELECT c.name, p.day, f.excerpt
    FROM finding f JOIN post p ON p.id = f.post
    JOIN container c ON c.id = p.container LIMIT 5"
Why a text is flagged, or is not:
  build/rastro explain 'Cruce seguro a Houston, pagas al llegar, WhatsApp'
END
