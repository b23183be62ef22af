# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The settings that describe a flask, shared by the nodes."""

import re
from typing import Any, Dict, Tuple

import knime.extension as knext


class Addition(knext.EnumParameterOptions):
    ALL_AT_ONCE = ("All at once", "The reagent is put in in one go.")
    PORTIONS = ("In portions", "The reagent is added in portions.")
    DROPWISE = ("Dropwise", "The reagent is dropped in slowly.")
    SYRINGE_PUMP = ("Syringe pump", "The reagent is pumped in.")
    BOTH = ("Two pumps", "Substrate and reagent run in together, as for a "
            "ring closure.")
    INVERSE = ("Inverse", "The substrate is added to the reagent.")


_ADDITIONS = {"ALL_AT_ONCE": "all at once", "PORTIONS": "portions",
              "DROPWISE": "dropwise", "SYRINGE_PUMP": "syringe pump",
              "BOTH": "syringe pump, both partners", "INVERSE": "inverse"}


class Policy(knext.EnumParameterOptions):
    DOCUMENTS = ("Documents", "Where a document states an outcome for these "
                 "conditions it decides; the kinetics are shown beside it.")
    PHYSICS = ("Physics", "The kinetics alone.")


@knext.parameter_group(label="Conditions")
class Conditions:
    """Conditions of all rows; columns named like a condition come first."""

    usual = knext.BoolParameter(
        "Usual for the reaction",
        "Solvent, base, temperature, time and concentration as usual for the "
        "kind of reaction. Switch this off to set them.", True)
    temperature = knext.DoubleParameter(
        "Temperature (C)", "Of the flask.", 25.0, min_value=-100.0,
        max_value=250.0,
    ).rule(knext.OneOf(usual, [True]), knext.Effect.HIDE)
    concentration = knext.DoubleParameter(
        "Concentration (M)", "Of the substrate, in mol per litre.", 0.3,
        min_value=0.0001, max_value=20.0,
    ).rule(knext.OneOf(usual, [True]), knext.Effect.HIDE)
    time = knext.DoubleParameter(
        "Time (h)", "From the last addition to the quench.", 16.0,
        min_value=0.001, max_value=2000.0,
    ).rule(knext.OneOf(usual, [True]), knext.Effect.HIDE)
    addition = knext.EnumParameter(
        "Addition", "How the reagent is put in.", Addition.DROPWISE.name,
        Addition,
    ).rule(knext.OneOf(usual, [True]), knext.Effect.HIDE)
    solvent = knext.StringParameter(
        "Solvent", "Name or SMILES, also a mixture as DCM/MeOH 9:1. Empty: "
        "usual for the reaction.", "",
    ).rule(knext.OneOf(usual, [True]), knext.Effect.HIDE)
    base = knext.StringParameter(
        "Base", "Name or SMILES, also with an amount as K2CO3:2 eq; none for "
        "no base. Empty: usual for the reaction.", "",
    ).rule(knext.OneOf(usual, [True]), knext.Effect.HIDE)

    def to_dict(self) -> Dict[str, str]:
        """As the package takes them."""
        if self.usual:
            return {}
        given = {
            "temperature": f"{self.temperature:g} C",
            "concentration": f"{self.concentration:g} M",
            "time": f"{self.time:g} h",
            "addition": _ADDITIONS[self.addition],
        }
        for name in ("solvent", "base"):
            if getattr(self, name).strip():
                given[name] = getattr(self, name).strip()
        return given


_AMOUNT = re.compile(
    r":\s*[0-9.]+\s*(eq|equiv|equivalents|mol\s*%|[mu]?mol|[mu]?g|[mu]?l)\s*$",
    re.IGNORECASE)


def with_amount(name: str, equivalents: float) -> str:
    """"BnBr" with what the settings say, unless it says an amount itself."""
    return (name if not name.strip() or _AMOUNT.search(name)
            else f"{name.strip()}:{equivalents:g} eq")


def amount_of(name: str, equivalents: float) -> Tuple[str, str]:
    """Name and amount apart: what the cell says, else the settings."""
    said = _AMOUNT.search(name)
    if said is None:
        return name.strip(), f"{equivalents:g} eq"
    return name[:said.start()].strip(), said.group(0)[1:].strip()


def settings_error(check: Any) -> None:
    """Run a check of settings; what the package refuses is said in KNIME."""
    try:
        check()
    except (ValueError, TypeError) as error:
        raise knext.InvalidParametersError(str(error)) from None
