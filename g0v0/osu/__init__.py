"""Pure rules of the game: rulesets, mods, judgements, grades, totals, beatmap files, difficulty.

Nothing here awaits, opens a file or a socket, or imports the rest of g0v0: values in, values out.
"""
