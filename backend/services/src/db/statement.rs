//! Statements written in SQL whose plan each connection keeps.
//!
//! `diesel::sql_query` is prepared anew at each call; a statement declared here is prepared once
//! per connection, like a query of the query builder. Its SQL is put together from files, each a
//! list of `WITH` items, which read the statement's values from a row named `given`.

/// Declares a group of values that several statements share.
macro_rules! columns {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident { $($field:ident: $rust:ty as $sql_type:ty,)+ }
    ) => {
        $(#[$doc])*
        #[derive(Clone)]
        $vis struct $name { $(pub $field: $rust,)+ }

        impl $name {
            fn push<'b>(
                &'b self,
                out: &mut diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
                before: &mut &'static str,
            ) -> diesel::QueryResult<()> {
                $(
                    out.push_sql(std::mem::replace(before, ", "));
                    out.push_bind_param::<$sql_type, _>(&self.$field)?;
                    out.push_sql(concat!(" AS ", stringify!($field)));
                )+
                Ok(())
            }
        }
    };
}

/// Declares a statement: the groups whose columns `given` has, the files of its SQL, and the types
/// of the row that it answers with.
macro_rules! statement {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident { $($group:ident: $type:ty,)+ } [$first:literal $(, $file:literal)*] -> $row:ty
    ) => {
        $(#[$doc])*
        #[derive(diesel::query_builder::QueryId)]
        $vis struct $name { $(pub $group: $type,)+ }

        impl diesel::query_builder::Query for $name {
            type SqlType = $row;
        }

        impl diesel::query_builder::QueryFragment<diesel::pg::Pg> for $name {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
            ) -> diesel::QueryResult<()> {
                let mut before = "WITH given AS (SELECT ";
                $(self.$group.push(&mut out, &mut before)?;)+
                out.push_sql(concat!("), ", include_str!($first) $(, ", ", include_str!($file))*));
                Ok(())
            }
        }
    };
}

pub(crate) use {columns, statement};
