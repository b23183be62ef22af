# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""One flask in, an explained distribution of products out."""

import json
from typing import (TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Tuple,
                    Union)

import pandas as pd
from rdkit import Chem

from diazepane import rdDiazepane
from diazepane._types import (Column, as_text, condition_entries,
                              ingredient_entries, plain_text, substrate_of)
from diazepane.picture import Picture
from diazepane.product import Product, frame_of
from diazepane.rules import RuleBook, engine_of

if TYPE_CHECKING:
    from diazepane.plans import Protocol


class Prediction:
    """What is in the flask, ranked, with the reasons.

    Iterates over rows, best product first; pickles; compares equal to the
    same prediction made elsewhere.
    """

    def __init__(self, core: "rdDiazepane.Prediction",
                 columns: Tuple[Column, ...]) -> None:
        self._core = core
        self._columns = columns
        self._rows: Optional[List[Product]] = None

    @property
    def status(self) -> str:
        """ok, no_reaction, stalled, truncated or error."""
        return self._core.status

    @property
    def message(self) -> str:
        """The reason for the status."""
        return self._core.message

    @property
    def rule_book(self) -> Tuple[str, str]:
        """Version and hash of the rules that were used."""
        return self._core.ruleBookVersion, self._core.ruleBookHash

    @property
    def substrate(self) -> Optional[Chem.Mol]:
        """The substrate as it reacts, without counter-ions."""
        return self._core.GetSubstrate()

    @property
    def products(self) -> List[Product]:
        """Rows that are products: ranked, neither unreacted nor byproduct."""
        return [row for row in self if row.rank is not None]

    @property
    def evidence(self) -> List[Dict[str, Any]]:
        """Everything that decided: stage, rule, verdict, numbers, source."""
        return self._core.GetEvidence()

    @property
    def assumptions(self) -> List[str]:
        """What was not given and therefore assumed, in words."""
        return [entry["sentence"] for entry in self._core.GetAssumptions()]

    @property
    def hazards(self) -> List[str]:
        """What can hurt people, in words."""
        return self._sentences("hazard")

    @property
    def warnings(self) -> List[str]:
        """What to know before going on, in words."""
        return self._sentences("warning")

    @property
    def vetoed(self) -> List[Dict[str, str]]:
        """Products that were looked at and ruled out, with the reason."""
        return self._core.GetVetoed()

    def _sentences(self, verdict: str) -> List[str]:
        return [entry["sentence"] for entry in self.evidence
                if entry["verdict"] == verdict]

    def _all(self) -> List[Product]:
        if self._rows is None:
            cells = self._cells()
            self._rows = [
                Product({name: values[i] for name, values in cells.items()},
                        self._core.GetMol(i))
                for i in range(len(self._core))
            ]
        return self._rows

    def _cells(self) -> Dict[str, List[Any]]:
        return self._core.GetTable(list(self._columns))

    def __iter__(self) -> Iterator[Product]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._core)

    def __getitem__(self, index: int) -> Product:
        return self._all()[index]

    def __bool__(self) -> bool:
        return True

    def to_frame(self, molecules: bool = False) -> pd.DataFrame:
        """The rows as a table in the output schema.

        A flask without products is one row with its status. With
        ``molecules`` a column ``ROMol`` is added, as PandasTools names it.
        """
        frame = frame_of(self._cells(), self._columns)
        if molecules:
            mols = [row.mol for row in self] or [None] * len(frame)
            frame["ROMol"] = pd.Series(mols, dtype="object")
        return frame

    def course(self) -> pd.DataFrame:
        """Shares over time: index in seconds, one column per row's SMILES."""
        seconds, shares = self._core.GetCourse()
        data = {row.smiles: values for row, values in zip(self, shares)
                if len(values) == len(seconds)}
        index = pd.Index(seconds, name="seconds", dtype="float64")
        return pd.DataFrame(data, index=index)

    def explain(self, product: Union[None, int, str, Product] = None) -> str:
        """Why, in words: all of it, or one row by index, SMILES or itself."""
        if product is None:
            return self._core.Explain()
        if isinstance(product, int):
            if not -len(self) <= product < len(self):
                raise IndexError(f"product: {product} is none of the "
                                 f"{len(self)} rows")
            return self._core.ExplainRow(product % len(self))
        smiles = product.smiles if isinstance(product, Product) else product
        if not isinstance(smiles, str):
            raise TypeError("product: expected an index, a SMILES or a row, "
                            f"not {type(product).__name__}")
        for i, row in enumerate(self):
            if row.smiles == smiles or row.smiles == _canonical(smiles):
                return self._core.ExplainRow(i)
        raise rdDiazepane.InputError(
            f"product: '{smiles}' is not among the {len(self)} rows")

    def why(self, product: str = "") -> Dict[str, Any]:
        """Why, as data: path with factors and sources, rules, assumptions,
        and why not for what was ruled out or hardly forms.

        ``product`` is a rank ("1"), a SMILES or a role; all rows without.
        """
        return json.loads(self._core.ExplainJson(
            plain_text(product, "product")))

    def why_frame(self, product: str = "") -> pd.DataFrame:
        """The same as a table: a row for each step, factor, rule, reason."""
        return pd.DataFrame(self._core.GetExplanation(
            plain_text(product, "product")))

    def mass_list(self, mode: str = "positive", mzmine: bool = False,
                  **options: Any) -> pd.DataFrame:
        """The m/z to look for, one ion a row; ``mzmine`` in the columns of
        its local compound database. See ``diazepane.mass_list``."""
        from diazepane.masses import mass_list
        return mass_list(self, mode=mode, mzmine=mzmine, **options)

    def plot(self, over: str = "time", values: Any = None,
             rules: Optional[RuleBook] = None) -> Picture:
        """Composition over "time", or over "equivalents" of the reagent at
        the end (``values`` of them; ``rules`` if it was not the default book).

        >>> import diazepane as dz
        >>> p = dz.predict("C1CNCCNC1", "BnBr:1.0 eq")
        >>> p.plot(over="equivalents", values=[0.5, 1, 2])._repr_svg_()[:4]
        '<svg'
        """
        if over == "time" and values is None:
            return Picture(self._core.GetCourseSvg())
        if over == "equivalents":
            from diazepane.insight import over_equivalents
            return over_equivalents(self, values, rules).plot()
        raise rdDiazepane.InputError(
            f"over: '{over}'; it is \"time\", or \"equivalents\" with values")

    def network(self) -> Picture:
        """Species and steps; arrows as wide as what passes through them."""
        return Picture(self._core.GetNetworkSvg())

    def steps_frame(self) -> pd.DataFrame:
        """The steps with their flux: molecules per molecule of substrate."""
        cells = self._core.GetSteps()
        frame = pd.DataFrame(cells, columns=list(cells))
        return frame.astype({name: "float64" if name == "flux" else "object"
                             for name in cells})

    def grid(self, **options: Any) -> Any:
        """``Draw.MolsToGridImage`` of all rows, with shares, changed atoms
        marked; its options (``molsPerRow``, ``useSVG`` ...) are passed on.

        >>> import diazepane as dz
        >>> dz.predict("C1CNCCNC1", "BnBr").grid(useSVG=True)[:5]
        '<?xml'
        """
        from rdkit.Chem import Draw  # its fonts take a second to load
        chosen = [i for i, row in enumerate(self) if row.mol is not None]
        drawn = {"molsPerRow": 4, "subImgSize": (240, 190), **options}
        return Draw.MolsToGridImage(
            [self[i].mol for i in chosen],
            legends=[self[i].legend for i in chosen],
            highlightAtomLists=[self._core.GetChangedAtoms(i)
                                for i in chosen], **drawn)

    def render(self, format: str = "text",
               rules: Optional[RuleBook] = None) -> str:
        """A document: text, csv, tsv, json, sdf or html.

        The page (html) also has the protocol of the flask and its composition
        over the equivalents. Both are computed now: where the flask was not
        predicted with the default rules, give the same ``rules``, else the
        page comes without them.
        """
        plain_text(format, "format")
        if format == "html":
            engine = engine_of(rules)
            if engine.book.GetHash() == self.rule_book[1]:
                return rdDiazepane.RenderPage(
                    engine.builder, engine.predictor, engine.plain_predictor,
                    self._core, list(self._columns))
            if rules is not None:
                raise rdDiazepane.InputError(
                    "rules: the flask was predicted with other rules")
        return self._core.Render(format, list(self._columns))

    def protocol(self, scale: str = "", *,
                 rules: Optional[RuleBook] = None) -> "Protocol":
        """How this flask is run: what to weigh, how to add it, what to look
        for, quench and work-up. ``scale`` is an amount of the substrate; else
        that of the flask, else 5 mmol.

        >>> import diazepane as dz
        >>> plan = dz.predict("C1CNCCNC1", "BnBr:1 eq").protocol("2 g")
        >>> frame = plan.to_frame().set_index("slot")
        >>> round(float(frame.grams["reagent"]), 1)
        3.5
        """
        from diazepane.plans import Protocol
        engine = engine_of(rules)
        if engine.book.GetHash() != self.rule_book[1]:
            raise rdDiazepane.InputError(
                "rules: the flask was predicted with other rules than these")
        return Protocol(rdDiazepane.PlanFlask(
            engine.builder, engine.predictor, self._core,
            as_text(scale, "scale") if scale else ""))

    def to_dict(self) -> Dict[str, Any]:
        """The JSON object of the command line as a dict."""
        return json.loads(self.render("json"))

    def _repr_html_(self) -> str:
        return self._core.RenderFragment()

    def __str__(self) -> str:
        return self.render("text")

    def __repr__(self) -> str:
        best = ", ".join(
            f"{row.smiles} {row.share:.2f} {row.grade}"
            for row in self.products[:3] if row.share is not None)
        return (f"<diazepane.Prediction {self.status}"
                f"{': ' + best if best else ''}"
                f"{' (' + self.message + ')' if self.message else ''}>")

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, Prediction)
                and self._columns == other._columns
                and self._core.ToJson() == other._core.ToJson())

    def __hash__(self) -> int:
        return hash(self._core.ToJson())

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored, (self._core.ToJson(),
                           [tuple(column) for column in self._columns])


