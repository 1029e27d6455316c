"$RASTRO" scan -o run "$ROOT/samples/generic.csv"
status=$?
ls
exit $status
