"""From a fresh network to a trained one, and how good it is."""

import numpy as np

from convkit.arguments import real_array, whole_number
from convkit.network.losses import softmax_cross_entropy
from convkit.network.operands import as_labels

__all__ = ["accuracy", "predict", "train"]


def train(model, batches, optimiser, *, epochs):
    """Move the parameters of a network until it gives the right classes, and return the losses.

    Parameters
    ----------
    model : Module
        Gives logits (B, classes) for a batch.
    batches : Batches
        The labelled set; it is gone through once an epoch.
    optimiser : SGD or Adam
        Holds the parameters of `model`.
    epochs : int
        At least 1.

    Returns
    -------
    ndarray of float64, shape (epochs, len(batches))
        The mean loss of each batch, before the step that it led to.

    Raises
    ------
    TypeError
        If `epochs` is not a whole number.
    ValueError
        If it is below 1, `optimiser` holds parameters of another model, or a label is out of
        range.
    FloatingPointError
        If a loss is infinite or NaN, as after too large a rate.

    See Also
    --------
    convkit.network.accuracy : how good the result is.

    Notes
    -----
    To watch more than the loss, train for one epoch at a time: batches and optimiser go on where
    they stood.  With the same seeds the result is the same, bit for bit, on the same machine
    with the same number of threads.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 8.1.3 (minibatch algorithms).

    Examples
    --------
    A network learns which of two numbers is larger:

    >>> from convkit.network import SGD, Batches, Linear
    >>> rng = np.random.default_rng(0)
    >>> pairs = rng.random((200, 2))
    >>> model = Linear(2, 2, rng=rng)
    >>> batches = Batches(pairs, pairs.argmax(axis=1), size=20, rng=rng)
    >>> losses = train(model, batches, SGD(model.parameters(), rate=1.0), epochs=20)
    >>> losses.shape, bool(losses[-1].mean() < losses[0].mean() / 2)
    ((20, 10), True)
    >>> accuracy(model, [[0.2, 0.8], [0.7, 0.1]], [1, 0])
    1.0
    """
    epochs = whole_number("epochs", epochs, least=1)
    held = [id(parameter) for parameter in model.parameters()]
    if any(id(parameter) not in held for parameter in optimiser.parameters):
        raise ValueError(f"optimiser must hold parameters of the model, got {optimiser!r}")
    losses = np.zeros((epochs, len(batches)))
    for epoch in losses:
        for place, (inputs, labels) in enumerate(batches):
            # What overflows on the way shows in the loss.
            with np.errstate(all="ignore"):
                loss, grad = softmax_cross_entropy(model.forward(inputs), labels)
                if not np.isfinite(loss):
                    raise FloatingPointError(
                        f"loss must stay finite, got {loss} at step {optimiser.steps + 1} with "
                        f"{optimiser!r}; a smaller rate may help"
                    )
                model.backward(grad)
                optimiser.step()
            epoch[place] = loss
    return losses


def predict(model, inputs, *, batch_size=256):
    """Return the class to which a network gives the largest logit, for each input.

    Parameters
    ----------
    model : Module
        Gives logits (B, classes) for a batch.
    inputs : array_like, shape (N, ...)
        Real numbers; N may be 0.
    batch_size : int, optional
        How many are computed at once, at least 1: it bounds the memory.

    Returns
    -------
    ndarray of int64, shape (N,)
        From 0; of equal logits the first counts.

    Raises
    ------
    TypeError
        If `inputs` does not hold real numbers, or `batch_size` is not whole.
    ValueError
        If the shape does not fit the network, or `batch_size` is below 1.
    FloatingPointError
        If a logit is NaN, which is neither larger nor smaller.

    See Also
    --------
    convkit.network.accuracy : the share that is right.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 6.2.2.3 (softmax).

    Examples
    --------
    >>> from convkit.network import ReLU
    >>> predict(ReLU(), [[0.1, 0.9, 0], [3, 1, 2]])
    array([1, 0])
    """
    array = _as_inputs(inputs)
    size = whole_number("batch_size", batch_size, least=1)
    classes = []
    # An empty set makes one empty batch, so that its shape is checked too.
    for first in range(0, max(1, len(array)), size):
        with np.errstate(all="ignore"):
            logits = model.forward(array[first : first + size])
        if logits.ndim != 2:
            raise ValueError(f"model must give logits (B, classes), got shape {logits.shape}")
        if np.isnan(logits).any():
            raise FloatingPointError("logits must not be NaN; the parameters or the inputs may be")
        classes.append(logits.argmax(axis=1))
    return np.concatenate(classes)


def accuracy(model, inputs, labels):
    """Return the share of inputs that a network puts into their right class.

    Parameters
    ----------
    model : Module
        Gives logits (B, classes) for a batch.
    inputs : array_like, shape (N, ...)
        Real numbers, N at least 1.
    labels : array_like of int, shape (N,)
        The right class of each, at least 0.

    Returns
    -------
    float
        From 0 to 1; about ``1 / classes`` for a guess.

    Raises
    ------
    TypeError
        If `inputs` does not hold real numbers, or `labels` whole ones.
    ValueError
        If a shape does not fit, or there is no input.
    FloatingPointError
        If a logit is NaN.

    See Also
    --------
    convkit.network.predict : the classes themselves.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016,
       section 5.1.2.

    Examples
    --------
    >>> from convkit.network import ReLU
    >>> accuracy(ReLU(), [[0.1, 0.9], [3, 1]], [1, 1])
    0.5
    """
    array = _as_inputs(inputs)
    if len(array) == 0:
        raise ValueError("inputs must not be empty")
    labels = as_labels(labels, len(array))
    return float(np.mean(predict(model, array) == labels))


def _as_inputs(value):
    """Return real numbers with an axis N."""
    array = real_array("inputs", value, empty=True)
    if array.ndim == 0:
        raise ValueError(f"inputs must have shape (N, ...), got the single number {value!r}")
    return array
