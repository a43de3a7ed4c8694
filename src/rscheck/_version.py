"""The version of the tool, kept alone so that ``rscheck --version`` imports nothing else."""

__version__ = "0.1.0"
