"""Readers of formats that have broken programs, run only in a process of their own.

`geodata.articles.process` starts that one; `sandbox` imports `limits` of these and nothing
else, and a test of the import graph holds it to that.
"""
