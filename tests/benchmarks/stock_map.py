"""The rival of `map_speed`: the same claims by folium and streamlit-folium as their own examples do it.

`streamlit run tests/benchmarks/stock_map.py STORE KIND`, where KIND is `markers` (a marker and a popup for each claim,
in clusters) or `fast` (`FastMarkerCluster`). One choice filters it: the first so many of `STEPS`, or all claims.
"""

from __future__ import annotations

import sys
from pathlib import Path

import folium
import pandas
import streamlit as st
from folium.plugins import FastMarkerCluster, MarkerCluster
from streamlit_folium import st_folium

from geodata.filters import Filter
from geodata.store import open_store

STEPS = ("operational", "planned", "considered", "withdrawn", "denied")


@st.cache_data
def _rows(store: str, steps: int) -> pandas.DataFrame:
    with open_store(Path(store), read_only=True, decided=tuple) as opened:
        return opened.rows(Filter(mapped=True, status=STEPS[:steps]))


def _markers(rows: pandas.DataFrame) -> MarkerCluster:
    cluster = MarkerCluster()
    for row in rows.itertuples():
        folium.Marker((row.latitude, row.longitude), popup=row.evidence, tooltip=row.status).add_to(cluster)
    return cluster


def main() -> None:
    st.set_page_config(layout="wide")
    store, kind = sys.argv[1:]
    rows = _rows(store, st.radio("Steps", range(len(STEPS) + 1), horizontal=True))
    st.write(f"Claims: {len(rows)}")
    base = folium.Map(location=(30, 15), zoom_start=2)
    points = rows[["latitude", "longitude"]].to_numpy().tolist()
    (FastMarkerCluster(points) if kind == "fast" else _markers(rows)).add_to(base)
    st_folium(base, use_container_width=True, height=640, returned_objects=["last_object_clicked_tooltip"])


if __name__ == "__main__":
    main()
