# A page with 10 offers, 3 of papers (one is an offer, too, and stands with
# these), 5 that ask and 40 of neither, the first 2 with a phone number.
echo "Page Name,Facebook Id,Post Created,URL,Message"
post() {
    echo "Botes,1,2024-09-02 10:00:00 UTC,https://www.facebook.com/botes/posts/$1,$2"
}
for i in $(seq 1 40); do
    post "$((100 + i))" "Aviso $i$([ "$i" -gt 2 ] || echo " llame al +1 202 555 0143")"
done
for i in $(seq 1 9); do post "$((200 + i))" "Lanchero $i a la otra orilla"; done
post 210 "Lanchero 10 a la otra orilla y papeles listos"
for i in 1 2 3; do post "$((300 + i))" "Tengo papeles listos $i"; done
for i in 1 2 3 4 5; do post "$((400 + i))" "Busco lanchero $i"; done
