"""The map drawn without a browser: by its own scripts in a small JavaScript engine, onto sheets that become files."""
