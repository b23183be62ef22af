# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Peaks of an mzML file, read by pymzml where that is installed."""

from typing import Any, List, Optional, Tuple

from diazepane.errors import InputError

# A peak of a run is the highest point of its m/z within this time and this
# part of its m/z; what is lower than this part of the highest is left out.
_MINUTES = 0.15
_RELATIVE = 1e-5
_LEAST = 1e-3
_MOST = 200000


def _polarity_fits(spectrum: Any, negative: bool) -> bool:
    """Whether a spectrum is of the mode; one that does not say so is."""
    if spectrum["negative scan"] is not None:
        return negative
    if spectrum["positive scan"] is not None:
        return not negative
    return True


def _points(path: str, negative: bool) -> List[Tuple[float, float, float]]:
    """(intensity, m/z, minutes) of the MS1 spectra of one polarity."""
    try:
        import pymzml.run
    except ImportError:
        raise InputError(
            f"{path}: reading mzML needs the package pymzml (Debian: "
            "python3-pymzml); or export the peaks as CSV") from None
    points = []
    try:
        for spectrum in pymzml.run.Reader(path):
            if spectrum.ms_level != 1 or not _polarity_fits(spectrum,
                                                            negative):
                continue
            minutes = spectrum.scan_time_in_minutes()
            for mz, intensity in spectrum.peaks("centroided"):
                if intensity > 0.0:
                    points.append((float(intensity), float(mz),
                                   float(minutes)))
    except InputError:
        raise
    except FileNotFoundError:
        raise InputError(f"{path}: cannot be read (no such file)") from None
    except Exception as problem:  # pymzml raises whatever its parser raises
        raise InputError(f"{path}: is no mzML that pymzml reads "
                         f"({type(problem).__name__}: {problem})") from None
    return points


def peaks_of_mzml(path: str, mode: str) -> Tuple[
        List[float], List[Optional[float]], List[Optional[float]]]:
    """Columns of m/z, intensity and minutes: the tops of the MS1 traces."""
    negative = mode.strip().lower()[:1] in ("n", "-") or \
        mode.strip().lower() in ("es-", "esi-")
    points = _points(path, negative)
    if not points:
        raise InputError(f"{path}: holds no MS1 spectrum of this polarity")
    points.sort(reverse=True)
    least = _LEAST * points[0][0]
    taken: dict = {}
    tops: List[Tuple[float, float, float]] = []
    for intensity, mz, minutes in points[:_MOST]:
        if intensity < least:
            break
        width = _RELATIVE * mz
        cell = int(mz / 0.05)
        near = [other for place in (cell - 1, cell, cell + 1)
                for other in taken.get(place, ())]
        if any(abs(other[0] - mz) <= width
               and abs(other[1] - minutes) <= _MINUTES for other in near):
            continue
        tops.append((mz, intensity, minutes))
        taken.setdefault(cell, []).append((mz, minutes))
    tops.sort()
    return ([top[0] for top in tops], [top[1] for top in tops],
            [top[2] for top in tops])
