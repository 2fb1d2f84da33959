//! Whether it can be told from the time of an answer if anybody has an address.

use crate::report::Report;
use anyhow::Result;
use tests::{
    TestApp,
    timing::{Addresses, Form, median},
};

const ADDRESSES: usize = 40;
const ROUNDS: usize = 50;
/// In milliseconds.
const APART: f64 = 5.0;
const WELCH: f64 = 4.5;

pub async fn measure(report: &mut Report) -> Result<()> {
    let app = TestApp::start().await?;
    let addresses = Addresses::hire(&app, ADDRESSES).await?;
    for (form, name) in [(Form::Forgotten, "link for a password"), (Form::SignIn, "wrong password")]
    {
        let timing = addresses.time(&app, form, ROUNDS).await?;
        let (known, unknown) = (median(&timing.known), median(&timing.unknown));
        let (count, apart, welch) = (timing.known.len(), timing.apart(50), timing.welch());
        report.row(
            &format!("{name}, medians of {count} known and unknown addresses"),
            format!("{known:.2} and {unknown:.2} ms: {apart:.2} apart"),
            "< 5 ms apart",
            apart < APART,
        );
        report.row(
            &format!("{name}, Welch's |t| (5 % trimmed)"),
            format!("{welch:.2}"),
            "< 4.5",
            welch < WELCH,
        );
    }
    Ok(())
}
