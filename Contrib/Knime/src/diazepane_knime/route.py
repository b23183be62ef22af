# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Annotate Route: what a planner proposed, judged step by step."""

from functools import lru_cache

import diazepane as dz
import knime.extension as knext
import pandas as pd

from diazepane_knime import CATEGORY, columns
from diazepane_knime.output import Output, kinds_of, schema_of

_ROUTE = "C1CNCCNC1.CI>>CN1CCCNCC1"  # any; for the columns of the answer


@lru_cache(maxsize=None)
def _columns():
    """Columns of both tables, as the package types them."""
    any_route = dz.annotate_routes(_ROUTE, samples=0, variants=False)
    steps = [("route row", "integer")] + [
        pair for pair in kinds_of(any_route.to_frame())
        if pair[0] != "route"]
    routes = [("route row", "integer")] + [
        pair for pair in kinds_of(any_route.routes())
        if pair[0] not in ("route", "rank")] + [("annotated", "text"),
                                                ("status", "text")]
    return steps, routes


@knext.node(name="Annotate Route", node_type=knext.NodeType.MANIPULATOR,
            icon_path="icons/route.png", category=CATEGORY,
            keywords=["diazepane", "retrosynthesis", "AiZynthFinder",
                      "ASKCOS", "route", "score"])
@knext.input_table("Routes", "One route a row: the JSON tree of AiZynthFinder "
                   "or ASKCOS, ORD, or reaction SMILES, one a line.")
@knext.output_table("Routes", "The input rows with a score, the weakest step, "
                    "and the route as it was, annotated.")
@knext.output_table("Steps", "One row for each step: share, band, grade, "
                    "conflicts, a better way.")
class AnnotateRoute(knext.PythonNode):
    """Which step of a route will bite, and how much.

    Every step that touches a 1,4-diazepane is predicted, with the conditions
    of the file where it has some and usual ones where not. The score of a
    route is what the judged steps leave. Steps that have nothing to do with a
    diazepane are not judged and do not count. A row that cannot be read keeps
    a row with *status* and *message*.
    """

    route = knext.ColumnParameter(
        "Route", "Text column with the routes. Without a choice the first "
        "text column is taken, with a warning.",
        column_filter=columns.is_text)
    samples = knext.IntParameter(
        "Draws for the band", "0 for none.", 40, min_value=0, max_value=10000)
    variants = knext.BoolParameter(
        "Look for better ways", "Of poor steps; takes longer.", True)

    def configure(self, ctx, schema):
        """The output schemas."""
        columns.chosen_text(ctx, schema, self.route, "route")
        steps, routes = _columns()
        return schema_of(routes, list(schema)), schema_of(steps)

    def execute(self, ctx, table):
        """Route by route, with progress and cancel."""
        steps, routes = _columns()
        name = self.route or columns.chosen_text(ctx, table.schema, None,
                                                 "route")
        frames = [batch.to_pandas() for batch in table.batches()]
        df = pd.concat(frames) if frames else table.to_pandas()
        of_routes = Output(routes, df)
        of_steps = Output(steps, pd.DataFrame())
        failed = []
        for i, text in enumerate(columns.text_cells(df[name])):
            route_rows, step_rows = self._one(ctx, i, len(df), text)
            failed += [row for row in route_rows["message"]
                       if route_rows["status"].iloc[0] == "error"][:1]
            of_routes.add(
                route_rows.set_axis([f"{i}_{j}" for j in
                                     range(len(route_rows))]),
                df.iloc[[i] * len(route_rows)])
            of_steps.add(
                step_rows.set_axis([f"{i}_{j}" for j in
                                    range(len(step_rows))]),
                pd.DataFrame(index=range(len(step_rows))))
            ctx.set_progress((i + 1) / len(df), f"{i + 1} of {len(df)} routes")
        if failed:
            ctx.set_warning(f"{len(failed)} of {len(df)} routes could not be "
                            f"judged. First: {failed[0]}")
        return of_routes.table(), of_steps.table()

    def _one(self, ctx, row, total, text):
        def report(fraction):
            if ctx.is_canceled():
                raise RuntimeError("Cancelled by the user.")
            ctx.set_progress(min(1.0, (row + fraction) / total))

        report(0.0)
        try:
            if text is None or not text.strip():
                raise dz.InputError("route: the cell is empty")
            judged = dz.annotate_routes(text, samples=self.samples,
                                        variants=self.variants,
                                        progress=report)
        except (ValueError, TypeError) as error:
            fault = pd.DataFrame({"route row": [row], "status": ["error"],
                                  "message": [str(error)]})
            return (fault.reindex(columns=[c for c, _ in _columns()[1]]),
                    pd.DataFrame(columns=[c for c, _ in _columns()[0]]))
        routes = judged.routes().assign(
            **{"route row": row, "annotated": judged.to_json(),
               "status": "ok"})
        return routes, judged.to_frame().assign(**{"route row": row})
