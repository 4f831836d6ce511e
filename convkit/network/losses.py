"""What a network is to make small."""

import numpy as np

from convkit.network.operands import as_floats, as_labels

__all__ = ["softmax_cross_entropy"]


def softmax_cross_entropy(logits, labels):
    r"""Return the mean of ``-log(probability of the right class)``, and its gradient.

    Parameters
    ----------
    logits : array_like, shape (B, classes)
        What a network gives: one real number for each class, of any size; B at least 1.
    labels : array_like of int, shape (B,)
        The right class of each item, from 0 to ``classes - 1``.

    Returns
    -------
    loss : float
        At least 0; ``log(classes)`` for a network that guesses evenly.
    grad : ndarray, shape (B, classes)
        With respect to the logits: ``(softmax(logits) - one_hot(labels)) / B``.

    Raises
    ------
    TypeError
        If `logits` does not hold real numbers, or `labels` whole ones.
    ValueError
        If a shape does not fit, or a label is out of range.

    Notes
    -----
    With :math:`z` the logits of an item and :math:`t` its label, the loss is
    :math:`\log \sum_c e^{z_c} - z_t`.  The largest logit is subtracted from all of them first,
    which changes nothing but keeps every power at most 1.

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press, 2016, sections
       4.1 and 6.2.2.3.

    Examples
    --------
    >>> loss, grad = softmax_cross_entropy([[0, 0]], [1])
    >>> round(loss, 4), grad
    (0.6931, array([[ 0.5, -0.5]], dtype=float32))
    """
    scores = as_floats("logits", logits)
    if scores.ndim != 2 or scores.size == 0:
        raise ValueError(f"logits must have shape (B, classes), not empty, got {scores.shape}")
    items, classes = scores.shape
    labels = as_labels(labels, items, classes)
    right = np.arange(items), labels
    # An infinite logit makes the loss NaN; it is for the caller to see that.
    with np.errstate(all="ignore"):
        scores = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(scores)
    totals = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(totals[:, 0]) - scores[right])
    grad = powers / totals
    grad[right] -= 1
    return float(loss), grad / items
