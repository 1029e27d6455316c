# What --resume does not go on with, and why, in one line each; what was kept
# stays as it was.
. "$ROOT/tests/cli/resume/inputs.sh"
journal run
sha256sum run.partial/journal >sum
refused() {
    "$@" >out 2>said
    echo "$? $(tail -n 1 said)"
    sha256sum --quiet -c sum
}

refused scan -o run
refused scan --resume
refused scan --resume -o run -
mkfifo pipe
refused scan --resume -o run pipe
rm pipe

# Other options.
refused scan --resume -o run --since 2021-02-01
refused scan --resume -o run --by page
refused scan --resume -o run --set platform=forum
refused scan --resume -o run -e one -e two
sed -i s/coyote/pollero/ pack.yaml
refused scan --resume -o run | sed 's/SHA-256 [0-9a-f]*/SHA-256 X/g'
sed -i s/pollero/coyote/ pack.yaml

# Other inputs.
mv in/e.jsonl in/e2.jsonl
refused scan --resume -o run
mv in/e2.jsonl in/e.jsonl
: >in/g.jsonl
refused scan --resume -o run
rm in/g.jsonl
mv in/f.jsonl f
refused scan --resume -o run
mv f in/f.jsonl
cp -p in/e.jsonl e
posts 9001 1 >>in/e.jsonl
refused scan --resume -o run
cp -p e in/e.jsonl

# A journal of another version.
cp run.partial/journal kept
sed -i '1s/.*/rastro journal 0/' run.partial/journal
sha256sum run.partial/journal >sum
refused scan --resume -o run
cp kept run.partial/journal
sha256sum run.partial/journal >sum

# Two at once.
(
    flock 9
    refused scan --resume -o run
) 9<run.partial/journal

# A folder that has no journal, as of a scan of a stream.
mkdir other.partial
: >other.partial/rastro.db.work
scan --resume -o other 2>&1
echo "$?"
ls other.partial
scan --resume -o run >run.csv 2>said
echo "$?"
same run && echo same

# A finished run.
scan --resume -o run 2>&1
echo "$?"
