import threading

from dashboard import map_first


def asked_once() -> str:
    """The name of a map that has been drawn and has its first answer."""
    name = map_first.new_map()
    map_first.tell(name, "all")
    map_first.answered(name)
    return name


def test_a_map_that_has_never_asked_is_not_waited_for() -> None:
    assert not map_first.tell(map_first.new_map(), "all")


def test_a_map_is_waited_for_once_another_question_is_put() -> None:
    name = asked_once()
    assert not map_first.tell(name, "all")
    assert map_first.tell(name, "planned")
    assert not map_first.tell(name, "planned")


def test_the_wait_ends_with_the_answer_to_the_new_question() -> None:
    name = asked_once()
    map_first.tell(name, "planned")
    ended = threading.Event()
    waiting = threading.Thread(target=lambda: (map_first.wait(name), ended.set()))
    waiting.start()
    assert not ended.wait(0.05)
    map_first.answered(name)
    waiting.join()
    assert ended.is_set()


def test_a_map_out_of_sight_holds_nothing_up_for_ever() -> None:
    name = asked_once()
    map_first.tell(name, "planned")
    map_first.wait(name)  # returns


def test_a_name_that_is_not_ours_is_of_no_account() -> None:
    map_first.answered("nobody's")
    map_first.wait("nobody's")
    assert not map_first.tell("nobody's", "all")


def test_the_oldest_maps_are_forgotten() -> None:
    first = asked_once()
    for _ in range(map_first.MOST_MAPS):
        map_first.new_map()
    assert not map_first.tell(first, "planned")
