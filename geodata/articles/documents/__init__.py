"""Readers of formats that have broken programs, run only in a process of their own.

`geodata.articles.sandbox` starts that process; nothing here is imported by the one that
holds the store.
"""
