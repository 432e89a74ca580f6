"""Programme definitions: data files in, one frozen `Programme` out, or an error that names file, key and remedy."""
