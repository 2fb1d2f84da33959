//! The databases go forward, back, and forward again.

use anyhow::Result;
use services::operator::migrate::{KEYSTORE, PRAXIS, migrate, revert_all};
use tests::{TestDb, catalogue};

#[tokio::test(flavor = "multi_thread")]
async fn every_migration_can_be_undone_and_done_again() -> Result<()> {
    let db = TestDb::bare()?;
    let urls = [db.url("praxis_migrator"), db.keystore_url("praxis_migrator")];
    let up = async || -> Result<usize> {
        Ok(migrate(&urls[0], PRAXIS).await?.len() + migrate(&urls[1], KEYSTORE).await?.len())
    };
    let bare = db.dump()?;
    let count = up().await?;
    assert!(count >= 6);
    assert_eq!(up().await?, 0, "a second run has nothing to do");
    let first = db.sql(SHAPE)?;
    assert_eq!(catalogue::findings(&db)?, Vec::<String>::new());
    revert_all(&urls[0], PRAXIS).await?;
    revert_all(&urls[1], KEYSTORE).await?;
    let schemas = db.sql(
        "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^information_schema' ORDER BY 1",
    )?;
    assert_eq!(schemas, "public");
    assert!(!bare.contains("booking"));
    assert_eq!(up().await?, count);
    assert_eq!(db.sql(SHAPE)?, first);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bootstrap_can_run_again_without_harm() -> Result<()> {
    let db = TestDb::bare()?;
    db.bootstrap()?;
    assert!(migrate(&db.url("praxis_migrator"), PRAXIS).await?.len() >= 6);
    db.bootstrap()?;
    assert_eq!(catalogue::findings(&db)?, Vec::<String>::new());
    Ok(())
}

/// Tables, columns, constraints, policies and rights as text.
const SHAPE: &str = "
SELECT format('%s %s %s %s', attrelid::regclass, attname, atttypid::regtype, attnotnull)
FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
WHERE nspname !~ '^pg_|^information_schema' AND attnum > 0 AND NOT attisdropped
UNION ALL SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
UNION ALL SELECT format('%s', p) FROM pg_policies p
UNION ALL SELECT format('%s %s', oid::regclass, relacl) FROM pg_class WHERE relacl IS NOT NULL AND oid > 16383
UNION ALL SELECT format('%s %s', tgname, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname !~ '^pg_'
ORDER BY 1";
