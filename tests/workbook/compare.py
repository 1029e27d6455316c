"""compare.py RUN SHEETS: whether each sheet of report.xlsx, as LibreOffice
wrote it into SHEETS (report-NAME.csv, the values of cells), says what NAME.csv
says, cell by cell."""

import csv
import glob
import json
import math
import os
import re
import sys
import unicodedata

csv.field_size_limit(1 << 24)
LONGEST = 16000  # characters of a cell: publish/cell.h


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def as_cell(text):
    """The text as a workbook can hold it: publish/cell.h."""
    text = re.sub("[\ufffe\uffff]", "\ufffd", text)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def plain(text):
    """LibreOffice shows line ends its own way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def number(text):
    """A percentage keeps its sign in what LibreOffice writes."""
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def is_same(kind, ours, theirs):
    if ours == "" or theirs == "":
        return ours == theirs
    if kind in ("integer", "number"):
        return math.isclose(float(ours), number(theirs), abs_tol=0.0001)
    if kind == "date":
        return theirs == ours
    return plain(as_cell(ours)) == plain(theirs)


def compare(name, fields, ours, theirs):
    failed = []
    if ours[0] != theirs[0][:len(ours[0])]:
        failed.append(f"{name}: columns are {theirs[0]}")
    if len(ours) != len(theirs):
        failed.append(f"{name}: {len(theirs)} rows, {len(ours)} in the CSV")
    for at, (one, other) in enumerate(zip(ours[1:], theirs[1:]), 2):
        for column, kind in enumerate(fields):
            if not is_same(kind, one[column], other[column]):
                failed.append(f"{name}, row {at}, {ours[0][column]}: "
                              f"{other[column]!r:.80}, in the CSV "
                              f"{one[column]!r:.80}")
    return failed


def main(run, sheets):
    with open(f"{run}/datapackage.json", encoding="utf-8") as file:
        tables = json.load(file)["resources"]
    failed, cells = [], 0
    for table in tables:
        fields = [field["type"] for field in table["schema"]["fields"]]
        ours = rows_of(f"{run}/{table['path']}")
        theirs = rows_of(f"{sheets}/report-{table['name']}.csv")
        failed += compare(table["name"], fields, ours, theirs)
        cells += len(fields) * (len(ours) - 1)
    for line in failed[:20]:
        print(line)
    print(f"{len(tables)} tables, {cells} cells, {len(failed)} differences")
    return 1 if failed else 0


sys.exit(main(sys.argv[1], sys.argv[2]))
