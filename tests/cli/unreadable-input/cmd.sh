# A file that cannot be read is named before anything is scanned or written.
"$RASTRO" scan -o run "$ROOT/samples/dumps" missing.csv.gz
status=$?
ls
exit $status
