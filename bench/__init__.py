"""What it costs: one table of ratios, each measured within one run, beside its budget. Run with ``make bench``."""
