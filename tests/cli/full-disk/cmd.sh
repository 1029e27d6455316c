# A tally that did not reach its reader is not a success.
"$RASTRO" --version >/dev/full
