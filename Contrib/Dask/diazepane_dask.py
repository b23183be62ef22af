# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Libraries of diazepane on Dask distributed.

Each task writes one shard to a folder that all workers see. A shard appears
under its name only when it is whole, and its bytes depend on nothing but the
library and the rule book: a task that runs again after its worker died does no
harm, and the folder is the one that a single machine writes.
"""

from typing import Any, Dict, List, Optional, Sequence, Tuple

import diazepane as dz

# One solved library per worker process; the next shard of the same one finds
# it here.
_spaces: Dict[str, "dz.ProductSpace"] = {}


def _space(key: str, arguments: Tuple[Any, ...],
           options: Dict[str, Any]) -> "dz.ProductSpace":
    if key not in _spaces:
        _spaces.clear()
        _spaces[key] = dz.ProductSpace(*arguments, **options)
    return _spaces[key]


def write_one_shard(shard: int, shards: int, folder: str, library: str,
                    arguments: Tuple[Any, ...], options: Dict[str, Any],
                    output: Dict[str, Any]) -> Dict[str, Any]:
    """What a worker does: solve the library once, write one shard."""
    space = _space(library, arguments, options)
    return space.write_shards(folder, shards, [shard], **output)


def enumerate_library(client: Any, cores: Any, reagents: Any,
                      conditions: Any = None, *, folder: str, shards: int = 64,
                      retries: int = 5,
                      output: Optional[Dict[str, Any]] = None,
                      **options: Any) -> List[Dict[str, Any]]:
    """Write a library in shards on the workers of ``client``.

    ``folder`` is seen by all workers; ``options`` are those of
    ``diazepane.ProductSpace``, ``output`` those of its ``write_shards``.
    Returns what was written of each shard. Finished shards are skipped, so the
    same call resumes a run that broke off.
    """
    from dask.base import tokenize
    options = {"threads": 1, **options}
    arguments = (cores, reagents, conditions)
    key = tokenize(arguments, options)
    futures = client.map(
        write_one_shard, range(shards), shards=shards, folder=str(folder),
        library=key, arguments=arguments, options=options, output=dict(output or {}),
        retries=retries, pure=False)
    return list(client.gather(futures))


def _rows(pairs: Sequence[Tuple[int, int, int]], key: str,
          arguments: Tuple[Any, ...], options: Dict[str, Any]) -> Any:
    return _space(key, arguments, options).rows(pairs)


def library_frame(cores: Any, reagents: Any, conditions: Any = None, *,
                  partition: int = 5000, **options: Any) -> Any:
    """The products of a library as a lazy Dask DataFrame, ``partition`` pairs
    each; its columns and types are those of the output schema."""
    import dask
    import dask.dataframe
    space = dz.ProductSpace(cores, reagents, conditions, **options)
    sets, others = space.counts["conditions"], space.counts["reagents"]
    arguments = (cores, reagents, conditions)
    meta = space.rows([])
    parts = []
    for start in range(0, len(space), partition):
        pairs = [(i % sets, i // sets // others, i // sets % others)
                 for i in range(start, min(start + partition, len(space)))]
        parts.append(dask.delayed(_rows)(pairs, space.hash, arguments,
                                         options))
    return dask.dataframe.from_delayed(parts, meta=meta)
