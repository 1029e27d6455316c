# One post that defeats a pattern hides no other post, and is not called clean.
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
    echo 'c,aaa'
    echo 'c,ok a'
} >posts.csv
for options in "" --no-prefilter; do
    # shellcheck disable=SC2086
    "$RASTRO" scan -q $options -p mine.yaml --map text=text \
        --map container_name=channel posts.csv | cut -d, -f6,7
done
"$RASTRO" scan -q -p mine.yaml --map text=text --map container_name=channel \
    posts.csv >/dev/null 2>&1
