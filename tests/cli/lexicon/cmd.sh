# A spreadsheet of words is used beside the packs, those shipped or those named.
cat >words.csv <<'C'
phrase,category,note
ferry without tickets,my-ferry,a word of our own
C
cat >posts.csv <<'C'
Page Name,Facebook Id,Post Created,URL,Message
A,1,2021-01-01 00:00:00 EST,https://www.facebook.com/1/posts/1,Ferry without tickets tonight
B,2,2021-01-01 00:00:00 EST,https://www.facebook.com/2/posts/1,"Cruce seguro a Houston, pagas al llegar, WhatsApp"
C
"$RASTRO" scan -q --by category --lexicon words.csv posts.csv 2>/dev/null | cut -d, -f1,3
"$RASTRO" scan -q --by category --lexicon words.csv -p common posts.csv 2>/dev/null | cut -d, -f1,3
"$RASTRO" explain --json --lexicon words.csv 'Ferry without tickets' | grep -c my-ferry
"$RASTRO" label -q --lexicon words.csv posts.csv 2>/dev/null | grep -c ',my-ferry,'
