"""Training of the salience model: labels, optimisation."""
