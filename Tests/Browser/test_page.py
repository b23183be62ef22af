# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The report page as people have it: in a browser, from disk."""
import base64
import os
import subprocess
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import diazepane as dz

BUILD = Path(os.environ.get("DIAZEPANE_BUILD",
                            Path(__file__).resolve().parents[2] / "build"))
SHOTS = BUILD / "screenshots"  # to look at


def column(page, title, table=".dz-products"):
    """data-value of the cells below a heading, in the order shown."""
    return page.execute_script("""
        const table = document.querySelector(arguments[1]);
        const heads = [...table.querySelectorAll("thead th")];
        const i = heads.findIndex(th => th.innerText.trim()
                                          .startsWith(arguments[0]));
        return [...table.querySelectorAll("tbody tr")].map(
            tr => tr.cells[i].dataset.value);""", title, table)


def button(page, title):
    (found,) = [b for b in page.find_elements(By.CSS_SELECTOR, "th button")
                if b.text.strip() == title]
    return found


def test_it_loads_without_an_error_and_fetches_nothing(page):
    assert page.get_log("browser") == []
    assert page.execute_script(
        "return performance.getEntriesByType('resource').length") == 0
    assert page.execute_script("return document.documentElement.lang") == "en"


def test_names_stay_text(page, nasty):
    assert page.title == "What is in the flask"
    assert nasty in page.find_element(By.TAG_NAME, "body").text


@pytest.mark.parametrize("title, kind", [
    ("Share", float), ("Role", str), ("Mass", float), ("Rank", float)])
def test_sorting(page, title, kind):
    label = {"Mass": "Mass / Da"}.get(title, title)
    for order in ("ascending", "descending"):
        button(page, label).click()
        values = [kind(v) for v in column(page, title) if v != ""]
        assert len(values) >= 4
        assert values == sorted(values, reverse=order == "descending")
        empty = [v == "" for v in column(page, title)]
        assert empty == sorted(empty)  # what is not known stands last
        states = [th.get_attribute("aria-sort") for th in
                  page.find_elements(By.CSS_SELECTOR,
                                     ".dz-products thead th")]
        assert states.count(order) == 1 and states.count("none") == len(
            states) - 1


def test_the_slider_reads_the_curve_out(page, page_file):
    slider = page.find_element(By.CSS_SELECTOR, "input[type=range]")
    outputs = page.find_elements(By.CSS_SELECTOR, ".dz-legend output")
    shown = [output.text for output in outputs]
    prediction = dz.predict(
        "C1CNCCNC1", "BnBr:1.0 eq", base="K2CO3", solvent="MeCN",
        temperature="25 C", concentration="0.3 M", addition="dropwise")
    best = prediction.products[0]
    assert f"{100 * best.share:.0f} %" in shown
    slider.send_keys(Keys.HOME)
    assert page.find_element(By.CSS_SELECTOR, ".dz-time").text.startswith("0")
    at_start = [output.text for output in outputs]
    assert sorted(at_start)[-1].startswith("≥ 98 %")
    assert at_start != shown
    line = page.find_element(By.CSS_SELECTOR, ".dz-now").get_attribute("x1")
    slider.send_keys(Keys.ARROW_RIGHT * 20)
    assert page.find_element(
        By.CSS_SELECTOR, ".dz-now").get_attribute("x1") != line
    assert slider.get_attribute("aria-valuetext") == page.find_element(
        By.CSS_SELECTOR, ".dz-time").text


