"""Open311 GeoReport v2, as frozen in 2011: other systems put reports in, and follow them.

https://wiki.open311.org/GeoReport_v2
"""
