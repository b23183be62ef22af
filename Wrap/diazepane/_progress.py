# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""How long work says how far it is: a tqdm bar, or a function of yours."""

from contextlib import contextmanager
from typing import Any, Callable, Iterator, Optional, Union

# True: a bar of tqdm; a callable: called with the fraction that is done.
Progress = Union[bool, None, Callable[[float], Any]]


def _tqdm(**options: Any) -> Any:
    try:
        from tqdm.auto import tqdm
    except ImportError:
        raise ImportError("progress=True needs the package tqdm; "
                          "or give a function of the fraction done") from None
    return tqdm(**options)


def _checked(progress: Progress) -> None:
    if not (progress is None or isinstance(progress, bool)
            or callable(progress)):
        raise TypeError("progress: expected True, False or a function of the "
                        f"fraction done, not {type(progress).__name__}")


@contextmanager
def progress_bar(progress: Progress
                 ) -> Iterator[Optional[Callable[[float], Any]]]:
    """What to call with the fraction done, or None.

    >>> seen = []
    >>> with progress_bar(seen.append) as report:
    ...     report(0.5)
    >>> seen
    [0.5, 1.0]
    """
    _checked(progress)
    if progress is None or progress is False:
        yield None
    elif progress is True:
        with _tqdm(total=100, unit="%") as bar:
            yield lambda fraction: bar.update(int(100 * fraction) - bar.n)
            bar.update(100 - bar.n)
    else:
        yield progress
        progress(1.0)


class Counter:
    """The same for rows of a table: ``add`` as they are done."""

    def __init__(self, progress: Progress, total: int, unit: str) -> None:
        _checked(progress)
        self._done, self._total = 0, total
        self._bar = (_tqdm(total=total, unit=unit) if progress is True
                     else None)
        self._call = progress if callable(progress) else None

    def add(self, rows: int) -> None:
        """So many more are done."""
        self._done += rows
        if self._bar is not None:
            self._bar.update(rows)
        elif self._call is not None:
            self._call(self._done / max(1, self._total))

    def close(self) -> None:
        """Take the bar off."""
        if self._bar is not None:
            self._bar.close()
