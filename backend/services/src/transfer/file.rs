//! The text of a file, however a spreadsheet wrote it.

use super::TransferError;
use domain::text::Refusal;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The text: in the encoding that its first bytes name, else UTF-8, else what spreadsheets write on
/// machines in western Europe, in which every byte is a letter.
pub(super) fn text(bytes: &[u8]) -> Result<String, TransferError> {
    if bytes.is_empty() {
        return Err(TransferError::field("file", Refusal::Missing));
    }
    let utf8 = std::str::from_utf8(bytes).is_ok();
    let unmarked = if utf8 { UTF_8 } else { WINDOWS_1252 };
    let encoding = Encoding::for_bom(bytes).map_or(unmarked, |(encoding, _)| encoding);
    let (text, wrong) = encoding.decode_with_bom_removal(bytes);
    if wrong || text.contains('\0') {
        return Err(TransferError::field("file", Refusal::Shape));
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_its_spreadsheet_wrote_it() {
        for bytes in
            ["Zoé".as_bytes(), b"Zo\xe9", b"\xef\xbb\xbfZo\xc3\xa9", b"\xff\xfeZ\0o\0\xe9\0"]
        {
            assert_eq!(text(bytes).unwrap(), "Zoé", "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [b"".as_slice(), b"PK\x03\x04\0\0", b"\xef\xbb\xbf\xff\xff"] {
            assert!(matches!(text(bytes), Err(TransferError::Invalid(_))), "{bytes:?}");
        }
    }
}
