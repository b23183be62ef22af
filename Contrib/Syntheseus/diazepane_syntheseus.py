# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""diazepane as a forward reaction model of Syntheseus."""
from typing import Any, List, Optional, Sequence

from syntheseus.interface.bag import Bag
from syntheseus.interface.models import ForwardReactionModel
from syntheseus.interface.molecule import Molecule
from syntheseus.interface.reaction import Reaction

import diazepane as dz


class DiazepaneModel(ForwardReactionModel):
    """Products of a bag of molecules, most of the flask first.

    The share of the substrate that ends in a product is its `probability`.
    """

    def __init__(self, *, rules: Optional["dz.RuleBook"] = None,
                 **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._rules = rules

    def _get_reactions(self, inputs: List[Any],
                       num_results: int) -> List[Sequence[Reaction]]:
        return [self._products(bag)[:num_results] for bag in inputs]

    def _products(self, bag: Any) -> List[Reaction]:
        reactants = ".".join(sorted(molecule.smiles for molecule in bag))
        try:
            prediction = dz.forward(f"{reactants}>>", rules=self._rules)
        except dz.InputError:
            return []
        if prediction.status == "no_reaction":
            return []
        rows = sorted(prediction.products, key=lambda row: -row.share)
        return [Reaction(reactants=bag,
                         products=Bag([Molecule(row.smiles)]),
                         metadata={"source": "diazepane",
                                   "probability": row.share})
                for row in rows]

    def get_parameters(self) -> Any:
        """No weights to count."""
        return iter(())
