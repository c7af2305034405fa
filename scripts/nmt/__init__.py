"""How the embedded French→English model is made: data, training, export, measure. Each step is a tested function."""
