"""``python -m rscheck``: the same as ``rscheck``."""

from __future__ import annotations

from rscheck.cli.start import main

if __name__ == "__main__":
    main()
