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