def test_the_slider_over_equivalents(page):
    over_time, over_eq = page.find_elements(By.CSS_SELECTOR, ".dz-course")
    assert "equivalents" in over_eq.find_element(By.TAG_NAME, "h2").text
    slider = over_eq.find_element(By.CSS_SELECTOR, "input[type=range]")
    label = over_eq.find_element(By.CSS_SELECTOR, ".dz-time")
    line = over_eq.find_element(By.CSS_SELECTOR, ".dz-now")
    assert label.text == "1 eq"  # this flask
    own = over_eq.find_element(By.CSS_SELECTOR, ".dz-own").get_attribute("x1")
    assert line.get_attribute("x1") == own

    def shown():
        return {item.find_element(By.TAG_NAME, "code").text:
                item.find_element(By.TAG_NAME, "output").text
                for item in over_eq.find_elements(By.CSS_SELECTOR,
                                                  ".dz-legend li")}

    def expected(equivalents):
        rows = dz.predict("C1CNCCNC1", f"BnBr:{equivalents} eq", base="K2CO3",
                          solvent="MeCN", temperature="25 C",
                          concentration="0.3 M", addition="dropwise")
        return {row.smiles: f"{100 * row.share:.0f} %" for row in rows
                if row.role != "byproduct" and row.share >= 0.1}

    for equivalents in (1.0, 2.0):
        found = shown()
        for smiles, share in expected(equivalents).items():
            assert found[smiles] == share, (equivalents, smiles)
        slider.send_keys(Keys.ARROW_RIGHT * 10)
        assert label.text == f"{equivalents + 1:g} eq" or label.text == "2.5 eq"
    assert slider.get_attribute("aria-valuetext") == "2.5 eq"
    assert line.get_attribute("x1") != own
    # The other slider stays where it is, and one species has one colour.
    assert "eq" not in over_time.find_element(
        By.CSS_SELECTOR, ".dz-time").text
    colours = [{item.find_element(By.TAG_NAME, "code").text:
                item.find_element(By.CSS_SELECTOR, ".dz-line").get_attribute(
                    "style")
                for item in part.find_elements(By.CSS_SELECTOR,
                                               ".dz-legend li")}
               for part in (over_time, over_eq)]
    both = set(colours[0]) & set(colours[1])
    assert len(both) >= 3
    assert all(colours[0][smiles] == colours[1][smiles] for smiles in both)


def test_the_protocol_is_in_the_page(page):
    protocol = page.find_element(By.CSS_SELECTOR, ".dz-protocol")
    for words in ("5 mmol", "benzyl bromide", "look for m/z", "191.1543", "runs out first",
                  "Theoretical yield"):
        assert words in protocol.text, words
    names = [cell.text for cell in protocol.find_elements(
        By.CSS_SELECTOR, "tbody tr td:first-child")]
    assert any(name.endswith("*") for name in names)
    steps = protocol.find_elements(By.CSS_SELECTOR, "ol > li")
    assert len(steps) >= 4


def test_the_keyboard_reaches_everything(page):
    reached = set()
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert "dz-skip" in page.switch_to.active_element.get_attribute("class")
    for _ in range(80):
        active = page.switch_to.active_element
        reached.add(active.tag_name)
        if active.tag_name == "summary" and "why" in active.text:
            active.send_keys(Keys.ENTER)
            fold = active.find_element(By.XPATH, "..")
            assert fold.get_attribute("open") is not None
            active.send_keys(Keys.ENTER)
        active.send_keys(Keys.TAB)
    assert {"a", "button", "summary", "input", "div"} <= reached
    share = button(page, "Share")
    page.execute_script("arguments[0].focus()", share)
    share.send_keys(Keys.ENTER)
    assert [float(v) for v in column(page, "Share")] == sorted(
        float(v) for v in column(page, "Share"))


def test_a_screen_reader_has_a_name_for_everything(page):
    tree = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = {"image", "button", "slider", "table", "region", "link",
             "columnheader", "heading", "article"}
    seen = set()
    for node in tree:
        role = node.get("role", {}).get("value")
        if role in named and not node.get("ignored"):
            seen.add(role)
            assert node.get("name", {}).get("value", "").strip(), node
    assert {"image", "button", "slider", "heading", "columnheader"} <= seen


