# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The pages of the other sub-commands, opened and held to the same."""
import base64
import os
import subprocess
from pathlib import Path

import pytest

BUILD = Path(os.environ.get("DIAZEPANE_BUILD",
                            Path(__file__).resolve().parents[2] / "build"))
PEAKS = "mz,intensity,rt\n191.1543,100,3.1\n281.2012,40,4.2\n101.1073,25,0.9\n"
LINES = """C1CNCCNC1.CC(C)(C)OC(=O)OC(=O)OC(C)(C)C>>CC(C)(C)OC(=O)N1CCCNCC1
CC(C)(C)OC(=O)N1CCCNCC1.Clc1ncccn1>>CC(C)(C)OC(=O)N1CCCN(c2ncccn2)CC1
"""
CORES = """C1CNCCNC1 homopiperazine
CN1CCCNCC1 <script>document.title='owned'</script>
CC1CNCCCN1 two-methyl
not-a-smiles broken
CC(=O)N1CCCN(C(C)=O)CC1 diamide
"""
REAGENTS = """BrCc1ccccc1 BnBr
BrCc1ccc(F)cc1 4-FBnBr
CI MeI
CC(=O)Cl AcCl
"""
COMMANDS = {
    "library": ["enumerate", "cores.smi", "reagents.smi", "--solvent", "MeCN",
                "--vary", "temperature=0 C,25 C", "--out", "out.html"],
    "advise": ["advise", "C1CNCCNC1", "--reagent", "BnBr:1 eq", "--want",
               "mono", "--format", "html", "--out", "out.html"],
    "protocol": ["protocol", "boc-half", "--substrate", "C1CNCCNC1",
                 "--scale", "5 g", "--format", "html", "--out", "out.html"],
    "diagnose": ["diagnose", "C1CNCCNC1", "--reagent", "BnBr:1 eq",
                 "--solvent", "MeCN", "--temperature", "25 C", "--seen",
                 "unreacted=25 %, mono=50 %, bis=25 %", "--format", "html",
                 "--out", "out.html"],
    "route": ["route", "route.txt", "--samples", "0", "--page", "out.html",
              "--out", "out.json"],
    "explain-mass": ["explain-mass", "peaks.csv", "--substrate", "C1CNCCNC1",
                     "--reagent", "BnBr:1 eq", "--format", "html", "--out",
                     "out.html"],
}


@pytest.fixture(scope="module", params=COMMANDS, ids=str)
def other(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "peaks.csv").write_text(PEAKS)
    (folder / "route.txt").write_text(LINES)
    (folder / "cores.smi").write_text(CORES)
    (folder / "reagents.smi").write_text(REAGENTS)
    done = subprocess.run([BUILD / "bin/diazepane", *COMMANDS[request.param]],
                          cwd=folder, capture_output=True, text=True,
                          check=False)
    # A row of the library that cannot be used is exit code 1.
    assert done.returncode == (request.param == "library"), done.stderr
    return request.param, folder / "out.html"


def test_it_loads_without_an_error_and_fetches_nothing(browser, other):
    _, path = other
    browser.get_log("browser")
    browser.get(path.as_uri())
    assert browser.get_log("browser") == []
    assert browser.execute_script(
        "return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return document.documentElement.lang")
    assert browser.find_elements("tag name", "h1")
    ids = browser.execute_script(
        "return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_the_screen(browser, other, width, scheme):
    name, path = other
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": scheme}]})
    browser.get(path.as_uri())
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 1000, "deviceScaleFactor": 1,
        "mobile": width < 600})
    try:
        assert browser.execute_script(
            "return document.documentElement.scrollWidth") <= width
        picture = browser.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True})
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia",
                                {"features": []})
    (BUILD / "screenshots").mkdir(parents=True, exist_ok=True)
    (BUILD / "screenshots" / f"{name}-{width}-{scheme}.png").write_bytes(
        base64.b64decode(picture["data"]))


def test_every_picture_has_a_name(browser, other):
    _, path = other
    browser.get(path.as_uri())
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    for node in tree:
        if (node.get("role", {}).get("value") in ("image", "button", "link")
                and not node.get("ignored")):
            assert node.get("name", {}).get("value", "").strip(), node


def test_tables_sort(browser, other):
    name, path = other
    browser.get(path.as_uri())
    tables = [table for table in browser.find_elements("css selector", "table")
              if table.find_elements("css selector", "th button")]
    assert tables or name == "route"
    for table in tables:
        for head in table.find_elements("css selector", "th button")[:3]:
            browser.execute_script("arguments[0].click()", head)
            values = browser.execute_script("""
                const th = arguments[0].closest("th");
                const i = [...th.parentNode.children].indexOf(th);
                return [...th.closest("table").tBodies[0].rows].map(
                    row => row.cells[i].dataset.value || "");""", head)
            given = [value for value in values if value]
            try:
                numbers = [float(value) for value in given]
            except ValueError:
                assert given == sorted(given), (name, head.text)
            else:
                assert numbers == sorted(numbers), (name, head.text)


@pytest.fixture
def library(browser, tmp_path):
    (tmp_path / "cores.smi").write_text(CORES)
    (tmp_path / "reagents.smi").write_text(REAGENTS)
    done = subprocess.run(
        [BUILD / "bin/diazepane", *COMMANDS["library"]], cwd=tmp_path,
        capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    browser.get((tmp_path / "out.html").as_uri())
    return browser


def test_the_page_of_a_library_sums_it_up(library):
    text = library.find_element("tag name", "body").text
    for words in ("4 cores, 4 reagents, 2 conditions", "32",
                  "Share of the desired product", "Best products",
                  "Main side products", "Families", "over reaction",
                  "not a valid SMILES", "1 cores react with nothing",
                  "temperature=25 C", "base", "grade", "rule book"):
        assert words in text, words
    assert library.title.startswith("Library:")  # a name stayed text
    assert "document.title='owned'" in text
    pictures = library.find_elements("css selector", "figure.dz-mol svg")
    assert len(pictures) >= 8
    # Drawn large enough to read, and what is new is marked.
    assert min(picture.rect["width"] for picture in pictures) >= 140
    assert "#FFCC7" in library.page_source
    bars = library.find_elements("css selector", ".dz-bars .dz-fill")
    widths = [bar.rect["width"] for bar in bars]
    assert len(bars) == 11 and max(widths) > 100
