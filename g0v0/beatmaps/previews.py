"""Ten seconds of a song, cut from its MP3 without decoding it: frames are taken as they are.

Other formats have no preview: cutting Ogg means renumbering its pages, and sets with Ogg audio are rare.
Source: ISO 11172-3 §2.4.1.3 and ISO 13818-3 §2.4.2.3 (frame header).
"""

from collections.abc import Iterator
from typing import NamedTuple

LENGTH_S = 10.0
DEFAULT_PLACE = 0.4
"""Where the preview starts when the beatmap does not say: this part of the song."""

MAX_AUDIO_BYTES = 64 * 1024 * 1024
"""Of an MP3 that is looked at: an hour at 128 kbit/s."""

_MPEG_1 = 3
_LAYER_3 = 1
_SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_KBITS_MPEG_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_MPEG_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


class Frame(NamedTuple):
    """A piece of audio that can be played by itself."""

    at: int
    size: int
    duration_s: float


def cut(audio: bytes, start_ms: int) -> bytes | None:
    """The preview of an MP3 from `start_ms` on (negative: the map does not say); None when it is no MP3."""
    frames = list(_frames(audio))
    total_s = sum(frame.duration_s for frame in frames)
    start_s = start_ms / 1000
    if not 0 <= start_s < total_s:
        start_s = total_s * DEFAULT_PLACE
    parts: list[bytes] = []
    now_s = 0.0
    for frame in frames:
        if start_s <= now_s < start_s + LENGTH_S:
            parts.append(audio[frame.at : frame.at + frame.size])
        now_s += frame.duration_s
    return b"".join(parts) or None


def _frames(audio: bytes) -> Iterator[Frame]:
    """Every frame; tags and damage between them are passed over."""
    at = _after_id3(audio)
    while (at := audio.find(b"\xff", at)) >= 0:
        frame = _frame(audio, at)
        # What looks like a header by chance is not followed by another one.
        if frame is None or (at + frame.size < len(audio) and _frame(audio, at + frame.size) is None):
            at += 1
            continue
        yield frame
        at += frame.size


def _after_id3(audio: bytes) -> int:
    if audio[:3] != b"ID3" or len(audio) < 10:
        return 0
    size = 0
    for byte in audio[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _frame(audio: bytes, at: int) -> Frame | None:
    if at + 4 > len(audio) or audio[at] != 0xFF or audio[at + 1] & 0xE0 != 0xE0:
        return None
    mpeg, layer = audio[at + 1] >> 3 & 3, audio[at + 1] >> 1 & 3
    kbits_index, rate_index, padding = audio[at + 2] >> 4, audio[at + 2] >> 2 & 3, audio[at + 2] >> 1 & 1
    if layer != _LAYER_3 or mpeg not in _SAMPLE_RATES or not 0 < kbits_index < 15 or rate_index == 3:
        return None
    rate = _SAMPLE_RATES[mpeg][rate_index]
    samples = 1152 if mpeg == _MPEG_1 else 576
    kbits = (_KBITS_MPEG_1 if mpeg == _MPEG_1 else _KBITS_MPEG_2)[kbits_index]
    size = samples // 8 * kbits * 1000 // rate + padding
    return Frame(at, size, samples / rate) if at + size <= len(audio) else None
