"""The checks of verification: each answers one question about a pack and says so under its own code."""
