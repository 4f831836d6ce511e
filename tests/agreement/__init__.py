"""The library against SciPy, NumPy and plain enumeration; the files mirror `convkit`."""
