"""SciPy's own tests of convolution and correlation, run with ours in place of theirs."""

from scipy.signal.tests import test_signaltools as theirs

TestConvolve = theirs.TestConvolve
TestConvolve2d = theirs.TestConvolve2d
TestFFTConvolve = theirs.TestFFTConvolve
TestOAConvolve = theirs.TestOAConvolve
TestAllFreqConvolves = theirs.TestAllFreqConvolves
TestCorrelateReal = theirs.TestCorrelateReal
TestCorrelate = theirs.TestCorrelate
TestCorrelateComplex = theirs.TestCorrelateComplex
TestCorrelate2d = theirs.TestCorrelate2d
test_convolve_longdtype_input = theirs.test_convolve_longdtype_input
test_correlation_lags = theirs.test_correlation_lags
