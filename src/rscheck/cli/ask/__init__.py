"""``rscheck ask``: the questionnaire in a terminal. What is asked next is decided in :mod:`rscheck.interview`."""
