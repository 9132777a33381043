from __future__ import annotations

from hypothesis import given, strategies as st

from geodata.arcs import Arcs, Line, contains, cut, junctions, simplified

# Two squares side by side, and one that holds a square hole filled by a fourth: a border, coasts and an enclave.
WEST: Line = ((0, 0), (0, 2), (2, 2), (2, 1), (2, 0), (0, 0))
EAST: Line = ((2, 0), (2, 1), (2, 2), (4, 2), (4, 0), (2, 0))
ROUND: Line = ((10, 0), (10, 9), (19, 9), (19, 0), (10, 0))
HOLE: Line = ((13, 3), (16, 3), (16, 6), (13, 6), (13, 3))
ENCLAVE: Line = ((16, 6), (16, 3), (13, 3), (13, 6), (16, 6))
RINGS = {"west": WEST, "east": EAST, "round": ROUND, "hole": HOLE, "enclave": ENCLAVE}

points = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


def numbered() -> tuple[Arcs, dict[str, list[int]]]:
    at = junctions(RINGS.values())
    arcs = Arcs()
    return arcs, {name: [arcs.number(part, name) for part in cut(ring, at)] for name, ring in RINGS.items()}


def test_a_border_is_kept_once_and_known_by_both_its_owners() -> None:
    arcs, rings = numbered()
    shared = {abs(number) if number >= 0 else ~number for number in rings["west"]} & {
        number if number >= 0 else ~number for number in rings["east"]
    }
    assert [sorted(arcs.owners[number]) for number in shared] == [["east", "west"]]
    assert arcs.lines[shared.pop()] in (((2, 2), (2, 1), (2, 0)), ((2, 0), (2, 1), (2, 2)))


def test_an_enclave_shares_the_whole_of_the_hole_it_lies_in() -> None:
    arcs, rings = numbered()
    assert [number if number >= 0 else ~number for number in rings["enclave"]] == rings["hole"]
    assert sorted(arcs.owners[rings["hole"][0]]) == ["enclave", "hole"]


def test_rings_come_back_whole() -> None:
    arcs, rings = numbered()
    for name, numbers in rings.items():
        back = arcs.ring(numbers)
        assert back[0] == back[-1]
        assert set(back) == set(RINGS[name])
        assert len(back) == len(RINGS[name])


@given(st.lists(points, min_size=2, max_size=30), st.floats(0, 20))
def test_a_simplified_line_keeps_its_ends_and_stays_near(line: list[tuple[int, int]], tolerance: float) -> None:
    short = simplified(tuple(line), tolerance)
    assert short[0] == line[0]
    assert short[-1] == line[-1]
    assert set(short) <= set(line)
    assert len(simplified(tuple(line), 0)) <= len(line)


def test_a_straight_line_needs_its_ends_alone() -> None:
    assert simplified(((0, 0), (1, 1), (2, 2), (9, 9)), 0.1) == ((0, 0), (9, 9))


def test_a_point_is_in_a_ring_or_outside() -> None:
    assert contains(ROUND, (11.5, 4.5))
    assert not contains(ROUND, (30, 4.5))
