"""``rscheck lists``: the lists of concern at hand, how old they are, and how to get newer ones."""
