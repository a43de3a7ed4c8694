"""Where ``rscheck`` starts. The version is told before anything else is imported, because scripts ask for it often."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line with the arguments of this process and exit."""
    if sys.argv[1:] == ["--version"]:
        from rscheck._version import __version__

        print(f"rscheck {__version__}")
        return
    import gc
    import os

    # The shapes of packs need no plugins of pydantic; to look for some, it reads the names of all installed packages.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

    # What is made while starting stays to the end; looking through it again and again costs a tenth of the time.
    gc.set_threshold(100_000, 50, 50)
    try:
        # Asked for fifty times a morning; the parameters of all other commands would be a twentieth of its time.
        if sys.argv[1:2] in (["check"], ["report"]):
            from rscheck.cli.commands import run
        else:
            from rscheck.cli.app import run
    except KeyboardInterrupt:
        sys.exit(130)
    code = run(sys.argv[1:])
    # Everything goes with the process; looking through it once more for cycles would take a tenth of the time again.
    gc.freeze()
    sys.exit(code)
