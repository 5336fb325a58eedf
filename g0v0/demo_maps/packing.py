"""The demo sets as `.osz` files: the maps, a metronome to play them to, and a background."""

import io
import wave
import zipfile
from math import exp, pi, sin

from PIL import Image

from g0v0.demo_maps.notation import AUDIO_NAME, BACKGROUND_NAME, DemoSet, Song

_RATE_HZ = 8000
_SILENCE = 128
_BACKGROUND_SIZE = (640, 360)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip knows: the same archive on every build


def build_osz(demo: DemoSet) -> bytes:
    """The archive as a player would download it; the same bytes every time with the same zlib and pillow."""
    files = [(demo.osu_name(map_), demo.osu_text(map_).encode()) for map_ in demo.maps]
    files += [(AUDIO_NAME, _metronome(demo.song)), (BACKGROUND_NAME, _background(demo.song))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _metronome(song: Song) -> bytes:
    """A short click on every beat, higher on the first of a bar: 8-bit mono, small once deflated."""
    beat_samples = round(song.beat_ms * _RATE_HZ / 1000)
    bar = b"".join(_click(1320 if beat == 0 else 880, beat_samples) for beat in range(4))
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(_RATE_HZ)
        sound.writeframes(bar * song.bars)
    return out.getvalue()


def _click(pitch_hz: int, samples: int) -> bytes:
    ring = (60 * exp(-at / 160) * sin(2 * pi * pitch_hz * at / _RATE_HZ) for at in range(samples))
    return bytes(_SILENCE + round(level) for level in ring)


def _background(song: Song) -> bytes:
    """The colour of the song, darker towards the bottom."""
    top = Image.new("RGB", _BACKGROUND_SIZE, song.colour)
    bottom = Image.new("RGB", _BACKGROUND_SIZE, tuple(part // 3 for part in song.colour))
    fade = Image.linear_gradient("L").resize(_BACKGROUND_SIZE)
    out = io.BytesIO()
    Image.composite(bottom, top, fade).save(out, "PNG", optimize=True)
    return out.getvalue()
