"""Many projects at once: which there are, what becomes of each, in the order in which they were named."""
