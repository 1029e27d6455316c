# The pool has the same posts whatever may change the speed, also where few of
# all find a place in it. It has no words of those who ask unless they are asked
# for, nor what is behind 8 KiB of a text.
scan() { "$RASTRO" scan -q "$@" >/dev/null 2>&1; }
for size in 3 20; do
    rm -rf run
    scan -o run -j1 --sample-pool $size "$ROOT/samples/dumps"
    for options in -j8 --chunk-bytes=1 "-j3 --chunk-bytes=997"; do
        rm -rf other
        # shellcheck disable=SC2086 # options are words
        scan -o other --sample-pool $size $options "$ROOT/samples/dumps"
        cmp run/rastro.db other/rastro.db && echo same
    done
done
grep -A1 -e '--sample-pool' run/manifest.json | tr -d ' \n'
echo
echo "--- one who asks, twice the same post, a long text"
long=$(printf 'Aviso %.0s' $(seq 2000))
post() { echo "Plaza,7,2024-09-02 10:00:00 UTC,https://www.facebook.com/7/posts/$1,$2"; }
{
    echo "Page Name,Facebook Id,Post Created,URL,Message"
    post 1 "Busco coyote para cruzar a mi familia"
    post 2 "Tacos en la plaza"
    post 2 "Tacos en la plaza"
    post 3 "$long fin"
} >posts.csv
scan -o asks posts.csv
for word in familia Tacos 'Aviso fin'; do
    echo "$word $(grep -a -c "$word" asks/rastro.db)"
done
"$RASTRO" sample asks --show-contacts | cut -c1-70
"$RASTRO" sample asks --show-contacts -q | grep -c 'Aviso Av \[…\]'
scan -o asked posts.csv --include-seekers
"$RASTRO" sample asked --show-contacts -q | grep -c familia
