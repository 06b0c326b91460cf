"""Reports in the layouts that people meet: ``NAME.txt``, and beside it its facts, ``NAME.json``."""
