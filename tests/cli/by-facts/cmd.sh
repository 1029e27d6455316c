# What labelled posts say by themselves, as rows: each post once under each of
# its contacts, apps, prices … Posts without a category and those of seekers are
# in none of them. The hashes of contacts are those of
#   printf %s phone:+12025550143 | openssl dgst -sha256 -hmac "$key"
key='fictional key of a test'
printf %s "$key" >key
scan() {
    "$RASTRO" scan -q -p "$CASE/pack.yaml" --map language=Lang "$@" \
        "$CASE/posts.csv" 2>said
}
for by in app price route mode language; do
    scan --by "$by" | cut -d, -f1-3,5-
done
[ ! -e .config ] && echo "no key was needed"

echo "--- contacts"
scan --by contact --contact-key key | cut -d, -f1-5,7-
scan --by contact --show-contacts | cut -d, -f1-5
scan --by contact --region US --show-contacts | cut -d, -f1-5
scan --by contact,category --show-contacts | cut -d, -f1-5
scan --by contact,category --show-contacts --include-seekers | cut -d, -f1-5

echo "--- nothing of a contact, wherever it is shown"
for by in contact contact,month page,contact; do
    for format in table csv jsonl md; do
        scan --by "$by" --contact-key key --format "$format"
    done
done | grep -c -e 5550 -e 555-0 -e fictional

echo "--- the user's own key"
[ ! -e .config ] && echo "no key was needed"
scan --by contact >one
scan --by contact >two
cmp one two && stat -c '%a %s' .config/rastro .config/rastro/contact.key |
    sed 's/700 .*/700/'
ls .config/rastro
cp .config/rastro/contact.key copy
scan --by contact --contact-key copy | cmp - one && echo "the same key"
scan --by contact --contact-key key | cmp -s - one || echo "another key"

echo "--- the run"
scan --by contact --contact-key key --region US -o run >/dev/null
scan -o other >/dev/null
grep -h -e '"contact_key"' -e '"phones"' run/manifest.json other/manifest.json
grep -A 1 -e --region run/manifest.json
sed -n 's/.*"places_sha256": "\(.*\)"/\1/p' run/manifest.json >sum
sha256sum "$ROOT/patterns/places.csv" | cut -d' ' -f1 | cmp - sum && echo same
for words in 'Tapachula → Houston' 'Reynosa → Dallas' fictional_asker; do
    grep -a -q "$words" run/rastro.db && echo "$words"
done

echo "--- any number of threads and chunks"
for by in contact price,contact route,app,mode; do
    scan --by "$by" --contact-key key -j 1 -o "$by.1" >one
    scan --by "$by" --contact-key key -j 8 --chunk-bytes 300 -o "$by.8" >two
    cmp one two && cmp "$by.1/rastro.db" "$by.8/rastro.db" &&
        cmp "$by.1/manifest.json" "$by.8/manifest.json" && echo same
done

echo "--- resumed: a link to nowhere cannot be replaced by a folder"
ln -s nowhere part
scan --by contact --contact-key key -o part
echo "$?"
rm part
scan --by contact --contact-key key -o part --region US --resume
echo "$? $(cat said)"
scan --by contact --contact-key key -o part --resume >two
cmp contact.1/rastro.db part/rastro.db && cmp contact.1/manifest.json \
    part/manifest.json && scan --by contact --contact-key key | cmp - two &&
    echo same

echo "--- no more than 256 to a post"
{
    head -n 1 "$CASE/posts.csv"
    printf 'A,1,2021-01-01 00:00:00 UTC,https://www.facebook.com/1/posts/1,"zorro'
    printf ' u%d@example.org' {1..300}
    echo '",es'
} >many.csv
"$RASTRO" scan -q -p "$CASE/pack.yaml" --by contact --show-contacts many.csv \
    2>said | tail -n +2 | wc -l

echo "--- refused"
refused() {
    scan "$@"
    echo "$? $(cat said)"
}
refused --region mx
refused --region ZZ
refused --by contact --contact-key nowhere
: >empty
refused --by contact --contact-key empty
printf short >short
refused --contact-key short
head -c 5000 /dev/zero >long
refused --contact-key long
rm -rf .config
: >.config
refused --by contact
