# A journal that ends anywhere, or is wrong anywhere, never gives a wrong run:
# what of it is whole is used, or all of it refused.
. "$ROOT/tests/cli/resume/inputs.sh"
journal full
cat full.said
ls full.partial
len=$(stat -c %s full.partial/journal)

# try: goes on in run.partial.
try() {
    scan --resume -o run >run.csv 2>run.said
    local status=$?
    if [ $status -eq 3 ] && same run; then
        echo same
    else
        echo "status $status: $(tail -n 1 run.said)"
        [ -e run ] || [ -e run.partial/journal ] || echo "the journal is gone"
    fi
    rm -rf run run.partial
}

for fifth in $(seq 0 5); do
    mkdir run.partial
    head -c $((len * fifth / 5)) full.partial/journal >run.partial/journal
    try
done | uniq -c | sed 's/^ *//'

for fifth in $(seq 0 4); do
    cp -r full.partial run.partial
    printf '\125' | dd of=run.partial/journal bs=1 conv=notrunc \
        seek=$((len * fifth / 5)) 2>/dev/null
    try
done | uniq -c | sed 's/^ *//'

# Within the header.
cp -r full.partial run.partial
printf '\125' | dd of=run.partial/journal bs=1 conv=notrunc seek=60 2>/dev/null
try

# Other files in the folder are a killed scan's, and do no harm.
cp -r full.partial run.partial
echo junk | tee run.partial/rastro.db run.partial/rastro.db.work \
    run.partial/manifest.json.X1Y2Z3 >run.partial/rejects.csv
try
