"""Redis key of the list of all medals."""

LIST_KEY = "medals:list:v1"
"""Bytes: every medal with how many hold it. TTL: LIST_EXPIRE_S; new holders show when it is over. Rebuilt from SQL."""

LIST_EXPIRE_S = 300
