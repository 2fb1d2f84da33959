//! Passwords that were used and leaked, offline: a filter that answers "never seen" or "probably
//! seen", wrong once in 65,536. Where it comes from: `known/README.md`.

use super::Password;
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;
use xorf::{BinaryFuse16, BinaryFuse16Ref, DmaSerializable as _, Filter as _, FilterRef as _};
use zeroize::Zeroizing;

/// The file where its fingerprints can be read in place.
#[repr(align(2))]
struct Aligned<T: ?Sized>(T);

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("known.bin"));
static KNOWN: LazyLock<Option<BinaryFuse16Ref<'static>>> = LazyLock::new(|| read(&FILE.0));

/// Whether a password is on the list. Without a list that can be read, every password is.
pub fn contains(password: &Password) -> bool {
    let key = key(password.text());
    KNOWN.as_ref().is_none_or(|known| known.contains(&key))
}

/// What the filter holds of an entry: upper and lower case are one, for whoever leaked `Girafe` will
/// be tried as `girafe` too.
pub fn key(entry: &str) -> u64 {
    let lower = Zeroizing::new(entry.nfkc().flat_map(char::to_lowercase).collect::<String>());
    let digest: [u8; 32] = Sha256::digest(lower.as_bytes()).into();
    digest.first_chunk().map_or(0, |head| u64::from_be_bytes(*head))
}

/// The filter as a file: its descriptor of twenty bytes, then its fingerprints, as `xorf` lays them
/// out for reading in place.
pub fn write(filter: &BinaryFuse16) -> Vec<u8> {
    let mut file = vec![0; BinaryFuse16::DESCRIPTOR_LEN];
    filter.dma_copy_descriptor_to(&mut file);
    file.extend_from_slice(filter.dma_fingerprints());
    file
}

/// The filter in a file; none if its parts do not fit together.
fn read(file: &[u8]) -> Option<BinaryFuse16Ref<'_>> {
    let (descriptor, fingerprints) = file.split_at_checked(BinaryFuse16::DESCRIPTOR_LEN)?;
    // Seed, length of a segment, mask: then how many fingerprints come before the last two segments.
    let (_seed, lengths) = descriptor.split_first_chunk::<8>()?;
    let ([length, _mask, before], []) = lengths.as_chunks::<4>() else { return None };
    let segments = u32::from_le_bytes(*length).checked_mul(2)?;
    let reached = segments.checked_add(u32::from_le_bytes(*before))?;
    let fits = u32::try_from(fingerprints.len()).ok()? == reached.checked_mul(2)?;
    let aligned = fingerprints.as_ptr().align_offset(align_of::<u16>()) == 0;
    (fits && aligned).then(|| BinaryFuse16Ref::from_dma(descriptor, fingerprints))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_known(text: &str) -> bool {
        contains(&Password::parse(text).unwrap())
    }

    #[test]
    fn what_is_on_the_list_is_found_in_whatever_case() {
        for entry in include_str!("known_sample.txt").lines() {
            assert!(is_known(entry), "{entry}");
            assert!(
                is_known(&entry.to_uppercase()) || entry.to_uppercase().to_lowercase() != entry
            );
        }
    }

    #[test]
    fn what_chance_made_is_not_on_the_list() {
        let random = || hex(&crate::rng::bytes::<12>().unwrap());
        let found = (0..10_000).filter(|_| is_known(&random())).count();
        // One in 65,536 is promised: two of ten thousand happen once in eighty runs, ten never do.
        assert!(found < 10, "{found}");
    }

    #[test]
    fn a_filter_survives_its_file_and_a_damaged_file_is_no_filter() {
        let filter = BinaryFuse16::try_from(vec![key("girafe"), key("bateau")]).unwrap();
        let mut file = Aligned([0; 4096]);
        let bytes = write(&filter);
        file.0[..bytes.len()].copy_from_slice(&bytes);
        let again = read(&file.0[..bytes.len()]).unwrap();
        assert!(again.contains(&key("GIRAFE")) && again.contains(&key("bateau")));
        assert!(read(&file.0[..bytes.len() - 2]).is_none());
        assert!(read(&[]).is_none());
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
