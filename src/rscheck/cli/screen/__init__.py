"""``rscheck screen``: names compared with lists of concern, and the comparison itself measured."""
