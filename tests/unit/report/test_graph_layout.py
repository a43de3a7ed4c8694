from __future__ import annotations

from itertools import pairwise

from rscheck.report.graph_layout import laid_out
from rscheck.report.pack_graph import Arrow, Graph, Spot


def graph(*arrows: str) -> Graph:
    """Return a graph of arrows written ``ab``."""
    names = dict.fromkeys("".join(arrows))
    return Graph("g", "", tuple(Spot(each, "question", each) for each in names), tuple(Arrow(*each) for each in arrows))


def test_an_arrow_always_leads_to_the_right() -> None:
    layout = laid_out(graph("ab", "bc", "ac", "cd", "ad"))

    columns = {name: number for number, column in enumerate(layout.columns) for name in column}
    assert all(columns[left] + 1 == columns[right] for _, way in layout.ways for left, right in pairwise(way))
    assert (0, 1, 2, 3) == tuple(columns[each] for each in "abcd")


def test_ends_stand_in_the_last_column() -> None:
    layout = laid_out(graph("ab", "bc", "ax"))

    assert {"c", "x"} == set(layout.columns[-1])


def test_arrows_that_need_not_cross_do_not() -> None:
    layout = laid_out(graph("ax", "by", "cz", "ay"))

    order = layout.columns[-1]
    assert order.index("x") < order.index("y") < order.index("z")


def test_nothing_is_laid_out_as_nothing() -> None:
    layout = laid_out(Graph("g", "", (), ()))

    assert () == layout.ways
