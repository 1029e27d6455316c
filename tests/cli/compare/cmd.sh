# What became of what was reported, counted by hand: of two pages one is in the
# later run; what is absent is unknown, unless the caller says otherwise.
cat >pack.yaml <<'Y'
pack: ferry
version: "1"
indicators:
  - {id: x.actor, slot: actor, phrases: [lanchero]}
  - {id: x.route, slot: route, phrases: [a la otra orilla]}
categories:
  - {id: offer, flag: true, when: actor and route}
Y
head='Page Name,Facebook Id,Post Created,URL,Message'
cat >april.csv <<C
$head
Botes,1,2021-04-02 10:00:00 UTC,https://www.facebook.com/1/posts/11,Lanchero a la otra orilla
Botes,1,2021-04-03 10:00:00 UTC,https://www.facebook.com/1/posts/12,Lanchero a la otra orilla hoy
Orilla,2,2021-04-16 10:00:00 UTC,https://www.facebook.com/2/posts/21,Lanchero a la otra orilla
Nada,3,2021-04-16 10:00:00 UTC,https://www.facebook.com/3/posts/31,Hola
C
cat >june.csv <<C
$head
Botes,1,2021-04-03 10:00:00 UTC,https://www.facebook.com/1/posts/12,Lanchero a la otra orilla hoy
Botes,1,2021-06-10 10:00:00 UTC,https://www.facebook.com/1/posts/13,Hola
Nueva,4,2021-06-09 10:00:00 UTC,https://www.facebook.com/4/posts/41,Lanchero a la otra orilla
C
for month in april june; do
    "$RASTRO" scan -q -p pack.yaml -o $month $month.csv >/dev/null 2>&1
done
"$RASTRO" compare april june
"$RASTRO" compare -q --absent-means gone april june
"$RASTRO" compare -q --list april june
echo "--- a status file"
cat >seen.csv <<'C'
url;status;checked_on
https://m.facebook.com/1/;Active;2021-06-10
http://www.facebook.com/2;active;2021-06-01
facebook.com/2;removed;2021-06-12
https://www.facebook.com/1/posts/11;removed;2021-06-10
C
"$RASTRO" compare april seen.csv --reported-on 2021-04-20
echo "--- names with numbers, and runs under two keys"
printf 'fictional key of a test' >one.key
printf 'another key of the same' >other.key
sed 's/Nueva/Nueva +1 202 555 0143/' june.csv >named.csv
for key in one other; do
    "$RASTRO" scan -q -p pack.yaml --contact-key $key.key -o $key named.csv \
        >/dev/null 2>&1
done
"$RASTRO" compare -q --list april one | grep -e Nueva
"$RASTRO" compare -q --list --show-contacts april one | grep -e Nueva
"$RASTRO" compare one other 2>&1 >/dev/null | head -n 1
"$RASTRO" report -q --formats md --contact-key one.key one
"$RASTRO" report -q --formats md --contact-key other.key one 2>&1 |
    sed 's/[0-9a-f]\{16\}/KEY/g'
"$RASTRO" report -q --formats md --contact-key one.key one --share sent
echo "--- refused"
refused() {
    "$RASTRO" compare "$@"
    echo $?
}
printf 'url,status\nx.org/1,perhaps\n' >odd.csv
refused april odd.csv
printf 'url,status\n,active\n' >odd.csv
refused april odd.csv
printf 'name\nx\n' >odd.csv
refused april odd.csv
refused april
refused april june --absent-means up
refused april nowhere
refused april nowhere.csv
refused april sent
echo short >short.key
refused april june --contact-key short.key