def _restored(text: str, columns: List[Tuple[str, ...]]) -> Prediction:
    return Prediction(rdDiazepane.Prediction(text),
                      tuple(Column(*column) for column in columns))


def _canonical(smiles: str) -> Optional[str]:
    params = Chem.SmilesParserParams()
    mol = Chem.MolFromSmiles(smiles, params) if smiles else None
    return None if mol is None else Chem.MolToSmiles(mol)


def predict(substrate: Union[str, Chem.Mol], reagents: Any = None, *,
            rules: Optional[RuleBook] = None,
            **conditions: Any) -> Prediction:
    """Predict what is in the flask.

    ``substrate`` is a SMILES or an RDKit Mol. ``reagents`` is a name or a
    SMILES, with an amount if you like ("BnBr:1.0 eq"), or a list of those or
    of (name, amount); without any the answer is a row that says so. All else
    is by keyword with units: ``temperature="25 C"``, ``concentration="0.3 M"``,
    ``base="K2CO3"``, ``solvent="MeCN"``, ``addition="dropwise"``,
    ``time="16 h"``, ``want="mono"``, ``policy="physics"``; what is not given
    is assumed and listed in ``assumptions``.

    >>> import diazepane as dz
    >>> p = dz.predict("C1CNCCNC1", "BnBr:1.0 eq", base="K2CO3",
    ...                solvent="MeCN", temperature="25 C",
    ...                concentration="0.3 M", addition="dropwise")
    >>> round(sum(row.share for row in p if row.role != "byproduct"), 6)
    1.0
    >>> [type(row.mol).__name__ for row in p.products][:1]
    ['Mol']
    """
    engine = engine_of(rules)
    smiles, mol = substrate_of(substrate)
    entries = ingredient_entries("reagent", reagents)
    entries += condition_entries(conditions)
    if smiles is not None:
        entries.insert(0, ("substrate", smiles, ""))
    flask = engine.builder.Build(entries, mol)
    return Prediction(engine.predictor.Run(flask), engine.columns)


def forward(reaction: str, *,
            rules: Optional[RuleBook] = None) -> Prediction:
    """Predict the products of a reaction SMILES.

    "reactants>reagents>" in any order; the diazepane (or what becomes one) is
    found among them, and conditions are those usual for the family. What
    stands behind the second ">" is not looked at.

    >>> import diazepane as dz
    >>> best = dz.forward("C1CNCCNC1.Clc1ncccn1>>").products[0]
    >>> best.smiles
    'c1cnc(N2CCCNCC2)nc1'
    """
    if not isinstance(reaction, str):
        raise TypeError("reaction: expected a reaction SMILES, "
                        f"not {type(reaction).__name__}")
    engine = engine_of(rules)
    return Prediction(engine.forward.Run(str(reaction)), engine.columns)
