# No test of the shipped packs fails, and there is nothing to say against them;
# a pack that is not sound is told where.
"$RASTRO" patterns check 2>summary
grep -o ': 0 failed, 0 to do, 0 warnings' summary
cat >mine.yaml <<'Y'
pack: mine
version: "1"
indicators:
  - id: x.actor
    slot: actor
    phrases: [coyote]
    why: a word
    source: https://example.org/
    tests: {hit: [pollo], miss: [gato]}
Y
"$RASTRO" patterns check mine.yaml
