# Every code is in the reference, as an error or as a warning, and none else.
"$RASTRO" patterns check --codes --format csv | tail -n +2 |
    cut -d, -f1,2 | sort >codes
sed -n 's/^| `\([a-z-]*\)` | \(error\|warning\) |.*/\1,\2/p' \
    "$ROOT/patterns/README.md" | sort >reference
diff codes reference && wc -l <codes | tr -d ' '
