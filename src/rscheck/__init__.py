"""rscheck: research-security due diligence, offline, explained and reproducible.

Start reading in :mod:`rscheck.pipeline`, where one project becomes one assessment.
"""

from rscheck._version import __version__

__all__ = ["__version__"]
