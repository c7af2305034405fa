"""Many articles in one run: found, planned, made, journalled, indexed and reported."""
