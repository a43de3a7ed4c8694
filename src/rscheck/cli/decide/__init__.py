"""``rscheck decide``: matches of names with entries of lists, and what people decide about them."""
