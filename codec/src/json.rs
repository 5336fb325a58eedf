//! JSON values as orjson spells them, without any Python.

const DIGITS: &[u8; 10] = b"0123456789";
const HEX: &[u8; 16] = b"0123456789abcdef";

pub fn boolean(out: &mut Vec<u8>, value: bool) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

pub fn int(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// The shortest digits that are read back as the same number; null for what JSON has no number for.
pub fn float(out: &mut Vec<u8>, value: f64) {
    if value.is_finite() {
        out.extend_from_slice(zmij::Buffer::new().format_finite(value).as_bytes());
    } else {
        out.extend_from_slice(b"null");
    }
}

pub fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(place) = rest.iter().position(|byte| matches!(byte, 0..=0x1f | b'"' | b'\\')) {
        let (plain, found) = rest.split_at(place);
        out.extend_from_slice(plain);
        if let Some((byte, behind)) = found.split_first() {
            escaped(out, *byte);
            rest = behind;
        }
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// `"2020-01-01T00:00:00Z"` of a date, a time of day and the zone.
pub fn moment(out: &mut Vec<u8>, (year, month, day): (i32, u8, u8), (hour, minute, second): (u8, u8, u8), zone: &str) {
    let year = u16::try_from(year).unwrap_or(0);
    out.push(b'"');
    pair(out, year.div_euclid(100));
    pair(out, year.rem_euclid(100));
    for (before, number) in [(b'-', month), (b'-', day), (b'T', hour), (b':', minute), (b':', second)] {
        out.push(before);
        pair(out, u16::from(number));
    }
    out.extend_from_slice(zone.as_bytes());
    out.push(b'"');
}

/// Two digits.
fn pair(out: &mut Vec<u8>, number: u16) {
    for digit in [number.div_euclid(10), number.rem_euclid(10)] {
        out.push(DIGITS.get(usize::from(digit)).copied().unwrap_or(b'0'));
    }
}

#[cold]
fn escaped(out: &mut Vec<u8>, byte: u8) {
    let letter = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0c => b'f',
        b'\r' => b'r',
        _ => {
            let digit = |half: u8| HEX.get(usize::from(half)).copied().unwrap_or(b'0');
            out.extend_from_slice(b"\\u00");
            out.extend_from_slice(&[digit(byte >> 4), digit(byte & 0xf)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_is_escaped_where_json_says_so() {
        assert_eq!(written(|out| string(out, "")), "\"\"");
        assert_eq!(written(|out| string(out, "a\"\\/é\u{2028}\u{7f}")), "\"a\\\"\\\\/é\u{2028}\u{7f}\"");
        assert_eq!(written(|out| string(out, "\u{8}\t\n\u{c}\r\u{1}\u{1f}")), r#""\b\t\n\f\r\u0001\u001f""#);
    }

    #[test]
    fn numbers_have_their_shortest_form() {
        assert_eq!(written(|out| float(out, 100.0)), "100.0");
        assert_eq!(written(|out| float(out, 0.1 + 0.2)), "0.30000000000000004");
        assert_eq!(written(|out| float(out, f64::NAN)), "null");
        assert_eq!(written(|out| int(out, i64::MIN)), "-9223372036854775808");
        assert_eq!(written(|out| int(out, u64::MAX)), "18446744073709551615");
    }

    #[test]
    fn moments_are_spelled_to_the_second() {
        assert_eq!(written(|out| moment(out, (999, 1, 2), (3, 4, 5), "Z")), "\"0999-01-02T03:04:05Z\"");
    }
}
