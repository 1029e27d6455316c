# What reviewers found in the posts of tests/cli/sample: 10 offers, 3 of papers,
# 40 of neither. Answers are by the order of a kind of posts in the sheet, so
# that they do not depend on which posts are drawn; precision and estimates are
# counted by hand, intervals by another program.
printf 'fictional key of a test' >key
bash "$CASE/posts.sh" >posts.csv
"$RASTRO" scan -q -p "$CASE/pack.yaml" -o run posts.csv >/dev/null 2>&1
sample() { "$RASTRO" sample -q --contact-key key "$@"; }
review() { "$RASTRO" review "$@"; }
# fill SHEET ANSWERS…: "Tengo=papers papers none": to the posts of that kind, in
# turn, one answer each for reviewer_1, or two as one/other; the last one for
# all that are left.
fill() {
    awk -F, -v OFS=, -v answers="${*:2}" '
        BEGIN {
            n = split(answers, word, " ")
            for (i = 1; i <= n; i++) {
                if (split(word[i], pair, "=") == 2) { kind = pair[1]; at = 0; word[i] = pair[2] }
                answer[kind, ++at] = word[i]; last[kind] = at
            }
        }
        NR > 1 {
            kind = $3; sub(/ .*/, "", kind)
            k = ++count[kind]; if (k > last[kind]) k = last[kind]
            split(answer[kind, k], pair, "/")
            $4 = pair[1]; $5 = pair[2]
        }
        { print }' "$1"
}
sample run -n 200 --seed 7 >all.csv
sample run -n 20 --seed 7 >some.csv

echo "--- all posts reviewed: nothing is left open"
fill all.csv "Lanchero=none offer Tengo=none papers Aviso=offer none" >one.csv
review run one.csv

echo "--- 7 of 10, 3 of 3, 10 of 40, by two who differ in four posts"
fill some.csv "Lanchero=offer/none none/none Offer;papers/offer offer/offer \
    Tengo=papers/papers Aviso=offer/papers papers/none none/none" >two.csv
review run two.csv
echo "--- the same, a sheet each"
cut -d, -f1-4,6 two.csv >anna.csv
cut -d, -f1-3,5,6 two.csv | sed '1s/reviewer_2/label/' >ben.csv
review run anna.csv ben.csv -q | cmp - <(review -q run two.csv) && echo same

echo "--- semicolons, as some spreadsheets write them"
sed 's/,/;/g; s/Offer;papers/"Offer;papers"/' two.csv >semi.csv
grep -c '"Offer;papers"' semi.csv
review -q run semi.csv | cmp - <(review -q run two.csv) && echo same

echo "--- the same as workbooks, saved by openpyxl and by LibreOffice"
review -q run "$CASE/openpyxl.xlsx" | cmp - <(review -q run two.csv) && echo same
review -q run "$CASE/libreoffice.xlsx" | cmp - <(review -q run two.csv) && echo same
# libxlsxwriter copies the formula of a list twice and frees it once.
ASAN_OPTIONS=detect_leaks=0 sample run -n 20 --seed 7 --format xlsx -o empty.xlsx
review -q run empty.xlsx | cmp - <(review -q run some.csv) && echo same
head -c 2000 empty.xlsx >cut.xlsx
review run cut.xlsx

echo "--- no unflagged posts, no posts of papers, nothing"
fill some.csv "Lanchero=offer Tengo=papers Aviso=" >flagged.csv
review run flagged.csv | cut -d, -f1-8
fill some.csv "Lanchero=offer Tengo= Aviso=none" >offers.csv
review run offers.csv | tail -n 2
review run some.csv -q | tail -n 1

echo "--- refused"
bash "$CASE/posts.sh" | sed '3d' >posts.csv
"$RASTRO" scan -q -p "$CASE/pack.yaml" -o later posts.csv >/dev/null 2>&1
review later two.csv 2>&1 | sed 's/"p[0-9a-f]*"/ID/'
sed '3s/,[^,]*,[^,]*,$/,offr,,/' two.csv >wrong.csv
review run wrong.csv
sed '4s/seed=7/seed=8/' two.csv >wrong.csv
review run wrong.csv
sed '4s/n=20 seed=7/mine/' two.csv >wrong.csv
review run wrong.csv
sed '4s/,[^,]*,[^,]*,$/,none;offer,,/' two.csv >wrong.csv
review run wrong.csv
review later "$CASE/openpyxl.xlsx" 2>&1 | sed -e 's|.*/||' -e 's/"p[0-9a-f]*"/ID/'
{ cat two.csv; tail -n 1 two.csv; } >wrong.csv
review run wrong.csv 2>&1 | sed 's/"p[0-9a-f]*"/ID/'
cut -d, -f1-3 two.csv >wrong.csv
review run wrong.csv
cut -d, -f2-5 two.csv >wrong.csv
review run wrong.csv
review run nowhere.csv
echo $?
review run
echo $?
