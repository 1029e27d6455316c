# A scan that ended in the middle of an archive goes on there, at the next
# member: the same bytes as one that was never stopped.
. "$ROOT/tests/cli/resume/inputs.sh"
mkdir members
mv in/* members
cd members || exit
cmake -E tar cf ../in/a.zip --format=zip a.jsonl b.jsonl.gz c.jsonl
cmake -E tar cJf ../in/b.tar.xz c.jsonl d.jsonl.gz e.jsonl
cd ..
mv members/f.jsonl in
rm -r whole
scan -o whole >whole.csv 2>whole.ledger
sed 1d whole.ledger
journal full
cat full.said
len=$(stat -c %s full.partial/journal)

# try: goes on in run.partial.
try() {
    "${scanner[@]/-q/--progress=never}" --resume -o run >run.csv 2>run.said
    local status=$?
    sed -n 's/^rastro: run.partial: //p' run.said
    if [ $status -eq 3 ] && same run; then
        echo same
    else
        echo "status $status: $(tail -n 1 run.said)"
    fi
    rm -rf run run.partial
}
for twentieth in $(seq 1 20); do
    mkdir run.partial
    head -c $((len * twentieth / 20)) full.partial/journal >run.partial/journal
    try
done >tries
grep -c same tries
# In the middle of the first archive, and of the second.
grep -q '^[12] of 7 inputs' tries && grep -q '^[45] of 7 inputs' tries && echo middle

# With a member more, or another, it is another archive; one that was copied
# anew is not read to find out that it is not.
refuse() {
    cp -r full.partial run.partial
    scan --resume -o run 2>&1 >run.csv | sed 's/size [0-9]* then.*)/…)/'
    rm -rf run run.partial
}
cp -p in/a.zip kept
touch in/a.zip
refuse
cp members/a.jsonl members/x.jsonl
(cd members && cmake -E tar cf ../in/a.zip --format=zip a.jsonl b.jsonl.gz c.jsonl x.jsonl)
refuse
(cd members && cmake -E tar cf ../in/a.zip --format=zip x.jsonl b.jsonl.gz c.jsonl)
refuse
(cd members && cmake -E tar cf ../in/a.zip --format=zip a.jsonl b.jsonl.gz)
refuse
cp -p kept in/a.zip
cp -r full.partial run.partial
try
