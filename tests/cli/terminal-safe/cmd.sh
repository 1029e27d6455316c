# What a post says is shown, never obeyed; files keep the bytes.
printf 'page,text\n"\033[31mred\342\200\256",casa\n' >posts.csv
scan() {
    "$RASTRO" scan -q --all --map text=text --map container_name=page \
        posts.csv --format "$1" 2>/dev/null | tail -n 1
}
scan table | grep -o '.x1b.*202e}'
scan csv | cut -d, -f4 | od -An -c
