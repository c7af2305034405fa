"""Training of the shortener: labelled sentences, optimisation."""
