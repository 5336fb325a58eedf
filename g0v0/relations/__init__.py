"""Friends and blocks: who follows whom, who is kept away from whom."""
