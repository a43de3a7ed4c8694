"""``rscheck pack graph``: the trees of a pack and what its rules hang on, as Mermaid text or as one SVG file."""

from __future__ import annotations

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver
from rscheck.cli.pack.subject import one_pack, subject_of
from rscheck.engine.lookup import Lookup
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.report.graph_mermaid import graphs_mermaid
from rscheck.report.graph_svg import graphs_svg
from rscheck.report.pack_graph import graphs_of

__all__ = ["graph_pack"]


def graph_pack(desk: Desk, name: str, format_name: str | None, output: str | None) -> ExitCode:
    """Draw a pack; a pack without trees and rules has nothing to draw."""
    subject = subject_of(desk, [name])
    pack = one_pack(subject, name)
    graphs = graphs_of(pack, Lookup(subject.catalogue), desk.words)
    if not graphs:
        said = Message("this pack has neither trees nor rules to draw")
        raise UsageProblem([Problem("E623", said, Location(name))])
    is_svg = format_name == "svg" if format_name else (output or "").lower().endswith(".svg")
    title = desk.words.pick(pack.title) or pack.id
    deliver(desk, graphs_svg(graphs, title, desk.words) if is_svg else graphs_mermaid(graphs), output)
    return ExitCode.OK
