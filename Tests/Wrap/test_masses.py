# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Peak lists in every form, their assignment, and masses to look for."""
import base64
import pickle
import struct
import sys
import xml.etree.ElementTree as ElementTree

import pandas as pd
import pytest

import diazepane as dz

BENZYL = dict(base="K2CO3", solvent="MeCN")
ROWS = [(101.1073, 400.0, 0.4), (191.1544, 10000.0, 1.5),
        (192.1577, 1320.0, 1.5), (281.2014, 4200.0, 2.3), (777.7, 90.0, 5.0)]


@pytest.fixture(scope="module")
def prediction():
    return dz.predict("C1CNCCNC1", "BnBr:1 eq", **BENZYL)


@pytest.fixture(scope="module")
def found(prediction):
    return dz.explain_mass(ROWS, prediction)


def best(frame):
    return frame[frame["place"] == 1].set_index("mz_obs")


def test_every_form_of_a_list_gives_the_same(prediction, found, tmp_path):
    frame = pd.DataFrame(ROWS, columns=["m/z", "Intensity", "RT (min)"])
    path = tmp_path / "peaks.csv"
    frame.to_csv(path, index=False)
    import numpy
    for peaks in (frame, path, str(path), numpy.array(ROWS),
                  (row for row in ROWS)):
        other = dz.explain_mass(peaks, prediction)
        assert other.counts == found.counts
        pd.testing.assert_frame_equal(
            other.to_frame().drop(columns="row"),
            found.to_frame().drop(columns="row"))
    bare = dz.explain_mass([row[0] for row in ROWS], prediction)
    assert bare.counts["assigned"] == 3
    assert bare.composition().empty


def test_assignment(found):
    assert found.counts == {"read": 5, "assigned": 3, "isotopes": 1,
                            "unexplained": 1}
    rows = best(found.to_frame())
    assert rows.loc[191.1544, "role"] == "desired"
    assert rows.loc[191.1544, "delta_name"] == "benzyl"
    assert rows.loc[281.2014, "delta_desired_name"] == "second benzyl"
    assert rows.loc[281.2014, "delta_desired_mass"] == pytest.approx(90.04695)
    assert "second benzyl" in found.explain() == str(found)
    isobars = found.isobars()
    assert set(isobars["adduct"]) == {"[M+H]+", "[M]+"}
    assert set(isobars["told_apart_by"]) == {"ISOBAR-QUATERNARY"}
    assert found.to_dict()["counts"]["assigned"] == 3
    assert "3 of 5" in repr(found)


def test_picture_and_page(found, tmp_path):
    svg = found.plot().svg
    words = [node.text for node in ElementTree.fromstring(svg).iter()
             if node.tag.endswith("text")]
    assert "191.1544" in words and "191.1543" in words
    assert found._repr_svg_() == svg
    assert found.to_html().startswith("<!DOCTYPE html>")


def test_composition(found, prediction):
    table = found.composition().set_index("role")
    assert found.composition()["observed"].sum() == pytest.approx(1)
    assert found.composition()["updated"].sum() == pytest.approx(1, abs=0.01)
    assert table.loc["desired", "observed"] > table.loc["unreacted", "observed"]
    assert any("not share" in note for note in found.composition_notes)
    uv = dz.explain_mass([(191.1543, 100.0), (281.2012, 100.0)], prediction,
                         signal="uv")
    seen = uv.shares().set_index("role")["share"]
    # The bis product absorbs twice as much; what is dark keeps its part.
    assert seen["desired"] == pytest.approx(2 * seen["side_product"].sum())
    assert seen.sum() < 0.9
    given = dz.explain_mass([(191.1543, 100.0), (281.2012, 100.0)], prediction,
                            responses={"c1ccccc1CN1CCCNCC1": 10})
    assert given.composition().set_index("role").loc["desired", "observed"] < .2


def test_suggestions_and_modes(prediction):
    found = dz.explain_mass([207.1492], prediction)
    assert "+15.9949" in found.suggestions().loc[0, "what"]
    wrong = dz.explain_mass([189.1397], prediction)
    assert any("negative" in text for text in wrong.warnings)
    assert dz.explain_mass([189.1397], prediction,
                           mode="negative").counts["assigned"] == 1
    nominal = dz.explain_mass([191.2], prediction, da=0.5)
    assert nominal.counts["assigned"] == 1
    only = dz.explain_mass([191.1543, 213.1362], prediction,
                           adducts="M+Na;1+")
    assert only.counts["assigned"] == 1


def test_explanations_pickle(found):
    copy = pickle.loads(pickle.dumps(found))
    assert copy == found and copy.prediction == found.prediction
    assert hash(copy) == hash(found)


@pytest.mark.parametrize("peaks, part", [
    ([], "no peak"), ([-5.0], "-5"), (["x"], "not a number"),
    ([(1, 2, 3, 4)], "4 numbers"),
    (pd.DataFrame({"a": [1.0]}), "no column of m/z"),
    ("/no/such/file.csv", "cannot be read"),
    ("/no/such/file.mzML", "mzML"),
])
def test_bad_lists(prediction, peaks, part):
    with pytest.raises(dz.InputError) as error:
        dz.explain_mass(peaks, prediction)
    assert part in str(error.value)


def test_bad_rows_are_left_out(prediction, tmp_path):
    path = tmp_path / "comma.csv"
    path.write_text("mz;intensity\n281,2012;5\n191.1543;7\n")
    found = dz.explain_mass(path, prediction)
    assert found.counts["read"] == 1
    assert "comma.csv:2:1" in found.faults[0]
    mixed = dz.explain_mass([191.1543, -1.0], prediction)
    assert mixed.counts["read"] == 1 and len(mixed.faults) == 1


