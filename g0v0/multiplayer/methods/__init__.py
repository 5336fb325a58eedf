"""Methods of the multiplayer hub, by what they are about: parse, let happen, answer. Source: lazer-signalr.md §7."""
