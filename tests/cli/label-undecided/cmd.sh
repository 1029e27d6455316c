# A post that defeats a pattern is not called clean.
cat >mine.yaml <<'Y'
pack: mine
version: "1"
indicators:
  - {id: x.slow, slot: one, regexes: ['^ok (?:a|aa)+$|^(?:a|aa)+$']}
categories:
  - {id: slow, flag: true, when: one}
Y
{
    echo 'channel,text'
    echo 'c,ok aaa'
    echo "c,$(printf 'a%.0s' $(seq 5000))!"
    echo 'c,no'
} >posts.csv
"$RASTRO" label -q -p mine.yaml --map text=text posts.csv | cut -d, -f3-
exit "${PIPESTATUS[0]}"
