//! Databases: each test has a main database and a keystore of its own, copied from a template that
//! is bootstrapped and migrated once per process.

mod people;

use anyhow::{Context as _, Result, anyhow, ensure};
use services::operator::migrate::{KEYSTORE, PRAXIS, migrate};
use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::Command,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};
use xtask::{
    command::Checked as _,
    private::{Postgres, postgres::programs},
};

const PREFIX: &str = "praxis_it_";

/// A main database and a keystore, gone when dropped.
pub struct TestDb {
    postgres: Postgres,
    name: String,
}

impl TestDb {
    /// Migrated databases without a row.
    pub fn new() -> Result<Self> {
        let template = template()?;
        let db = Self::named(Postgres::from_env()?);
        for (name, copy) in [(&db.name, template), (&db.keystore(), &keystore(template))] {
            db.postgres.create_database(name, "praxis_owner", Some(copy))?;
            // The rights to a database are not part of what a copy copies.
            db.postgres.psql(name, &format!("REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC"))?;
        }
        Ok(db)
    }

    /// Databases as the bootstrap leaves them, before the first migration.
    pub fn bare() -> Result<Self> {
        let db = Self::named(Postgres::from_env()?);
        db.bootstrap()?;
        Ok(db)
    }

    fn named(postgres: Postgres) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self { postgres, name: format!("{PREFIX}{}_{number}", std::process::id()) }
    }

    /// Makes roles and databases as far as they are missing.
    pub fn bootstrap(&self) -> Result<()> {
        let script = tempfile::NamedTempFile::new()?;
        let sql = xtask::root().join("migrations/bootstrap.sql");
        let (main, keystore) = (&self.name, self.keystore());
        let text =
            format!("\\set database {main}\n\\set keystore {keystore}\n\\i {}\n", sql.display());
        fs::write(script.path(), text)?;
        self.postgres.psql_file("postgres", script.path()).map(drop)
    }

    fn keystore(&self) -> String {
        keystore(&self.name)
    }

    /// The address of the main database for a role.
    pub fn url(&self, role: &str) -> String {
        self.postgres.url(role, &self.name)
    }

    /// The address of the keystore for a role.
    pub fn keystore_url(&self, role: &str) -> String {
        self.postgres.url(role, &self.keystore())
    }

    /// Runs SQL on the main database as the superuser, who sees every row; gives bare rows.
    pub fn sql(&self, sql: &str) -> Result<String> {
        Ok(self.postgres.psql(&self.name, sql)?.trim_end().to_owned())
    }

    /// The same on the keystore.
    pub fn keystore_sql(&self, sql: &str) -> Result<String> {
        Ok(self.postgres.psql(&self.keystore(), sql)?.trim_end().to_owned())
    }

    /// One number.
    pub fn number(&self, sql: &str) -> Result<i64> {
        let text = self.sql(sql)?;
        text.parse().with_context(|| format!("not a number: {text}"))
    }

    /// Runs SQL on the main database as one of the roles, each statement for itself. What is refused
    /// is told by its SQLSTATE: `ERROR:  42501`.
    pub fn as_role(&self, role: &str, sql: &str) -> Result<String> {
        as_role(&self.url(role), sql)
    }

    /// The same on the keystore.
    pub fn keystore_as_role(&self, role: &str, sql: &str) -> Result<String> {
        as_role(&self.keystore_url(role), sql)
    }

    /// How many rows each table has.
    pub fn counts(&self) -> Result<BTreeMap<String, i64>> {
        let tables = self.sql(
            "SELECT string_agg(format('SELECT %L, count(*) FROM %s', c.oid::regclass, c.oid::regclass), ' UNION ALL ') \
             FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.relkind = 'r' AND n.nspname IN ('platform', 'identity', 'booking', 'medical', 'audit')",
        )?;
        let rows = self.sql(&tables)?;
        let row = |line: &str| {
            let (table, count) =
                line.split_once('|').ok_or_else(|| anyhow!("not a count: {line}"))?;
            Ok((table.to_owned(), count.parse()?))
        };
        rows.lines().map(row).collect()
    }

    /// How many rows each table has and a digest of them, without the columns that are left out.
    pub fn digests(&self, without: &[(&str, &str)]) -> Result<BTreeMap<String, String>> {
        let digest = |table: &String| {
            let left_out = without.iter().filter(|(other, _)| other == table);
            let minus: String = left_out.map(|(_, column)| format!(" - '{column}'")).collect();
            format!(
                "SELECT '{table}', count(*), md5(string_agg(row, E'\\n' ORDER BY row)) \
                 FROM (SELECT (to_jsonb(t){minus})::text AS row FROM {table} t) rows"
            )
        };
        let tables: Vec<_> = self.counts()?.into_keys().collect();
        let rows = self.sql(&tables.iter().map(digest).collect::<Vec<_>>().join(" UNION ALL "))?;
        let row = |line: &str| {
            let (table, digest) = line.split_once('|').context("not a digest")?;
            Ok((table.to_owned(), digest.to_owned()))
        };
        rows.lines().map(row).collect()
    }

    /// A digest of every row of a practice, so that two moments can be compared.
    pub fn digest_of(&self, practice: uuid::Uuid) -> Result<String> {
        let tables = self.sql(
            "SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
             WHERE a.attname = 'practice_id' AND c.relkind = 'r' AND NOT a.attisdropped ORDER BY 1",
        )?;
        let digest = |table: &str| {
            format!(
                "SELECT '{table}', count(*), md5(string_agg(t::text, E'\\n' ORDER BY t::text)) \
                 FROM {table} t WHERE practice_id = '{practice}'"
            )
        };
        self.sql(&tables.lines().map(digest).collect::<Vec<_>>().join(" UNION ALL "))
    }

    /// Everything in both databases, as a backup would hold it.
    pub fn dump(&self) -> Result<String> {
        let dump = |database: &str| {
            let program = programs(None).context("PostgreSQL is not installed")?.join("pg_dump");
            let folder = self.postgres.socket_folder();
            let mut command = Command::new(program);
            command
                .args(["--host", folder, "--port=5432", "--username=postgres", database])
                .checked()
        };
        Ok(dump(&self.name)? + &dump(&self.keystore())?)
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        for name in [self.keystore(), self.name.clone()] {
            if let Err(error) = self.postgres.drop_database(&name) {
                eprintln!("{error:#}");
            }
        }
    }
}

