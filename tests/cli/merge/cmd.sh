# Runs merged are the same bytes as one scan of everything: copies of posts in
# other runs, records that are no JSON, a file that is cut off, members of an
# archive, runs of any number of threads, merged runs merged again.
. "$ROOT/tests/cli/resume/inputs.sh"
mkdir members
cp in/a.jsonl members/x.jsonl
posts 4001 900 >members/y.jsonl
(cd members && cmake -E tar cf ../in/b.zip --format=zip x.jsonl y.jsonl)
rm -r whole
scan -o whole >whole.csv 2>whole.ledger
echo "status $?"
cat whole.ledger

# shard RUN FILE…: with other threads and chunks each time.
shard() {
    local run=$1
    shift
    "${scanner[@]:0:${#scanner[@]}-1}" -o "$run" "$@" >/dev/null 2>&1
}
shard one -j1 --chunk-bytes=1 in/a.jsonl in/b.jsonl.gz
shard two -j3 --chunk-bytes=997 in/b.zip in/c.jsonl in/d.jsonl.gz
shard three in/e.jsonl in/f.jsonl
"$RASTRO" merge --all one two three -o run >run.csv 2>ledger
echo "status $?"
cat ledger
same run && echo same
grep command run/run.json

# Of merged runs; a run that is merged with nothing is itself.
"$RASTRO" merge -q --all one two -o onetwo >/dev/null 2>&1
rm -rf run
"$RASTRO" merge -q --all onetwo three -o run >run.csv 2>ledger
same run && cmp ledger whole.ledger && echo "same again"
"$RASTRO" merge -q --all whole -o other >other.csv 2>/dev/null
same other && echo "the same alone"
rm -r run other

# Resumed or not, it keeps the same.
journal last >/dev/null
scan --resume -o last >last.csv 2>/dev/null
same last && echo "the same resumed"

# In another order, another scan's.
shard backward in/e.jsonl in/f.jsonl in/a.jsonl in/b.jsonl.gz
"$RASTRO" merge -q three one -o forward >/dev/null 2>&1
for file in rastro.db manifest.json rejects.csv verdicts; do
    cmp backward/$file forward/$file
done
"$RASTRO" merge -q one three -o straight >/dev/null 2>&1
cmp -s backward/rastro.db straight/rastro.db || echo "order matters"

# The tally by other keys is what a scan's would have been.
scan -o keyed --by category,month --format tsv >keyed.tsv 2>/dev/null
"$RASTRO" merge -q --all one two three -o run --by category,month --format tsv \
    >run.tsv 2>/dev/null
cmp keyed.tsv run.tsv && rm -r run

# A run that keeps nothing, of a scan and of a merge.
scan --no-verdicts -o bare >/dev/null 2>&1
"$RASTRO" merge -q --no-verdicts one two three -o run >/dev/null 2>&1
ls run
cmp bare/manifest.json run/manifest.json
"$RASTRO" verify whole --format tsv 2>/dev/null | grep verdicts
