"""The parts of the map page, one file each."""
