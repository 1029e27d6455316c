# A pack that is a file must pass its own tests before anything is read with it;
# shipped packs, tests that are to do, and whoever asks for it are let through.
cat >mine.yaml <<'Y'
pack: mine
version: 1
indicators:
  - id: x.guide
    slot: actor
    phrases: [coyote]
    tests:
      hit: [un coyote]
      todo-hit: [un guia]
  - {id: x.price, slot: price, phrases: [1500 dls]}
categories:
  - id: offer
    flag: true
    when: actor and price
    tests:
      hit: [coyote 1500 dls, coyote 1500 usd]
Y
cat >posts.csv <<'C'
page,text,date
Uno,un coyote por 1500 dls,2021-04-16
C
words="--map text=text --map container_name=page --map created=date"
try() {
    # shellcheck disable=SC2086 # words are words
    "$RASTRO" "$@" $words posts.csv 2>&1
    echo "status $?"
}
try scan -o run -p mine.yaml
try label -p mine.yaml
ls
try scan -q -p mine.yaml --no-pack-tests
try label -q -p mine.yaml --no-pack-tests
sed -i 's/coyote 1500 usd/Coyote 1500  DLS/' mine.yaml
try scan -q -p mine.yaml
