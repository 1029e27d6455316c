# Lines of what,corpus,wall,cpu,kib, and #size,corpus,bytes, to a Markdown
# table: a row for each what and corpus, in order of appearance, with medians.
# MB/s are of the unpacked bytes, and the ratios to the row `igzip -dc` of the
# same corpus; a corpus without one has neither.

# The n numbers of values[key, 1..n], sorted in place by insertion.
function sort(values, key, n,    i, j, value)
{
    for (i = 2; i <= n; i++) {
        value = values[key, i]
        for (j = i - 1; j > 0 && values[key, j] > value; j--)
            values[key, j + 1] = values[key, j]
        values[key, j + 1] = value
    }
}

function median(values, key, n)
{
    if (n % 2)
        return values[key, (n + 1) / 2]
    return (values[key, n / 2] + values[key, n / 2 + 1]) / 2
}

function ratio(values, key, floor)
{
    if (!count[floor])
        return "–"
    return sprintf("%.2f", median(values, key, count[key]) / \
        median(values, floor, count[floor]))
}

function speed(key, corpus)
{
    if (!size[corpus])
        return "–"
    return sprintf("%.0f", size[corpus] / 1e6 / \
        median(wall, key, count[key]))
}

$1 == "#size" {
    size[$2] = $3
    next
}

{
    key = $1 FS $2
    if (!count[key]++)
        keys[++rows] = key
    wall[key, count[key]] = $3 + 0
    cpu[key, count[key]] = $4 + 0
    kib[key, count[key]] = $5 + 0
}

END {
    print "| what | corpus | wall s (min–max) | CPU s | peak MB | MB/s " \
        "| wall, × igzip | CPU, × igzip |"
    print "|---|---|---:|---:|---:|---:|---:|---:|"
    for (row = 1; row <= rows; row++) {
        key = keys[row]
        n = count[key]
        sort(wall, key, n)
        sort(cpu, key, n)
        sort(kib, key, n)
    }
    for (row = 1; row <= rows; row++) {
        key = keys[row]
        n = count[key]
        split(key, part, FS)
        floor = "igzip -dc" FS part[2]
        printf "| %s | %s | %.3f (%.3f–%.3f) | %.3f | %.0f | %s | %s | %s " \
            "|\n", part[1], part[2], median(wall, key, n), wall[key, 1], \
            wall[key, n], median(cpu, key, n), \
            median(kib, key, n) * 1024 / 1e6, speed(key, part[2]), \
            ratio(wall, key, floor), ratio(cpu, key, floor)
    }
}
