//! The layout of a replay file, without any Python.
//!
//! Source: lazer-flows.md §5.4. Little-endian throughout.

use crate::fault::Fault;
use crate::lzma;

/// From this version on a block of JSON with the score follows.
const FIRST_WITH_SCORE_BLOCK: i32 = 30_000_001;
/// Marks a text that is there, in front of its length.
const TEXT: u8 = 0x0b;

/// A replay file. Texts may be absent, which the file tells apart from empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Osr {
    pub ruleset_id: u8,
    pub version: i32,
    pub beatmap_md5: Option<String>,
    pub username: Option<String>,
    pub replay_md5: Option<String>,
    /// 300, 100, 50, geki, katu, miss.
    pub counts: [u16; 6],
    pub total_score: i32,
    pub max_combo: u16,
    pub full_combo: bool,
    pub mods: u32,
    pub life_graph: Option<String>,
    pub date_ticks: i64,
    pub frames: Vec<u8>,
    pub online_id: Option<i64>,
    /// Whether the online id takes four bytes, as in files from 2012 to 2014.
    pub short_online_id: bool,
    pub score_info: Option<Vec<u8>>,
    /// What follows after all that is known, such as the accuracy of the Target Practice mod.
    pub extra: Vec<u8>,
}

struct Cursor<'a> {
    rest: &'a [u8],
    length: usize,
}

impl<'a> Cursor<'a> {
    fn offset(&self) -> usize {
        self.length.saturating_sub(self.rest.len())
    }

    fn cut(&self) -> Fault {
        Fault::at(self.offset(), "the replay ends too early")
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (head, tail) = self.rest.split_at_checked(count).ok_or_else(|| self.cut())?;
        self.rest = tail;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let (head, tail) = self.rest.split_first_chunk::<N>().ok_or_else(|| self.cut())?;
        self.rest = tail;
        Ok(*head)
    }

    fn u16(&mut self) -> Result<u16, Fault> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    fn i32(&mut self) -> Result<i32, Fault> {
        Ok(i32::from_le_bytes(self.array()?))
    }

    fn i64(&mut self) -> Result<i64, Fault> {
        Ok(i64::from_le_bytes(self.array()?))
    }

    fn text(&mut self) -> Result<Option<String>, Fault> {
        let start = self.offset();
        match self.array()? {
            [0] => return Ok(None),
            [TEXT] => {}
            _ => return Err(Fault::at(start, "neither a text nor its absence")),
        }
        let mut length: u64 = 0;
        for shift in [0_u32, 7, 14, 21, 28] {
            let [byte] = self.array()?;
            length |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let length = usize::try_from(length).map_err(|_| self.cut())?;
                let text = std::str::from_utf8(self.take(length)?);
                return text.map(|text| Some(text.to_owned())).map_err(|_| Fault::at(start, "text that is not UTF-8"));
            }
        }
        Err(Fault::at(start, "a text length of more than five bytes"))
    }

    /// A packed block, unpacked; `None` for an absent or empty one.
    fn block(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let start = self.offset();
        match self.i32()? {
            -1 | 0 => Ok(None),
            length => {
                let length = usize::try_from(length).map_err(|_| Fault::at(start, "a block of negative length"))?;
                lzma::unpack(self.take(length)?).map(Some).map_err(|fault| fault.within(name))
            }
        }
    }
}

pub fn read(data: &[u8]) -> Result<Osr, Fault> {
    let mut from = Cursor { rest: data, length: data.len() };
    let [ruleset_id] = from.array()?;
    let mut osr = Osr {
        ruleset_id,
        version: from.i32()?,
        beatmap_md5: from.text()?,
        username: from.text()?,
        replay_md5: from.text()?,
        counts: [from.u16()?, from.u16()?, from.u16()?, from.u16()?, from.u16()?, from.u16()?],
        total_score: from.i32()?,
        max_combo: from.u16()?,
        full_combo: from.array()? != [0],
        mods: u32::from_le_bytes(from.array()?),
        life_graph: from.text()?,
        date_ticks: from.i64()?,
        frames: from.block("frames")?.unwrap_or_default(),
        ..Osr::default()
    };
    // The width of the id is told by what is left, not by the version: files disagree with that.
    // Twelve bytes are a short id and the eight of Target Practice.
    match from.rest.len() {
        0..=3 => {}
        4..=7 | 12 if osr.version < FIRST_WITH_SCORE_BLOCK => {
            osr.online_id = Some(i64::from(from.i32()?));
            osr.short_online_id = true;
        }
        _ => osr.online_id = Some(from.i64()?),
    }
    if osr.version >= FIRST_WITH_SCORE_BLOCK && !from.rest.is_empty() {
        osr.score_info = from.block("score block")?;
    }
    osr.extra = from.rest.to_vec();
    Ok(osr)
}

