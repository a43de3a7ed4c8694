"""The shapes in which other systems take results, whatever the results are about."""
