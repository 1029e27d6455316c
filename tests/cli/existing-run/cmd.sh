# A finished run is never overwritten.
mkdir run
touch run/mine
"$RASTRO" scan -o run "$ROOT/samples/dumps"
status=$?
ls run
exit $status
