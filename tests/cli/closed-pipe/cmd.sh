# The reader of stdout goes away: the ledger is still said, the run is kept.
{ "$RASTRO" scan -q -o run "$ROOT/samples/dumps"; echo "status $?" >&2; } |
    true
sleep 0
ls run/rastro.db
