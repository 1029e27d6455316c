# Exports without a post are inputs without one; what they hold is counted.
scan() {
    rm -rf run
    "$RASTRO" scan -o run -p common -e coyote "$@" 2>said >table
    echo "status $?: $(sed -n 's/^records *//p' said)"
    sed -n '/^rastro: the run/d; /^rastro/p' said
    [ ! -e run ] || tail -n +2 run/rejects.csv
}
for text in '[]' '{}' '{"posts": []}' '[{}]' '[{}, {}]\n' '{"a": []}\n{"b": {}}\n' \
    '{}\nx\n{}\n' '\357\273\277' '\n\n' '[]\n[{"text":"coyote"}]'; do
    printf '%s\n' "$text"
    # shellcheck disable=SC2059 # it is a format
    printf "$text" >export
    scan --map text=/text export
    "$RASTRO" inspect --map text=/text export >inspected || cat inspected
done
# Beside others, they change nothing.
mkdir in
printf '[]' >in/a.json
printf '{}\n' >in/b.json
: >in/c.json
printf '[{"text":"coyote"}]' >in/d.json
scan --map text=/text in
# What is empty as far as it was looked at may not be so.
yes '{}' | head -n 800000 >long.jsonl
scan long.jsonl
echo "{\"text\":\"coyote\"}" >>long.jsonl
scan --map text=/text long.jsonl
