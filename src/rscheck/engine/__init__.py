"""What follows: conditions compiled to clauses, evaluated for one project, bounded, and explained.

Pure functions only: no clock, no files, no environment. ``compile`` → ``evaluate`` → ``bounds`` → ``assess``; ``trace``
explains afterwards, and only what is reported.
"""
