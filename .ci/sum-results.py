# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Adds up what the steps of ./test left in a folder and prints one line.

sum-results.py FOLDER   reads *.xml (JUnit) and *.count (passed failed skipped)

A test of NAME.xml that is a GoogleTest program left the results of its cases in
NAME/<test>.xml; they count in its place.
"""
import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def kind_of(case):
    """passed, failed or skipped, of one test case of any JUnit dialect."""
    tags = {child.tag for child in case}
    if tags & {"failure", "error"} or case.get("status") == "fail":
        return "failed"
    if ("skipped" in tags or case.get("result") in ("skipped", "suppressed")
            or case.get("status") in ("notrun", "disabled")):
        return "skipped"
    return "passed"


def cases_of(path):
    return list(xml.parse(path).getroot().iter("testcase"))


def counts(path):
    """(passed, failed, skipped) of one result file."""
    if path.suffix == ".count":
        return tuple(int(word) for word in path.read_text().split())
    found = {"passed": 0, "failed": 0, "skipped": 0}
    for case in cases_of(path):
        kind = kind_of(case)
        inner = path.with_suffix("") / f"{case.get('name')}.xml"
        if not inner.is_file():
            found[kind] += 1
            continue
        kinds = [kind_of(each) for each in cases_of(inner)]
        for each in kinds:
            found[each] += 1
        # It may end badly after its last case (a leak, a crash at exit), and
        # a program without a case has tested nothing.
        if (kind == "failed" and "failed" not in kinds) or not kinds:
            found["failed"] += 1
    return found["passed"], found["failed"], found["skipped"]


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
