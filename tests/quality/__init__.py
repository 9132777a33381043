"""How well the reading does on real passages that people labelled: `python -m tests.quality`."""