def contrast(page, selector):
    """WCAG contrast of an element's text against what lies behind it."""
    return page.execute_script("""
        function rgb(text) { return text.match(/[\\d.]+/g).map(Number); }
        function light(c) {
          const v = c.slice(0, 3).map(x => { x /= 255;
            return x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; });
          return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; }
        let e = document.querySelector(arguments[0]), back = null;
        const ink = light(rgb(getComputedStyle(e).color));
        for (; e && !back; e = e.parentElement) {
          const c = rgb(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > 0) { back = light(c); } }
        const pair = [ink, back].sort((a, b) => b - a);
        return (pair[0] + 0.05) / (pair[1] + 0.05);""", selector)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_both_schemes(page, scheme):
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": scheme}]})
    dark = page.execute_script(
        "return getComputedStyle(document.body).backgroundColor")
    assert (dark != "rgb(255, 255, 255)") == (scheme == "dark")
    for selector in ("h1", "td.dz-share strong", "small", "figcaption code",
                     ".dz-badge", ".dz-side_product", ".dz-unreacted",
                     ".dz-legend li", "summary", ".dz-foot", "caption"):
        assert contrast(page, selector) >= 4.5, selector


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_the_screen(page, width, scheme):
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": scheme}]})
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 1000, "deviceScaleFactor": 1,
        "mobile": width < 600})
    try:
        assert page.execute_script(
            "return document.documentElement.scrollWidth") <= width
        bar = page.find_element(By.CSS_SELECTOR, ".dz-share strong")
        assert 0 <= bar.rect["x"] <= width - bar.rect["width"]
        picture = page.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True})
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    SHOTS.mkdir(parents=True, exist_ok=True)
    shot = SHOTS / f"page-{width}-{scheme}.png"
    shot.write_bytes(base64.b64decode(picture["data"]))
    assert shot.stat().st_size > 20000


def test_it_prints_with_the_folds_open(page):
    pdf = page.execute_cdp_cmd("Page.printToPDF", {})
    data = base64.b64decode(pdf["data"])
    assert data[:4] == b"%PDF" and len(data) > 20000
    page.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    folds = page.find_elements(By.TAG_NAME, "details")
    assert folds and all(fold.get_attribute("open") is not None
                         for fold in folds)


def test_without_a_script_the_page_is_complete(browser, page_file, tmp_path):
    text = page_file.read_text(encoding="utf-8")
    plain = text[:text.rindex("<script>")] + "</body></html>"
    path = tmp_path / "plain.html"
    path.write_text(plain, encoding="utf-8")
    browser.get(path.as_uri())
    assert "51 %" in browser.find_element(
        By.CSS_SELECTOR, ".dz-products tbody").text
    assert browser.find_elements(By.CSS_SELECTOR, "polyline.dz-line")


def test_many_flasks_in_a_page_keep_apart(browser, tmp_path):
    flasks = tmp_path / "flasks.yaml"
    flasks.write_text("""- substrate: C1CNCCNC1
  reagent: BnBr:1 eq
- substrate: C1CC
  reagent: BnBr
- substrate: CC1CNCCCN1
  reagent: Boc2O:1 eq
""")
    path = tmp_path / "many.html"
    done = subprocess.run([BUILD / "bin/diazepane", "predict", "--flask", flasks, "--format",
                           "html", "--out", path], capture_output=True,
                          check=False)
    assert done.returncode == 1  # one of them cannot be
    browser.get_log("browser")
    browser.get(path.as_uri())
    assert browser.get_log("browser") == []
    ids = browser.execute_script(
        "return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    articles = browser.find_elements(By.TAG_NAME, "article")
    assert len(articles) == 3
    sliders = browser.find_elements(By.CSS_SELECTOR, "input[type=range]")
    times = browser.find_elements(By.CSS_SELECTOR, ".dz-time")
    assert len(sliders) == len(times) == 4  # of time and equivalents, twice
    before = [time.text for time in times[1:]]
    sliders[0].send_keys(Keys.HOME)
    assert times[0].text.startswith("0")
    assert [time.text for time in times[1:]] == before


def test_a_network_beside_a_notebook_table_keeps_its_arrows(browser, tmp_path):
    prediction = dz.predict("C1CNCCNC1", "BnBr:1 eq")
    path = tmp_path / "notebook.html"
    path.write_text("<!DOCTYPE html><meta charset=utf-8><body>"
                    + prediction._repr_html_() + prediction.network().svg,
                    encoding="utf-8")
    browser.get(path.as_uri())
    assert not browser.find_elements(By.CSS_SELECTOR, "th button")
    strokes = browser.execute_script(
        "return [...document.querySelectorAll('.dz-edge')].map("
        "e => getComputedStyle(e).stroke)")
    assert strokes and "none" not in strokes


def test_a_flask_without_a_product_says_why(browser, tmp_path):
    path = tmp_path / "none.html"
    path.write_text(dz.predict("C1CNCCNC1").render("html"), encoding="utf-8")
    browser.get_log("browser")
    browser.get(path.as_uri())
    assert browser.get_log("browser") == []
    assert browser.find_element(By.CSS_SELECTOR, ".dz-status").text
