"""Which rules exist: packs and checklists, found, read, checked together, compiled once and kept by digest."""
