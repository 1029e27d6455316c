# The same posts as CSV and as JSON lines give the same tally; scanned together
# they are one post each. One has its accents decomposed in one of the two.
cat >posts.csv <<'C'
Page Name,User Name,Facebook Id,Likes at Posting,Followers at Posting,Post Created,Type,Total Interactions,URL,Message,Link Text,Description,Image Text
Cruces Demo,demo,900100,1000,1200,2021-03-01 07:00:00 EST,Status,"1,234",https://www.facebook.com/900100/posts/11,"Coyote 100% seguro de Reynosa a Houston,
informes por WhatsApp",,,
Cruces Demo,demo,900100,1000,1200,2021-03-31 23:30:00 EDT,Photo,5,https://www.facebook.com/900100/posts/12,,,,"Salida hoy en cabina, Monterrey a San Antonio, $6,500, pocos cupos, mande WhatsApp"
Panadería Demo,pan,900200,50,60,2021-03-02 12:00:00 EST,Status,7,https://www.facebook.com/900200/posts/13,Pan recién hecho,,,
C
cat >posts.jsonl <<'J'
{"platformId":"900100_11","platform":"Facebook","date":"2021-03-01 12:00:00","type":"status","message":"Coyote 100% seguro de Reynosa a Houston,\ninformes por WhatsApp","postUrl":"https://www.facebook.com/900100/posts/11","subscriberCount":1200,"account":{"id":1,"name":"Cruces Demo","platformId":"900100","accountType":"facebook_page"}}
{"platformId":"900100_12","platform":"Facebook","date":"2021-04-01 03:30:00","type":"photo","imageText":"Salida hoy en cabina, Monterrey a San Antonio, $6,500, pocos cupos, mande WhatsApp","postUrl":"https://www.facebook.com/900100/posts/12","subscriberCount":1200,"account":{"id":1,"name":"Cruces Demo","platformId":"900100","accountType":"facebook_page"}}
{"platformId":"900200_13","platform":"Facebook","date":"2021-03-02 17:00:00","type":"status","message":"Pan reci\u0065\u0301n hecho","postUrl":"https://www.facebook.com/900200/posts/13","subscriberCount":60,"account":{"id":2,"name":"Panadería Demo","platformId":"900200","accountType":"facebook_page"}}
J
"$RASTRO" scan -q --all posts.csv >csv 2>/dev/null
"$RASTRO" scan -q --all posts.jsonl >jsonl 2>/dev/null
cmp csv jsonl
cut -d, -f4-8 csv
"$RASTRO" scan -q --all posts.csv posts.jsonl 2>&1 >both | sed -n 2p
cmp csv both
