"""Many projects: which there are, each assessed by itself in several processes, and what becomes of a long run."""
