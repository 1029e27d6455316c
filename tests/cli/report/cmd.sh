# The report of a run, counted by hand from posts.csv: two pages with three
# offers, of which two are copies but for the price, and one contact, given with
# and without an application; somebody who asks, and is
# in the totals alone. No contact is shown, in none of the files.
printf 'fictional key of a test' >key
"$RASTRO" scan -q -p "$CASE/pack.yaml" -o run "$CASE/posts.csv" >/dev/null 2>&1
report() { "$RASTRO" report --contact-key key "$@"; }
report run --formats csv,md
cd run
cut -d, -f1-4,7-14,21-30 entities.csv
cut -d, -f1-6,9-12 posts.csv
cat timeline.csv category_week.csv prices.csv copies.csv
cut -d, -f1,2,4- contacts.csv
cut -d, -f2- inputs.csv | cut -d, -f2-4,6-
sed -n 3,13p method.md
sed -n '/"name": "prices"/,/"mediatype"/p' datapackage.json
cd ..
echo "--- contacts and seekers"
grep -l -e 0143 -e Vecinos run/*.csv run/*.md run/datapackage.json
"$RASTRO" report -q run --formats csv --show-contacts
grep -c -e +12025550143 run/contacts.csv
echo "--- Excel, and no formulas"
report -q run --formats csv --excel --csv-safe
head -c 3 run/entities.csv | od -An -tx1
sed -n 3p run/entities.csv | cut -d, -f4 | tr '\r' R
tail -n 1 run/entities.csv | tail -c 2 | od -An -tx1
echo "--- the same bytes again"
report -q run
cksum run/* >one
report -q run
cksum run/* | cmp - one && echo same
echo "--- an index of the words; the run is the same, and none beside changes"
LC_ALL=C grep -a -o 'TABLE post_text_fts USING fts5' run/rastro.db
"$RASTRO" verify run 2>/dev/null | grep -v ,ok,
cp run/rastro.db one
LC_ALL=C sed -i 's/AS first_day/AS First_day/' run/rastro.db
report run --formats md
cp one run/rastro.db
echo "--- with the scan"
"$RASTRO" scan -q -p "$CASE/pack.yaml" -o both --contact-key key \
    --formats csv,md "$CASE/posts.csv" >/dev/null 2>&1
LC_ALL=C grep -a -c 'TABLE post_text_fts' both/rastro.db
for file in run/*.csv run/method.md; do cmp "$file" "both/${file#run/}"; done
"$RASTRO" scan -q --formats csv "$CASE/posts.csv"
"$RASTRO" scan -q --formats pdf -o none "$CASE/posts.csv"
ls -d none 2>/dev/null
echo "--- shared"
report -q run --share sent --formats csv,md,xlsx
ls sent | tr '\n' ' '
cmp run/manifest.json sent/manifest.json && cmp run/method.md sent/method.md
grep -l -r -e 0143 -e "fictional key" sent
"$RASTRO" report run --share other --show-contacts
echo $?
report run --share sent
echo $?
echo "--- refused"
report nowhere
echo $?
report run --formats pdf 2>&1 | cut -c1-33
report
echo $?
mkdir half.partial
report half || true
