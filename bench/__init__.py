"""Side-by-side benchmarks: ``python -m bench.queries`` and its neighbours (README.md)."""
