# A sheet of posts that does not say what they are. There are 10 offers, 3 of
# papers and 40 posts of neither (posts.sh): half of a sample is flagged,
# equally from both, as far as there are enough.
printf 'fictional key of a test' >key
bash "$CASE/posts.sh" >posts.csv
scan() { "$RASTRO" scan -q -p "$CASE/pack.yaml" "$@" posts.csv >/dev/null 2>&1; }
scan -o run
sample() { "$RASTRO" sample --contact-key key "$@"; }
kinds() {
    for word in Aviso Lanchero Tengo Busco; do
        echo "$word $(cut -d, -f3 "$1" | grep -c "$word")"
    done | paste -sd' '
}
echo "--- 12: 6 of 40, 3 of 10, 3 of 3"
sample run -n 12 --seed 7 >twelve.csv
kinds twelve.csv
head -n 1 twelve.csv
grep -c '^n=12 seed=7,p[0-9a-f]\{16\},[^,]*,,,$' twelve.csv
grep -i -e botes -e offer -e papers twelve.csv
cut -d, -f2 twelve.csv | sed 1d | sort -c && echo "in the order of ids"
echo "--- 20: 10 of 40, 7 of 10, 3 of 3; those 12 are among them"
sample run -n 20 --seed 7 >twenty.csv
kinds twenty.csv
sed 1d twelve.csv | cut -d, -f2 | grep -c -f - twenty.csv
echo "--- 1 is not flagged; 200: all there are"
sample run -n 1 | sed 1d | cut -d, -f3 | sed 's/[0-9].*//'
sample run --seed 3 >all.csv
kinds all.csv
grep -c 555 all.csv
grep -o '+1.*' all.csv | sort -u
sample -q run --show-contacts | grep -c '+1 202 555 0143'
echo "--- the same again, another seed, addresses"
sample -q run -n 12 --seed 7 | cmp - twelve.csv && echo same
sample -q run -n 12 --seed 8 | sed 1d | cut -d, -f2 | grep -c -f - twelve.csv
sample -q run --urls -n 1 | sed 1d | cut -d, -f4 | sed 's/[0-9]*$//'
sample -q run -n 1 --excel | head -c 3 | od -An -tx1
echo "--- files"
sample run -n 12 --seed 7 -o sheet.csv
cmp sheet.csv twelve.csv && echo same
# libxlsxwriter copies the formula of a list twice and frees it once.
ASAN_OPTIONS=detect_leaks=0 sample run -n 12 --format xlsx -o sheet.xlsx
head -c 2 sheet.xlsx && echo
sample run -n 12 --format xlsx -o sheet.xlsx
echo $?
ls
echo "--- no pool, nothing at all"
scan -o bare --sample-pool 0
sample bare -n 4 | sed 1d | cut -d, -f3 | cut -c1-5 | sort | uniq -c | tr -s ' '
printf 'Page Name,Facebook Id,Post Created,URL,Message\n' >posts.csv
scan -o empty
sample empty
echo $?
echo "--- refused"
sample
sample run -n 0
sample run --seed x
sample run --format pdf
sample run --format xlsx
"$RASTRO" scan -q --sample-pool many posts.csv
echo $?
