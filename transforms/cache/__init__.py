"""What is kept between builds: where it lies, in which form, and under which hashes."""
