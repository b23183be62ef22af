# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""A headless Chromium, and the page of a flask opened from disk."""
import os
import shutil

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import diazepane as dz

NASTY = "<script>document.title='owned'</script> & \"A7\""
WORKED = dict(base="K2CO3", solvent="MeCN", temperature="25 C",
              concentration="0.3 M", addition="dropwise")


@pytest.fixture(scope="session")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--hide-scrollbars",
                     "--force-color-profile=srgb", "--disable-gpu",
                     "--disable-dev-shm-usage"):
        options.add_argument(argument)
    if os.geteuid() == 0:  # Chromium has no sandbox for root
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(
        service=Service(shutil.which("chromedriver")), options=options)
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def nasty():
    """A name that tries to be a script."""
    return NASTY


@pytest.fixture(scope="session")
def page_file(tmp_path_factory):
    prediction = dz.predict("C1CNCCNC1", "BnBr:1.0 eq", substrate_id=NASTY,
                            **WORKED)
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(prediction.render("html"), encoding="utf-8")
    return path


@pytest.fixture
def page(browser, page_file):
    """The page, freshly loaded at 1280 px, light."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "media": "", "features": [
            {"name": "prefers-color-scheme", "value": "light"}]})
    browser.set_window_size(1280, 1000)
    browser.get_log("browser")
    browser.get(page_file.as_uri())
    return browser