fn put_text(out: &mut Vec<u8>, text: Option<&str>) -> Result<(), Fault> {
    let Some(text) = text else {
        out.push(0);
        return Ok(());
    };
    out.push(TEXT);
    let mut left = u32::try_from(text.len()).map_err(|_| Fault::at(out.len(), "a text too long for a replay"))?;
    loop {
        let [low, ..] = left.to_le_bytes();
        left >>= 7;
        if left == 0 {
            out.push(low & 0x7f);
            break;
        }
        out.push(low | 0x80);
    }
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

fn put_block(out: &mut Vec<u8>, content: &[u8]) -> Result<(), Fault> {
    let packed = lzma::pack(content)?;
    let length = i32::try_from(packed.len()).map_err(|_| Fault::at(out.len(), "a block too long for a replay"))?;
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&packed);
    Ok(())
}

pub fn write(osr: &Osr) -> Result<Vec<u8>, Fault> {
    let mut out = vec![osr.ruleset_id];
    out.extend_from_slice(&osr.version.to_le_bytes());
    put_text(&mut out, osr.beatmap_md5.as_deref())?;
    put_text(&mut out, osr.username.as_deref())?;
    put_text(&mut out, osr.replay_md5.as_deref())?;
    osr.counts.iter().for_each(|count| out.extend_from_slice(&count.to_le_bytes()));
    out.extend_from_slice(&osr.total_score.to_le_bytes());
    out.extend_from_slice(&osr.max_combo.to_le_bytes());
    out.push(u8::from(osr.full_combo));
    out.extend_from_slice(&osr.mods.to_le_bytes());
    put_text(&mut out, osr.life_graph.as_deref())?;
    out.extend_from_slice(&osr.date_ticks.to_le_bytes());
    match osr.frames.is_empty() {
        true => out.extend_from_slice(&0_i32.to_le_bytes()),
        false => put_block(&mut out, &osr.frames)?,
    }
    match (osr.online_id, osr.short_online_id) {
        (None, _) => {}
        (Some(id), false) => out.extend_from_slice(&id.to_le_bytes()),
        (Some(id), true) => match i32::try_from(id) {
            Ok(id) => out.extend_from_slice(&id.to_le_bytes()),
            Err(_) => return Err(Fault::at(out.len(), "the online id does not fit four bytes")),
        },
    }
    if osr.version >= FIRST_WITH_SCORE_BLOCK && osr.online_id.is_some() {
        match &osr.score_info {
            Some(score_info) => put_block(&mut out, score_info)?,
            None => out.extend_from_slice(&(-1_i32).to_le_bytes()),
        }
    } else if osr.score_info.is_some() {
        return Err(Fault::at(out.len(), "a score block needs version 30000001 or later and an online id"));
    }
    out.extend_from_slice(&osr.extra);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Osr {
        Osr {
            ruleset_id: 2,
            version: 30_000_019,
            beatmap_md5: Some("b".repeat(32)),
            username: Some("プレイヤー".repeat(20)),
            replay_md5: None,
            counts: [1, 2, 3, 4, 5, 65_535],
            total_score: -1,
            max_combo: 9,
            full_combo: true,
            mods: 0x8000_0001,
            life_graph: Some(String::new()),
            date_ticks: 638_339_059_561_098_091,
            frames: b"0|256|-500|0,16|1.5|2|1,-12345|0|0|7".to_vec(),
            online_id: Some(-1),
            short_online_id: false,
            score_info: Some(b"{\"online_id\":258}".to_vec()),
            extra: Vec::new(),
        }
    }

    #[test]
    fn files_of_every_age_come_back() {
        let stable = Osr { version: 20_200_304, score_info: None, ..sample() };
        for osr in [
            sample(),
            Osr { score_info: None, ..sample() },
            Osr { frames: Vec::new(), ..stable.clone() },
            Osr { extra: vec![0, 0, 0, 0, 0, 0, 0xf0, 0x3f], ..stable.clone() },
            Osr { online_id: Some(5), short_online_id: true, ..stable.clone() },
            Osr { online_id: Some(5), short_online_id: true, extra: vec![0; 8], ..stable.clone() },
            Osr { online_id: None, ..stable.clone() },
            stable,
        ] {
            assert_eq!(read(&write(&osr).unwrap()).unwrap(), osr);
        }
    }

    #[test]
    fn what_a_version_cannot_hold_is_refused() {
        assert!(write(&Osr { version: 30_000_000, ..sample() }).is_err());
        assert!(write(&Osr { online_id: None, ..sample() }).is_err());
        let short = Osr { version: 20_130_000, online_id: Some(1 << 40), short_online_id: true, ..sample() };
        assert!(write(&Osr { score_info: None, ..short }).is_err());
    }

    #[test]
    fn no_cut_is_read_as_the_whole() {
        let whole = write(&sample()).unwrap();
        for end in 0..whole.len() {
            assert!(read(&whole[..end]).map_or(true, |osr| osr != sample()));
        }
    }

    #[test]
    fn a_damaged_file_is_refused_where_it_is_damaged() {
        let mut file = write(&sample()).unwrap();
        file[5] = 0x0c;
        match read(&file).unwrap_err().cause() {
            crate::fault::Cause::At { offset, .. } => assert_eq!(offset, 5),
            crate::fault::Cause::Python(error) => panic!("{error}"),
        }
    }
}
