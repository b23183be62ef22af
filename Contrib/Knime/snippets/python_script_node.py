# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
# For KNIME's Python Script node: one input table with a text or RDKit column,
# one output table. Nothing has to be installed in KNIME but the package.
import diazepane as dz
import knime.scripting.io as knio

SUBSTRATE = "smiles"  # the column of the diazepanes
CONDITIONS = {"reagent": "BnBr:1.0 eq", "solvent": "MeCN",
              "temperature": "25 C"}

out = knio.BatchOutputTable.create(row_ids="generate")
for batch in knio.input_tables[0].batches():
    frame = batch.to_pandas()
    products = dz.predict_frame(frame, substrate=SUBSTRATE, **CONDITIONS)
    # Types that hold also for a column without a value.
    out.append(products.convert_dtypes(convert_integer=False,
                                       convert_floating=False,
                                       convert_boolean=False))
knio.output_tables[0] = out
