# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Adds up what the steps of ./test left in a folder and prints one line.

sum-results.py FOLDER   reads *.xml (JUnit) and *.count (passed failed skipped)
"""
import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def counts(path):
    """(passed, failed, skipped) of one result file."""
    if path.suffix == ".count":
        return tuple(int(word) for word in path.read_text().split())
    passed = failed = skipped = 0
    for case in xml.parse(path).getroot().iter("testcase"):
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"} or case.get("status") == "fail":
            failed += 1
        elif "skipped" in kinds or case.get("status") == "disabled":
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def main(folder):
    total = [0, 0, 0]
    for path in sorted(Path(folder).iterdir()):
        if path.suffix not in (".xml", ".count"):
            continue
        try:
            found = counts(path)
        except (xml.ParseError, ValueError):
            found = (0, 1, 0)  # a result that cannot be read is no pass
        total = [have + more for have, more in zip(total, found)]
    passed, failed, skipped = total
    print(f"{passed} passed, {failed} failed"
          + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
