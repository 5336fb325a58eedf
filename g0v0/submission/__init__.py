"""Taking scores in: tokens, acceptance, and the processing pipeline. Reading them is the business of `scores`."""
