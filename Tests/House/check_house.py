# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Holds the source tree to its own rules.

check_house.py CHECK [ROOT]   CHECK is one of the functions in CHECKS.
Prints every fault as file:line and ends with 1 if there is one.
"""
import re
import sys
from pathlib import Path

MAXIMUM_LINES = 400
LICENCE = "Copyright (c) 2026, the diazepane authors. BSD-3-Clause"
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
PRINTS = re.compile(
    r"\bstd::(cout|cerr|clog|printf|puts)\b|(?<![\w:])(f?printf|f?puts)\s*\(")
OTHERS = {
    "RDKit": re.compile(r"^(GraphMol|RDGeneral|DataStructs|Geometry|RDBoost)/"),
    "Eigen": re.compile(r"^(Eigen|unsupported)/"),
}


def layers(root):
    """{folder: (folders it may use, libraries it must not include)}."""
    known, barred = {}, {}
    for line in (root / "Code/cmake/layers.txt").read_text().splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        folder, rest = line.split(":")
        names, _, bars = rest.partition("|")
        known[folder], barred[folder] = names.split(), bars.split()
    closed = {}
    for folder, names in known.items():
        # Only what stands above can be known, so that no cycle is possible.
        reach = set(names)
        for name in names:
            reach |= closed[name]
        closed[folder] = reach
    return {folder: (closed[folder], barred[folder]) for folder in known}


def sources(root, *tops, suffixes=(".h", ".cpp")):
    for top in tops:
        for path in sorted((root / top).rglob("*")):
            if path.suffix in suffixes and path.is_file():
                yield path


def code_without_comments(text):
    """The text with comments and string contents blanked, lines kept."""
    token = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"', re.S)

    def blank(match):
        found = match.group(0)
        if found.startswith('"'):
            return '"' + " " * (len(found) - 2) + '"'
        return re.sub(r"[^\n]", " ", found)

    return token.sub(blank, text)


def includes(root):
    """Each #include of ours obeys the layer list and names folder and file."""
    allowed = layers(root)
    for path in sources(root, "Code"):
        folder = path.relative_to(root / "Code").parts[0]
        if folder not in allowed:
            yield path, 1, f"folder {folder} is not in Code/cmake/layers.txt"
            continue
        names, barred = allowed[folder]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            target = match.group(1)
            top = target.split("/")[0]
            if "/" in target and top in allowed:
                if top != folder and top not in names:
                    yield path, number, (
                        f"{folder} may not include <{target}>: "
                        f"its line in layers.txt does not reach {top}")
                elif not (root / "Code" / target).is_file():
                    yield path, number, f"<{target}> does not exist"
            elif (path.parent / target).is_file():
                yield path, number, (
                    f'"{target}" should be <{folder}/{target}>')
            for library in barred:
                if OTHERS[library].match(target):
                    yield path, number, (
                        f"{folder} may not include {library}: <{target}>")


def links(root):
    """Each target links only folders that its line in the list reaches."""
    allowed = layers(root)
    call = re.compile(r"diazepane_library\(\s*(\w+)([^)]*)\)")
    for folder, (names, _) in allowed.items():
        path = root / "Code" / folder / "CMakeLists.txt"
        if not path.is_file():
            continue
        text = path.read_text()
        for match in call.finditer(text):
            for word in match.group(2).split():
                if word in allowed and word != folder and word not in names:
                    line = text[:match.start()].count("\n") + 1
                    yield path, line, f"{folder} may not link {word}"


def prints(root):
    """Nothing but App/ writes to the terminal."""
    for path in sources(root, "Code"):
        if path.relative_to(root / "Code").parts[0] == "App":
            continue
        text = code_without_comments(path.read_text())
        for number, line in enumerate(text.splitlines(), 1):
            if PRINTS.search(line):
                yield path, number, f"prints: {line.strip()}"


def length(root):
    """A file of more than 400 lines has two jobs."""
    for path in sources(root, "Code", "Wrap", "Tests",
                        suffixes=(".h", ".cpp", ".py", ".pyi")):
        lines = len(path.read_text().splitlines())
        if lines > MAXIMUM_LINES:
            yield path, lines, f"{lines} lines, at most {MAXIMUM_LINES}"


def licence(root):
    """Every source file begins with the licence line; headers say what for."""
    for path in sources(root, "Code", "Wrap", "Tests",
                        suffixes=(".h", ".cpp", ".py")):
        text = path.read_text()
        if not text.strip():
            continue
        lines = text.splitlines()
        first = lines[1] if lines[0].startswith("#!") else lines[0]
        if LICENCE not in first:
            yield path, 1, f"does not begin with `{LICENCE}`"
        elif path.suffix == ".h":
            if not any(re.match(r"// *\w", line) for line in lines[1:3]):
                yield path, 2, "does not say what it is for"


def guards(root):
    """Include guards are DIAZEPANE_FOLDER_FILE_H."""
    for path in sources(root, "Code", suffixes=(".h",)):
        parts = path.relative_to(root / "Code").with_suffix("").parts
        guard = "_".join(["DIAZEPANE", *parts, "H"]).upper()
        text = path.read_text()
        if f"#ifndef {guard}\n#define {guard}\n" not in text:
            yield path, 1, f"include guard is not {guard}"


CHECKS = {check.__name__: check
          for check in (includes, links, prints, length, licence, guards)}


def main(arguments):
    if not arguments or arguments[0] not in CHECKS:
        print(f"usage: check_house.py {'|'.join(CHECKS)} [ROOT]")
        return 2
    root = Path(arguments[1] if len(arguments) > 1
                else Path(__file__).resolve().parents[2])
    faults = list(CHECKS[arguments[0]](root))
    for path, line, message in faults:
        print(f"{path.relative_to(root)}:{line}: {message}")
    print(f"{arguments[0]}: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
