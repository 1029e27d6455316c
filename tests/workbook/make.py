"""make.py FOLDER: invented posts whose cells a spreadsheet likes to take for
something else: odd.csv, with names, ids and texts like formulas, numbers,
dates and truth values; many.csv, with more addresses than a sheet has links."""

import csv
import sys

HEADER = ["Page Name", "Facebook Id", "Followers at Posting", "Post Created",
          "URL", "Message"]
# Links of a sheet (publish/xlsx.h), and some more.
MANY = 10050

NAMES = [
    "=1+1", "+52 Viajes", "-2+3", "@SUM(1+1)", "=HYPERLINK(\"x\",\"y\")",
    "007", "1E5", "12345678901234567890", "1/2", "2021-03-04", "TRUE", "#N/A",
    "50%", "$5", "'quoted", " spaces ", "\ttab", "a,b;c", "say \"hi\"",
    "two\nlines", "cr\rlf\r\nend", "ñandú 🤝🏽 العربية", "<b>&amp;</b>",
    "_x0041_", "\x01\x02control", "\ufffe\uffffnone", "x" * 40000,
]

TEXT = "Lanchero seguro, pagas al llegar, $1,250.50, +1 956 555 0142"


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows)


def post(page, name, number, text):
    day = number % 28 + 1
    return [name, page, 1000 + number, f"2021-{number % 12 + 1:02d}-{day:02d} "
            "10:00:00 UTC", f"https://www.facebook.com/{page}/posts/{number}",
            text]


def main(folder):
    odd = []
    for at, name in enumerate(NAMES):
        page = str(10000000000000001 + at * 7)  # 17 digits
        odd.append(post(page, name, at, f"{name[:100]} {TEXT}"))
        odd.append(post(page, name, 1000 + at, f"{TEXT} {name[:100]}"))
    write(f"{folder}/odd.csv", odd)
    write(f"{folder}/many.csv", [
        post(str(20000000000000001 + at % 50), f"Page {at % 50}", at, TEXT)
        for at in range(MANY)])


main(sys.argv[1])
