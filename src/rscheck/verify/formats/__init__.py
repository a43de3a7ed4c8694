"""Findings about packs for programs: each module writes one format."""
