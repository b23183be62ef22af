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
COMMANDS = {
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
    done = subprocess.run([BUILD / "bin/diazepane", *COMMANDS[request.param]],
                          cwd=folder, capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
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


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_the_screen(browser, other, width):
    name, path = other
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
    (BUILD / "screenshots").mkdir(parents=True, exist_ok=True)
    (BUILD / "screenshots" / f"{name}-{width}.png").write_bytes(
        base64.b64decode(picture["data"]))


def test_every_picture_has_a_name(browser, other):
    _, path = other
    browser.get(path.as_uri())
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    for node in tree:
        if (node.get("role", {}).get("value") in ("image", "button", "link")
                and not node.get("ignored")):
            assert node.get("name", {}).get("value", "").strip(), node
