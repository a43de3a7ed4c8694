"""Reading the files in which lists are published: a module for each format, and one registry of them."""
