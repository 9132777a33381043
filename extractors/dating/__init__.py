"""Words for time and the days they mean: written dates, calendar forms, relative forms, and the arithmetic beneath them."""
