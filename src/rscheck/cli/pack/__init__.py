"""``rscheck pack``: the packs themselves, seen, proved, tested, compared and begun."""
