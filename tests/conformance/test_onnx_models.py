"""Models that PyTorch exported, stored in the ONNX wheel with inputs and outputs."""

from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from tests.conformance.onnx_operators import run_model

FOLDER = Path(onnx.__file__).parent / "backend" / "test" / "data"
COUNTS = {"AveragePool": 7, "Conv": 27, "ConvTranspose": 3, "MaxPool": 9}


def sliding(model):
    """Return the operators with a window in a model."""
    return [node.op_type for node in model.graph.node if node.op_type in COUNTS]


def tensors(folder, kind):
    """Return the stored inputs or outputs of one data set, in order."""
    paths = sorted(folder.glob(f"{kind}_*.pb"), key=lambda path: int(path.stem.split("_")[1]))
    return [numpy_helper.to_array(onnx.TensorProto.FromString(p.read_bytes())) for p in paths]


PATHS = sorted(FOLDER.glob("pytorch-*/*/model.onnx"))
MODELS = {path.parent: model for path in PATHS if sliding(model := onnx.load(path))}


def test_every_exported_model_is_there():
    assert Counter(name for model in MODELS.values() for name in sliding(model)) == COUNTS
    assert len(MODELS) == 46


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.name)
def test_a_model_gives_what_pytorch_stored(folder, tally):
    tally("ONNX models", *sliding(MODELS[folder]))
    sets = sorted(folder.glob("test_data_set_*"))
    assert sets
    for stored in sets:
        results = run_model(MODELS[folder], tensors(stored, "input"))
        for result, expected in zip(results, tensors(stored, "output"), strict=True):
            assert result.shape == expected.shape
            assert result.dtype == expected.dtype
            # The backend tests of ONNX compare with these two numbers.
            np.testing.assert_allclose(result, expected, rtol=1e-3, atol=1e-7)
