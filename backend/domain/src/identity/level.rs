/// How far a session has got. Each level opens what the ones before it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The password was right; the second factor is owed.
    Password,
    /// Both factors were right, but the password must be changed first (R-10.P5).
    MustChange,
    /// Both factors were right, but what is logged is yet to be read (R-10.C9).
    MustRead,
    /// Everything that the role allows.
    Full,
}
