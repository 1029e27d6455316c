# Name and members are those of the newest post, whatever the order of the
# rows; a page that had a telling name once keeps that finding.
cat >pages.csv <<'C'
Page Name,Facebook Id,Followers at Posting,Post Created,URL,Message
New name,1,300,2021-03-01 00:00:00 EST,https://www.facebook.com/1/posts/3,c
Coyotes a USA,1,100,2021-01-01 00:00:00 EST,https://www.facebook.com/1/posts/1,a
Middle name,1,,2021-02-01 00:00:00 EST,https://www.facebook.com/1/posts/2,b
C
"$RASTRO" scan -q pages.csv --format jsonl
