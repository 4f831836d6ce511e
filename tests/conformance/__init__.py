"""Cases written elsewhere, run with our functions; ``make conformance`` prints how many."""
