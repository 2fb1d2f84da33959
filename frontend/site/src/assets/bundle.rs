//! What runs in browsers, as `cargo xtask` has made it: see the crate `islands`.

/// The files, under one address that changes with any of them.
#[derive(Debug, Clone, Copy)]
pub struct Bundle {
    /// A digest of all files.
    pub version: &'static str,
    /// The files.
    pub files: &'static [File],
}

/// A file, as it is and compressed.
#[derive(Clone, Copy)]
pub struct File {
    /// The last part of its address.
    pub name: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// As it is.
    pub plain: &'static [u8],
    /// By Brotli, as far as it goes.
    pub brotli: &'static [u8],
    /// By gzip, as far as it goes.
    pub gzip: &'static [u8],
}

const BUNDLE: Option<Bundle> = include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

/// The bundle; nothing in a program that was built without it, whose pages then do without script.
pub fn bundle() -> Option<&'static Bundle> {
    static KEPT: Option<Bundle> = BUNDLE;
    KEPT.as_ref()
}

impl Bundle {
    /// Where a file is served.
    pub fn href(&self, name: &str) -> String {
        format!("/assets/islands-{}/{name}", self.version)
    }
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
