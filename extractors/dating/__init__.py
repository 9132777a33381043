"""Words for time and the days they mean: rules by form, the arithmetic beneath, the lean of a yearless date."""
