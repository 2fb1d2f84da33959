//! The yearly review, which is whole or nothing.

use super::{POST, PRACTICE, member, nobodys, scene};
use anyhow::Result;
use domain::identity::Role;
use jiff::SignedDuration;
use serde_json::{Value, json};

#[tokio::test]
async fn a_review_decides_on_every_access_or_on_none() -> Result<()> {
    let mut scene = scene().await?;
    let kept = scene.at_work(Role::Secretary).await?;
    let ended = scene.at_work(Role::Auditor).await?;
    let path = format!("{PRACTICE}/review");
    let found = scene.owner.get(&path).await?.success()?;
    assert_eq!(found["members"].as_array().map(Vec::len), Some(3));
    let due = found["due_at"].clone();
    let one = |account: Value, decision: &str| json!({ "account": account, "decision": decision });
    let (keep, end) = (one(json!(kept.account), "keep"), one(json!(ended.account), "end"));
    let own = json!(scene.owner.account);
    for (decisions, refused) in [
        (json!([keep]), "decisions: missing"),
        (json!([keep, end, one(json!(nobodys()), "end")]), "decisions[2].account: choice"),
        (json!([keep, end, keep]), "decisions[2].account: choice"),
        (json!([keep, one(json!(ended.account), "perhaps")]), "decisions[1].decision: choice"),
        (json!([keep, end, one(own.clone(), "end")]), "decisions[2].decision: choice"),
        (json!([{ "account": own }]), "decisions[0].decision: missing"),
        (
            json!([{ "account": own, "decision": "keep", "why": "" }]),
            "decisions[0].why: unknown-field",
        ),
    ] {
        let answer = scene.owner.json(POST, &path, &json!({ "decisions": decisions })).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]));
    }
    let found = scene.owner.get(&path).await?.success()?;
    assert_eq!(found["members"].as_array().map(Vec::len), Some(3), "nothing was carried out");

    scene.app.advance(SignedDuration::from_mins(1));
    let answer = scene.owner.json(POST, &path, &json!({ "decisions": [keep, end] })).await?;
    assert_eq!(answer.status, 204, "{}", answer.text());
    let found = scene.owner.get(&path).await?.success()?;
    assert_eq!(found["members"].as_array().map(Vec::len), Some(2));
    assert_ne!(found["due_at"], due, "a year from now");
    let gone = scene.owner.get(&member(ended.account, "")).await?.success()?;
    assert_eq!(gone["state"], "disabled");
    Ok(())
}
