# What each command says of itself: all options, also those that commands share,
# in no more than 80 columns. -h is short for it, among other short options too.
commands=$("$RASTRO" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
for command in $commands; do
    echo "=== $command"
    "$RASTRO" "$command" --help || echo "status $?"
done | tee all
echo "=== longer than 80"
grep -E '^.{81}' all
echo "=== in other words"
for command in $commands; do
    "$RASTRO" "$command" --help >one
    "$RASTRO" "$command" -h | cmp - one
    "$RASTRO" help "$command" | cmp - one
done && echo same
"$RASTRO" scan -qj 2 --help --by nothing | head -n 2 | tail -n 1
