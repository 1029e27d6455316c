# The figures of samples/expected/README.md.
"$RASTRO" scan -q --by category "$ROOT/samples/dumps" 2>/dev/null |
    cut -d, -f1-3 | sort
