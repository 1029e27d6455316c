cat >mine.yaml <<'Y'
pack: mine
version: 1
indicators:
  - id: x.one
    slot: actor
    phrase: [coyote]
Y
"$RASTRO" scan -o run -p mine.yaml missing.csv
status=$?
ls
exit $status
