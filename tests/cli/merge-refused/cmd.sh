# Runs that cannot be one, and why, in one line each; nothing is left behind.
cat >pack.yaml <<'Y'
pack: mine
version: "1"
indicators:
  - {id: x.coyote, slot: who, phrases: [coyote]}
categories:
  - {id: talk, flag: true, when: who}
Y
for name in a b c; do
    for at in 1 2 3; do
        echo "{\"id\":\"$name$at\",\"text\":\"un coyote $name $at\"}"
    done >$name.jsonl
done
scan() {
    "$RASTRO" scan -q -p pack.yaml --map text=/text --map post_id=/id "$@" \
        >/dev/null 2>&1
}
refused() {
    "$RASTRO" merge "$@" 2>&1 >out | sed 's/SHA-256 [0-9a-f]*/SHA-256 X/g'
    echo "${PIPESTATUS[0]}"
    [ ! -s out ] || echo "printed"
    ls | grep -c partial
}
scan -o a a.jsonl
scan -o b b.jsonl

refused
refused a b
refused -o new
refused a b -o b
refused a nowhere -o new
refused a b.jsonl -o new
refused a b -o new --by nothing
refused a b -o new --max-rejects some

# Other options.
scan -o other --since 2021-01-01 b.jsonl
refused a other -o new
scan -o more -e uno -e dos b.jsonl
refused a more -o new
scan -o pool --sample-pool 10 b.jsonl
refused a pool -o new
echo 'a key of sixteen' >key
scan -o keyed --contact-key key b.jsonl
refused a keyed -o new | sed 's/[0-9a-f]\{8,\}/FINGERPRINT/'
scan -o seekers --include-seekers b.jsonl
refused a seekers -o new

# Other packs: in the runs, and by now.
sed -i s/coyote/pollero/ pack.yaml
scan -o later c.jsonl
refused a later -o new
refused a b -o new
rm pack.yaml
refused a b -o new
cat >pack.yaml <<'Y'
pack: mine
version: "1"
indicators:
  - {id: x.coyote, slot: who, phrases: [coyote]}
categories:
  - {id: talk, flag: true, when: who}
Y

# A file in two runs, and in one that is named twice; the same name alone is
# nothing.
scan -o both a.jsonl c.jsonl
refused a both -o new
refused b b -o new
mkdir elsewhere
cp b.jsonl elsewhere/a.jsonl
(cd elsewhere && cp ../pack.yaml . && scan -o ../same-name a.jsonl)
refused a same-name -o new
ls new
rm -r new

# Nothing kept.
scan -o bare --no-verdicts b.jsonl
refused a bare -o new

# Another version.
sed -i '1s/.*/rastro verdicts 0/' b/verdicts
refused a b -o new
echo 'something else entirely' >b/verdicts
refused a b -o new
rm b/verdicts
mkfifo b/verdicts
refused a b -o new
exit 0
