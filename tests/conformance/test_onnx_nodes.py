"""The single-node cases of ONNX, inputs and expected outputs as its collector gives them."""

import warnings
from collections import Counter

import numpy as np
import pytest
from onnx.backend.test.case.node import collect_testcases

from tests.conformance.onnx_operators import run_model

# A newer ONNX with fewer cases, or a collector that finds nothing, must not pass unseen.
COUNTS = {
    "AveragePool": 20,
    "CausalConvWithState": 13,
    "Col2Im": 5,
    "Conv": 6,
    "ConvTranspose": 11,
    "GlobalAveragePool": 2,
    "GlobalMaxPool": 2,
    "LpPool": 8,
    "MaxPool": 19,
    "MaxUnpool": 2,
}


def only_operator(case):
    """Return the operator of a case with one node, else None."""
    nodes = case.model.graph.node
    return nodes[0].op_type if len(nodes) == 1 else None


with warnings.catch_warnings(), np.errstate(all="ignore"):
    warnings.simplefilter("ignore")  # from cases of other operators, as they are computed
    CASES = [case for case in collect_testcases() if only_operator(case) in COUNTS]


def test_every_case_of_onnx_is_there():
    assert Counter(map(only_operator, CASES)) == COUNTS
    assert len(CASES) == 88


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_node_gives_what_onnx_says(case, tally):
    tally("ONNX", only_operator(case))
    for inputs, outputs in case.data_sets:
        results = run_model(case.model, inputs)
        for result, expected in zip(results, outputs, strict=True):
            assert result.shape == expected.shape
            # ONNX keeps float16 and uint8; ours are wider, and must fit when narrowed.
            assert np.can_cast(expected.dtype, result.dtype)
            result = result.astype(expected.dtype)
            np.testing.assert_allclose(result, expected, rtol=case.rtol, atol=case.atol)
