"""Satellite series in; construction sites, dated and scored, and what could and could not be seen, out.

The heavy libraries it needs are an optional extra: `pip install groundbreak[imagery]`.
"""
