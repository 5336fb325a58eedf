"""The URL tables: which address leads to which handler, who may ask, and how errors look. Nothing else."""
