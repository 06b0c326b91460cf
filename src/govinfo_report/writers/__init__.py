"""Reports as something else: JSON, tables of cells, pages in the official form, text in any extractor's layout."""
