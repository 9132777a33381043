"""How well the reading does on real passages, labelled by reading them: `python -m tests.quality`."""
