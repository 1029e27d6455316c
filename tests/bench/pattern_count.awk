# Counts the phrases and regexes of packs: lists of lines that begin with a
# dash, or in brackets, which may go on for lines.
/^ *#/ { next }

{
    line = $0
    gsub(/"([^"\\]|\\.)*"/, "x", line)
    gsub(/'[^']*'/, "x", line)
}

line ~ /^ *(- )?[a-z-]+:/ {
    inside = line ~ /^ *(phrases|regexes):/
    flow = 0
}

inside && line ~ /\[/ { flow = 1 }

inside && flow {
    count += gsub(/,/, ",", line)
    if (line ~ /\]/) {
        count++
        inside = 0
    }
    next
}

inside && /^ *- / { count++ }

END { print count + 0 }