fn keystore(main: &str) -> String {
    format!("{main}_keystore")
}

/// The main database that all others of this process are copies of.
fn template() -> Result<&'static str> {
    static TEMPLATE: OnceLock<Result<String, String>> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| make_template().map_err(|error| format!("{error:#}")));
    template.as_deref().map_err(|error| anyhow!("no template: {error}"))
}

fn make_template() -> Result<String> {
    let postgres = Postgres::from_env()?;
    remove_leftovers(&postgres)?;
    let db = TestDb { postgres, name: format!("{PREFIX}{}_template", std::process::id()) };
    db.bootstrap()?;
    let urls = [db.url("praxis_migrator"), db.keystore_url("praxis_migrator")];
    // Migrations need a runtime of several threads, which most tests do not have.
    let migrated = std::thread::spawn(move || {
        let [main, keystore] = urls;
        tokio::runtime::Runtime::new()?.block_on(async {
            migrate(&main, PRAXIS).await?;
            migrate(&keystore, KEYSTORE).await
        })?;
        anyhow::Ok(())
    });
    migrated.join().map_err(|_| anyhow!("the migrations panicked"))??;
    // It outlives every test of this process; the next process removes it.
    let name = db.name.clone();
    std::mem::forget(db);
    Ok(name)
}

/// Databases of test runs that are over.
fn remove_leftovers(postgres: &Postgres) -> Result<()> {
    let sql = format!("SELECT datname FROM pg_database WHERE datname LIKE '{PREFIX}%'");
    for name in postgres.psql("postgres", &sql)?.lines() {
        let process = name.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next());
        if process.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
            postgres.drop_database(name)?;
        }
    }
    Ok(())
}

/// Statement by statement, going on after a refusal.
fn as_role(url: &str, sql: &str) -> Result<String> {
    let script = tempfile::NamedTempFile::new()?;
    fs::write(script.path(), sql)?;
    let mut psql =
        Command::new(programs(None).context("PostgreSQL is not installed")?.join("psql"));
    psql.args([
        "--no-psqlrc",
        "--quiet",
        "--no-align",
        "--tuples-only",
        "--set=VERBOSITY=sqlstate",
    ]);
    let output = psql.arg("--dbname").arg(url).arg("--file").arg(script.path()).output()?;
    let (said, refused) = (String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?);
    ensure!(!refused.contains("FATAL"), "{refused}");
    Ok((said + &refused).trim_end().to_owned())
}
