"""A conversation about one project: which question comes next, what becomes of an answer. It touches no file."""
