# Each row comes back with its verdict, in the columns that the header names;
# what is wrong with a row stands in its own; a quote that does not close, and
# rows above and between, pass as they are.
cat >mine.yaml <<'Y'
pack: mine
version: "1"
indicators:
  - {id: x.boat, slot: way, phrases: [boat, raft]}
  - {id: x.call, slot: contact, phrases: [call me]}
categories:
  - {id: trip, flag: true, when: way and contact}
  - {id: way-named, flag: false, when: way}
Y
{
    printf 'page;text;note\r\n'
    printf 'A;"A boat; call me\nnow";x\r\n'
    printf 'B;just a RAFT;\r\n'
    printf '\r\n'
    printf 'C;nothing\r\n'
    printf 'page;text;note\r\n'
    printf 'D;one;two;three\r\n'
    printf 'E;"lost;y\r\n'
    printf 'F;"the ""Boat""";z\r\n'
} >posts.csv
label="$RASTRO label -p mine.yaml --map text=text"
$label posts.csv | sed 's/\r$/<CR>/'
echo "status ${PIPESTATUS[0]}"
{
    echo '{"text": "call me, boat"}'
    echo
    echo '{"text":"nothing" }'
    echo 'no JSON'
} >posts.jsonl
"$RASTRO" label -p mine.yaml --map text=/text -q posts.jsonl
