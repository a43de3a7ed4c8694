"""Does a solver made by others decide what the search of verification decides? Needs the extra ``prove``."""
