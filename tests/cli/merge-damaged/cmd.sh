# Verdicts that were cut off or changed anywhere are refused, or are what they
# were: never another result. (Where each section was written is part of its
# check sum: see tests/unit/check_kept.c for every byte.)
. "$ROOT/tests/cli/resume/inputs.sh"
"${scanner[@]:0:${#scanner[@]}-1}" -o one in/a.jsonl in/b.jsonl.gz >/dev/null 2>&1
"${scanner[@]:0:${#scanner[@]}-1}" -o two in/[c-f].* >/dev/null 2>&1
cp one/verdicts kept
len=$(stat -c %s kept)

# try: nothing but the right run, or one line that says what is wrong.
try() {
    "$RASTRO" merge -q --all one two -o run >run.csv 2>said
    local status=$?
    if [ $status -eq 3 ]; then
        same run && echo same
    else
        echo "$status $(cat said)"
    fi
    ls -d run.partial 2>/dev/null
    rm -rf run
}
try
for share in 0 1 10 30 50 70 90 99; do
    head -c $((len * share / 100)) kept >one/verdicts
    try
done | sort | uniq -c | sed 's/^ *//'
head -c $((len - 1)) kept >one/verdicts
try
{ cat kept && echo; } >one/verdicts
try
for at in 20 200 $((len / 3)) $((len / 2)) $((len - 40)); do
    cp kept one/verdicts
    printf '\xff\x00\xff' | dd of=one/verdicts bs=1 seek=$at conv=notrunc 2>/dev/null
    cmp -s kept one/verdicts || try
done | sort | uniq -c | sed 's/^ *//'
cp kept one/verdicts
"$RASTRO" verify one --format tsv 2>/dev/null | grep -c wrong
printf X | dd of=one/verdicts bs=1 seek=$((len / 2)) conv=notrunc 2>/dev/null
"$RASTRO" verify one --format tsv 2>/dev/null | grep wrong
