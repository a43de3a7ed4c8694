"""May a pack be trusted: what is checked of packs beyond what loading them already refuses."""
