# The same id in the same container is one post, whatever file it is in; with
# another text it is said. The same id elsewhere is another post; no id, or one
# that a spreadsheet has rounded, is never a duplicate.
cat >a.csv <<'C'
Page Name,Facebook Id,Post Created,URL,Message
A,1,2021-01-01 00:00:00 EST,https://www.facebook.com/1/posts/10,one
A,1,2021-01-02 00:00:00 EST,https://www.facebook.com/1/posts/11,two
B,2,2021-01-01 00:00:00 EST,https://www.facebook.com/2/posts/10,one
A,1,2021-01-03 00:00:00 EST,,no id
A,1,2021-01-03 00:00:00 EST,,no id
C
cat >b.csv <<'C'
Page Name,Facebook Id,Post Created,URL,Message
A,1,2021-01-01 00:00:00 EST,https://www.facebook.com/1/posts/10,one
A,1,2021-01-02 00:00:00 EST,https://www.facebook.com/1/posts/11,two changed
C
"$RASTRO" scan -o run --all a.csv b.csv --format tsv | cut -f3,4,6
