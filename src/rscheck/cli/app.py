"""The whole program: every command of ``rscheck``, the questionnaire first.

A check does not need this: whoever names one of the commands of :mod:`rscheck.cli.commands` gets it without the others.
"""

from __future__ import annotations

from rscheck.cli.ask.app import HELP as ASK_HELP
from rscheck.cli.ask.app import ask
from rscheck.cli.commands import app, run
from rscheck.cli.decide.app import HELP as DECIDE_HELP
from rscheck.cli.decide.app import decide
from rscheck.cli.lists.app import lists_app
from rscheck.cli.lock.app import HELP as LOCK_HELP
from rscheck.cli.lock.app import lock
from rscheck.cli.pack.app import pack_app
from rscheck.cli.screen.app import HELP as SCREEN_HELP
from rscheck.cli.screen.app import screen

__all__ = ["app", "run"]

app.command("ask", help=ASK_HELP)(ask)
# The help lists commands in this order, and the questionnaire is where a newcomer begins.
app.registered_commands.insert(0, app.registered_commands.pop())
app.command("screen", help=SCREEN_HELP)(screen)
app.command("decide", help=DECIDE_HELP)(decide)
app.command("lock", help=LOCK_HELP)(lock)
app.add_typer(lists_app, name="lists")
app.add_typer(pack_app, name="pack")