@pytest.mark.parametrize("options, part", [
    (dict(ppm=5, da=0.5), "both"), (dict(signal="nmr"), "nmr"),
    (dict(mode="sideways"), "sideways"), (dict(ppm=-1), "tolerance"),
    (dict(adducts="[M+Xx]+"), "Xx"), (dict(adducts="[M-H]-"), "positive"),
    (dict(responses={"C1CC": 1}), "C1CC"), (dict(base="NaH"), "already"),
])
def test_bad_options(prediction, options, part):
    with pytest.raises(dz.InputError) as error:
        dz.explain_mass([191.1543], prediction, **options)
    assert part in str(error.value)
    with pytest.raises(TypeError):
        dz.explain_mass(5, prediction)


def test_mass_list(prediction):
    masses = prediction.mass_list()
    desired = masses[masses["role"] == "desired"].set_index("adduct")
    assert desired.loc["[M+H]+", "mz"] == pytest.approx(191.15428, abs=1e-5)
    assert desired.loc["[M+2H]2+", "mz"] == pytest.approx(96.08078, abs=1e-5)
    assert desired.loc["[M+H]+", "openms_adduct"] == "M+H;1+"
    mzmine = prediction.mass_list(mzmine=True)
    assert list(mzmine)[:3] == ["neutral_mass", "mz", "adduct"]
    cations = mzmine[mzmine["adduct"] == "[M]+"]
    assert len(cations) and cations["neutral_mass"].isna().all()
    assert dz.mass_list("C1CNCCNC1", "BnBr:1 eq", **BENZYL, all=True
                        ).shape[0] > len(masses)


def mzml(path, spectra):
    """A small mzML file: [(minutes, polarity, level, [(m/z, intensity)])]."""
    def array(values, accession, name):
        data = base64.b64encode(struct.pack(f"<{len(values)}d", *values))
        return (f'<binaryDataArray encodedLength="{len(data)}"><cvParam '
                'cvRef="MS" accession="MS:1000523" name="64-bit float"/>'
                '<cvParam cvRef="MS" accession="MS:1000576" '
                'name="no compression"/><cvParam cvRef="MS" '
                f'accession="{accession}" name="{name}"/><binary>'
                f'{data.decode()}</binary></binaryDataArray>')

    body = ""
    for i, (minutes, polarity, level, peaks) in enumerate(spectra):
        word, code = {"+": ("positive scan", "MS:1000130"),
                      "-": ("negative scan", "MS:1000129")}[polarity]
        body += (
            f'<spectrum index="{i}" id="scan={i + 1}" '
            f'defaultArrayLength="{len(peaks)}">'
            f'<cvParam cvRef="MS" accession="MS:1000511" name="ms level" '
            f'value="{level}"/><cvParam cvRef="MS" accession="{code}" '
            f'name="{word}"/><cvParam cvRef="MS" accession="MS:1000127" '
            'name="centroid spectrum"/><scanList count="1"><scan><cvParam '
            'cvRef="MS" accession="MS:1000016" name="scan start time" '
            f'value="{minutes}" unitCvRef="UO" unitAccession="UO:0000031" '
            'unitName="minute"/></scan></scanList><binaryDataArrayList '
            'count="2">'
            + array([p[0] for p in peaks], "MS:1000514", "m/z array")
            + array([p[1] for p in peaks], "MS:1000515", "intensity array")
            + "</binaryDataArrayList></spectrum>")
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><mzML '
        'xmlns="http://psi.hupo.org/ms/mzml" version="1.1.0"><cvList '
        'count="1"><cv id="MS" fullName="PSI-MS" version="4.1.0" URI="x"/>'
        '</cvList><run id="run"><spectrumList count="'
        f'{len(spectra)}" defaultDataProcessingRef="x">{body}</spectrumList>'
        "</run></mzML>")


def test_mzml(prediction, tmp_path):
    pytest.importorskip("pymzml")
    path = tmp_path / "run.mzML"
    mzml(path, [
        (1.0, "+", 1, [(191.1543, 100.0), (300.0, 1.0)]),
        (1.05, "+", 1, [(191.1544, 1000.0), (192.1576, 135.0)]),
        (1.1, "+", 2, [(91.0542, 5000.0)]),
        (1.1, "-", 1, [(189.1397, 900.0)]),
        (2.0, "+", 1, [(281.2012, 500.0)])])
    found = dz.explain_mass(path, prediction)
    rows = best(found.to_frame())
    # The top of each trace; neither MS2 nor the other polarity.
    assert found.counts["assigned"] == 2
    assert found.counts["isotopes"] == 1
    assert rows.loc[191.1544, "rt"] == pytest.approx(1.05)
    assert found.counts["read"] == 4
    negative = dz.explain_mass(path, prediction, mode="negative")
    assert negative.counts["assigned"] == 1
    broken = tmp_path / "broken.mzML"
    broken.write_text("<mzML>")
    with pytest.raises(dz.InputError, match="broken.mzML"):
        dz.explain_mass(broken, prediction)


def test_mzml_without_a_reader(prediction, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pymzml", None)
    monkeypatch.setitem(sys.modules, "pymzml.run", None)
    with pytest.raises(dz.InputError, match="python3-pymzml"):
        dz.explain_mass(tmp_path / "run.mzML", prediction)
