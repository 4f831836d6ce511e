"""Functions of batches as linear operators on flattened arrays, and operators as matrices."""

from math import prod

import numpy as np

from convkit.arguments import each_axis, whole_number

__all__ = ["as_operator", "dense", "example_shape"]


def dense(operator, *, most=2**24):
    """Write an operator out as a matrix, by feeding it the columns of the identity as a batch.

    Parameters
    ----------
    operator : scipy.sparse.linalg.LinearOperator, shape (M, N)
        One of this room, or any other: sums and products of operators too.
    most : int, optional
        How many entries the matrix may have, at least 1; the default is 128 MiB of ``float64``.

    Returns
    -------
    ndarray, shape (M, N)
        Of the dtype of the operator.

    Raises
    ------
    TypeError
        If `operator` is not a ``LinearOperator``, or `most` is not a whole number.
    ValueError
        If the matrix would have more than `most` entries.

    See Also
    --------
    convkit.matrices.toeplitz : a matrix made from the kernel alone.

    References
    ----------
    .. [1] G. Strang, "Linear Algebra and Learning from Data", Wellesley-Cambridge Press, 2019,
       section VII.2.

    Examples
    --------
    >>> from convkit.matrices import conv_operator
    >>> dense(conv_operator((1, 4), [[[1, 2]]], stride=2))
    array([[1, 2, 0, 0],
           [0, 0, 1, 2]])
    """
    from scipy.sparse.linalg import LinearOperator

    if not isinstance(operator, LinearOperator):
        raise TypeError(f"operator must be a scipy.sparse.linalg.LinearOperator, got {operator!r}")
    most = whole_number("most", most, least=1)
    rows, columns = operator.shape
    if rows * columns > most:
        raise ValueError(
            f"operator must have at most {most} entries to be written out, "
            f"got shape {operator.shape}"
        )
    matrix = np.empty(operator.shape, operator.dtype)
    # The identity has columns**2 entries, which may be far more than the matrix.
    width = max(1, most // columns)
    for first in range(0, columns, width):
        block = np.eye(columns, min(width, columns - first), -first, dtype=operator.dtype)
        matrix[:, first : first + width] = operator.matmat(block)
    return matrix


def example_shape(input_shape, *, least=2):
    """Return the shape of one example.

    Parameters
    ----------
    input_shape : tuple of int
        ``(C, *size)``, each at least 1.
    least : int, optional
        How many axes there must be; 1 also allows a line without channels.

    Returns
    -------
    tuple of int
        The same numbers.

    Raises
    ------
    TypeError
        If an entry is not a whole number.
    ValueError
        If the number of axes does not fit, or an entry is below 1.

    Examples
    --------
    >>> example_shape([3, 8, 8])
    (3, 8, 8)
    """
    if not isinstance(input_shape, (tuple, list)) or not least <= len(input_shape) <= 4:
        wanted = "(C, *size) with 1 to 3 axes of size" if least == 2 else "of 1 to 4 numbers"
        raise ValueError(f"input_shape must be a tuple {wanted}, got {input_shape!r}")
    return each_axis("input_shape", input_shape, axes=len(input_shape), least=1)


def as_operator(input_shape, forward, backward, dtype):
    """Return two functions of batches as an operator on flattened arrays.

    Parameters
    ----------
    input_shape : tuple of int
        Of one example.
    forward : callable
        Takes a batch ``(B, *input_shape)`` of real numbers, returns one of results.
    backward : callable
        The adjoint of `forward`, from a batch of results to one of inputs.
    dtype : dtype
        What integers and floats of this type give.

    Returns
    -------
    scipy.sparse.linalg.LinearOperator
        With the shape of one result as ``output_shape``.

    Raises
    ------
    Exception
        Whatever `forward` raises for an example of zeros.

    Examples
    --------
    >>> double = as_operator((2,), lambda batch: 2 * batch, lambda batch: 2 * batch, np.int64)
    >>> double @ [1, 2]
    array([2, 4])
    """
    from scipy.sparse.linalg import LinearOperator

    # One example is enough for the layer to check all that it is given.
    output_shape = forward(np.zeros((1, *input_shape), dtype)).shape[1:]
    matmat = _on_columns(forward, input_shape, output_shape)
    rmatmat = _on_columns(backward, output_shape, input_shape)
    operator = LinearOperator(
        (prod(output_shape), prod(input_shape)),
        matvec=lambda vector: matmat(vector.reshape(-1, 1)).ravel(),
        rmatvec=lambda vector: rmatmat(vector.reshape(-1, 1)).ravel(),
        matmat=matmat,
        rmatmat=rmatmat,
        dtype=dtype,
    )
    operator.output_shape = output_shape
    return operator


def _on_columns(function, shape, result_shape):
    """Return a function of batches as one of matrices whose columns are flattened examples."""

    def apply(columns):
        if np.iscomplexobj(columns):
            return apply(columns.real) + 1j * apply(columns.imag)
        count = columns.shape[1]
        if not count:
            return np.zeros((prod(result_shape), 0), columns.dtype)
        return function(columns.T.reshape(count, *shape)).reshape(count, -1).T

    return apply
