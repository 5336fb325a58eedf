"""Medals: what there are, who holds which, and handing one out. When one is earned, whoever awards it decides."""
