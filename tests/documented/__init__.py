"""Calling every operation of `/openapi.json`: what there is to ask for, and requests made from the document."""
