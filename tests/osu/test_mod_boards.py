import pytest

from g0v0.osu.mods import Mod, ModFilter, filter_keys, matches, mods_key


@pytest.mark.parametrize(
    ("names", "key"),
    [
        ([], ""),
        (["CL"], ""),
        (["SD", "PF", "MR", "CL"], ""),
        (["HD", "DT"], "DT,HD"),
        (["DT", "HD", "CL"], "DT,HD"),
        (["TD", "10K", "NC"], "10K,NC,TD"),
    ],
)
def test_a_key_is_the_sorted_counted_mods(names, key):
    assert mods_key([Mod(name) for name in names]) == key


def test_settings_make_no_other_key():
    assert mods_key([Mod("DT", {"speed_change": 1.2})]) == mods_key([Mod("DT")])


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        ([], ()),
        (["NM"], (ModFilter(("",)),)),
        (["HD"], (ModFilter(("HD",)),)),
        (["HD", "DT"], (ModFilter(("DT,HD", "HD,NC")),)),
        (["NC"], (ModFilter(("NC",)),)),
        (["HT"], (ModFilter(("HT", "DC")),)),
        (["DC"], (ModFilter(("DC",)),)),
        (["NM", "DT"], (ModFilter(("", "DT", "NC")),)),
        (["SD"], (ModFilter(("",), (("SD", "PF"),)),)),
        (["PF", "HD"], (ModFilter(("HD",), (("PF",),)),)),
        (["NM", "CL"], (ModFilter(("",), (("CL",),)), ModFilter(("",)))),
    ],
)
def test_a_filter_names_the_keys_it_wants(asked, groups):
    assert filter_keys(asked) == groups


@pytest.mark.parametrize(
    ("asked", "play", "found"),
    [
        ([], ["HD"], True),
        (["NM"], [], True),
        (["NM"], ["CL", "SD"], True),
        (["NM"], ["HD"], False),
        (["HD"], ["HD"], True),
        (["HD"], ["HD", "MR", "CL"], True),
        (["HD"], ["HD", "HR"], False),
        (["HD"], [], False),
        (["DT"], ["NC"], True),
        (["NC"], ["DT"], False),
        (["HD", "DT"], ["NC", "HD", "PF"], True),
        (["HT"], ["DC"], True),
        (["SD"], ["PF"], True),
        (["SD"], ["SD", "CL"], True),
        (["SD"], [], False),
        (["SD"], ["SD", "HD"], False),
        (["PF"], ["SD"], False),
        (["NM", "HD"], [], True),
        (["NM", "HD"], ["HD"], True),
        (["NM", "HD"], ["HR"], False),
        (["NM", "SD"], [], True),
    ],
)
def test_a_filter_finds_these_plays(asked, play, found):
    assert matches(filter_keys(asked), play) is found
