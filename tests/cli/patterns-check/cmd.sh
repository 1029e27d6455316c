# The shipped packs are clean; a pack that is not is told where.
"$RASTRO" patterns check
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
