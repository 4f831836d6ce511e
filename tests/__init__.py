"""Tests of the book and its library."""
