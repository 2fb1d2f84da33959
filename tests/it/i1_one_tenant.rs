//! I1 — One tenant: a practice sees its own rows and no other.

use anyhow::Result;
use tests::{TestDb, catalogue};

#[test]
fn i1_one_tenant_the_catalogue_lets_no_role_see_two_practices() -> Result<()> {
    let db = TestDb::new()?;
    assert_eq!(catalogue::findings(&db)?, Vec::<String>::new());
    assert_eq!(catalogue::findings_in_keystore(&db)?, Vec::<String>::new());
    Ok(())
}
