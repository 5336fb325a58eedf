"""SQL of the medals feature."""

from g0v0.medals.models import HeldRow, HoldersRow
from g0v0.platform.query import Exec, Many, Value

list_held = Many("medals/list_held", HeldRow)
"""The medals of a player, by number."""

list_holders = Many("medals/list_holders", HoldersRow)
"""Every medal somebody holds, by number."""

count_players = Value("medals/count_players", int)
insert_medal = Exec("medals/insert_medal")
delete_medal = Exec("medals/delete_medal")
