//! The binary `praxis`.

use clap::Parser as _;
use server::command::CommandLine;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match CommandLine::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("praxis: {failure}");
            ExitCode::FAILURE
        }
    }
}
