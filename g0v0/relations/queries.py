"""SQL of the relations feature."""

from g0v0.platform.query import Exec, Many, One, Value
from g0v0.relations.models import DirectionRow, HolderRow, RelationRow, TargetRow

list_relations = Many("relations/list_relations", RelationRow)
"""One list of a user, unordered; hidden targets left out."""

list_target_ids = Many("relations/list_target_ids", TargetRow)
"""One list of a user as bare ids, hidden targets included."""

list_follower_ids = Many("relations/list_follower_ids", TargetRow)
"""Who befriended a user."""

list_directions = Many("relations/list_directions", DirectionRow)
"""What stands between two users: at most two rows."""

count_relations = Value("relations/count_relations", int)
exists_relation = Value("relations/exists_relation", bool)

lock_holder = One("relations/lock_holder", HolderRow)
upsert_relation = Exec("relations/upsert_relation")
delete_relation = Exec("relations/delete_relation")
