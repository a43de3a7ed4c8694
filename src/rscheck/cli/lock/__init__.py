"""``rscheck lock``: what decides a call is pinned, and kept to."""
