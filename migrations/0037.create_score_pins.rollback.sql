-- Undoes 0037.create_score_pins.
DROP TABLE score_pins
