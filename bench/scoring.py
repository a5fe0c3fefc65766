"""Ten thousand units scored by a hundred criteria, and the same by OpenFisca-core where it is installed."""

import importlib.util
import json
import time

import numpy as np

from .report import say
from .server import command

UNITS, CRITERIA = 10_000, 100


def inputs():
    """The numbers that `cchc bench-scoring` makes too: numerators and denominators, units × criteria."""
    unit = np.arange(UNITS)[:, None]
    index = np.arange(CRITERIA)[None, :]
    bottom = 1 + (unit * 31 + index * 17) % 100
    top = (unit * 13 + index * 7) % (bottom + 1)
    return top, bottom


def openfisca():
    """(seconds, sum of the points) of OpenFisca-core on the same set; its numbers are 32-bit floats."""
    from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables

    unit = entities.Entity("unit", "units", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([unit])
    year = periods.period("2022")
    common = {"value_type": float, "entity": unit, "definition_period": periods.DateUnit.YEAR}

    def variable(name, **more):
        system.add_variable(type(name, (variables.Variable,), {**common, **more}))

    def linear(index):
        def formula(units, period):
            top, bottom = units(f"top{index}", period), units(f"bottom{index}", period)
            return np.floor(np.clip(top / bottom / 0.8, 0, 1) * 100 + 0.5) / 100
        return formula

    def total(names):
        return lambda units, period: sum(units(name, period) for name in names)

    for index in range(CRITERIA):
        variable(f"top{index}")
        variable(f"bottom{index}")
        variable(f"points{index}", formula=linear(index))
    fields = range(0, CRITERIA, 10)
    for field in fields:
        variable(f"field{field}", formula=total([f"points{field + place}" for place in range(10)]))
    variable("total", formula=total([f"field{field}" for field in fields]))

    top, bottom = inputs()
    best = float("inf")
    for _ in range(5):
        simulation = simulations.SimulationBuilder().build_default_simulation(system, UNITS)
        for index in range(CRITERIA):
            simulation.set_input(f"top{index}", year, top[:, index].astype(np.float32))
            simulation.set_input(f"bottom{index}", year, bottom[:, index].astype(np.float32))
        start = time.perf_counter()
        points = simulation.calculate("total", year)
        best = min(best, time.perf_counter() - start)
    return best, float(points.astype(np.float64).sum())


def run(report):
    """Adds its lines to the report."""
    mine = json.loads(command("bench-scoring", "--units", UNITS, "--criteria", CRITERIA))
    note = "OpenFisca-core is not installed: no comparison"
    if importlib.util.find_spec("openfisca_core"):
        theirs, points = openfisca()
        note = f"OpenFisca-core {theirs:.2f} s, {mine['seconds'] / theirs:.2f} times; arrays of 32-bit floats, no lines kept"
        if abs(points - mine["points"]) > 1e-4 * points:
            say(f"the points differ: {mine['points']:.2f} and {points:.2f}")
    what = f"{UNITS:,} units scored by {CRITERIA} criteria, two cores, every line kept"
    report.at_most(what, mine["seconds"], 1, "s", note)
