"""Benchmarks: `just bench`. See docs/performance.md for the figures and how to read them."""
