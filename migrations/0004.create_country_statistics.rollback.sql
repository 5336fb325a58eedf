-- Undoes 0004.create_country_statistics.
DROP TABLE country_statistics
