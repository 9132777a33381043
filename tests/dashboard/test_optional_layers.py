from __future__ import annotations

from hypothesis import given, strategies as some

from dashboard import map_assets, optional_layers
from dashboard.optional_layers import NAMES, from_text


@given(some.lists(some.sampled_from(NAMES)))
def test_layers_stand_in_one_order_and_once(names: list[str]) -> None:
    assert from_text(",".join(names)) == (tuple(name for name in NAMES if name in names), ())


def test_what_is_no_layer_is_told_apart() -> None:
    assert from_text("heat, glow,rings,") == (("rings", "heat"), ("glow",))
    assert from_text("") == ((), ())


def test_each_has_a_script_of_its_own_and_the_map_offers_just_these() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in map_assets.scripts()}
    for name in optional_layers.NAMES:
        assert f"Atlas.optional.{name} = " in scripts[f"atlas-{name}.js"]
    offered = scripts["atlas-layers.js"].split("const NAMES = [")[1].split("]")[0]
    assert [name.strip(' "') for name in offered.split(",")] == list(optional_layers.NAMES)
