# many_pack.awk -v patterns=N: a pack of about that many patterns out of a
# corpus's CSV: phrases of two words that stand far from each other in it, so
# that either word is met often and the phrase hardly ever; and for one pattern
# in ten a regex. A post is flagged where two slots of ten are found.
BEGIN {
    FS = "[ ,.!?:;\"]+"
    split("community https example facebook link owned native video", known,
        " ")
    for (i in known)
        seen[known[i]] = 1
}

{
    for (i = 1; i <= NF; i++)
        if ($i ~ /^[a-z]+$/ && length($i) > 3 && !($i in seen))
            words[count++] = $i
}

# The nth word of the text, in another order than they stand there.
function word(n)
{
    return words[n * 7919 % count]
}

function phrase(n,    i, two)
{
    for (i = 0; i < 100; i++) {
        two = word(n) " " word(n + 100003 + i)
        if (!(two in seen))
            break
    }
    seen[two] = 1
    return two
}

END {
    if (count < 1000) {
        print "many_pack.awk: the text is too short" > "/dev/stderr"
        exit 1
    }
    print "pack: many\nversion: 1\nlanguage: mul\nindicators:"
    for (n = 0; n < patterns; n += 20) {
        print "  - id: many.n" n "\n    slot: many-" n / 20 % 10
        print "    why: made for the benchmark\n    phrases:"
        for (i = 0; i < 18; i++)
            print "      - " phrase(n + i)
        print "    regexes:"
        print "      - '\\b" word(n + 18) " (?:\\w+ )?(?:" word(n + 200003) \
            "|" word(n + 300007) ")(?:s|es)?\\b'"
        print "      - '\\b(?:" word(n + 19) "|" word(n + 400009) ") " \
            word(n + 500009) " \\d+\\b'"
    }
    print "categories:\n  - id: many\n    flag: true\n    applies: post"
    printf "    when: any 2 of (many-0"
    for (n = 1; n < 10; n++)
        printf ", many-%d", n
    print ")"
}
