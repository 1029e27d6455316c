# A file that was copied anew, or restored, has another time and the same bytes:
# its hash says that it is the same. Other bytes of the same length are not.
. "$ROOT/tests/cli/resume/inputs.sh"
journal run
cp -r run.partial kept
touch -d '2001-01-01 00:00:00.5' in/*
scan --resume -o run >run.csv 2>said
echo $?
same run && echo same
rm -rf run

cp -r kept run.partial
sed s/mil/dos/ in/a.jsonl >a
cat a >in/a.jsonl
scan --resume -o run 2>&1 | sed 's/SHA-256 [0-9a-f]*/SHA-256 X/; s/, [0-9a-f]* now/, Y now/'
ls run.partial
cat kept/journal | cmp - run.partial/journal

# Of an input that was not finished nothing is kept that could be wrong. (The
# first section of the journal is its header, and the rest is cut off.)
head -c 60000 kept/journal >run.partial/journal
scan --resume -o run >run.csv 2>said
echo $?
scan -o whole2 >whole2.csv 2>said
cmp run/rastro.db whole2/rastro.db && cmp run.csv whole2.csv && echo same
