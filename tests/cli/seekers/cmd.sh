# Those who ask may be victims: a total, but no page, unless asked for.
cat >pages.csv <<'C'
Page Name,Facebook Id,Post Created,URL,Message
A,1,2021-01-01 00:00:00 EST,https://www.facebook.com/1/posts/1,"Busco coyote de confianza para cruzar a Houston, ¿alguien sabe de uno?"
C
"$RASTRO" scan -q --by category -o run pages.csv 2>/dev/null | cut -d, -f1-4
"$RASTRO" scan -q --all pages.csv 2>/dev/null | grep -c solicit
"$RASTRO" scan -q --by page,category pages.csv 2>/dev/null | grep -c solicit
grep -c -a Busco run/rastro.db
"$RASTRO" scan -q --include-seekers -o run2 --all pages.csv 2>/dev/null | grep -c solicit
grep -q -a Busco run2/rastro.db && echo kept
