"""The values that travel between layers: frozen, without behaviour beyond reading themselves."""
