"""Many projects at once, all treated alike."""
