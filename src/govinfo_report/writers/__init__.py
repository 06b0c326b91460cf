"""Writes reports: as text in every layout that readers meet, and as the official page."""
