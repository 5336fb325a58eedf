-- Undoes 0020.create_relations.
DROP TABLE relations
