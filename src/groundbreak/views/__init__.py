"""Read models: what pages, tables and exports show, made from a `Picture` of cited or computed values alone."""
