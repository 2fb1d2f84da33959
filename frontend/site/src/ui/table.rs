use leptos::prelude::*;

/// A table whose rows become cards on telephones, where each value stands under its head. The roles
/// keep it a table for screen readers when the style sheet lays it out as something else.
pub fn table(caption: String, heads: Vec<String>, rows: Vec<Vec<AnyView>>) -> AnyView {
    let row = |cells| view! { <tr role="row">{cells_of(&heads, cells)}</tr> }.into_any();
    let rows = rows.into_iter().map(row).collect();
    table_of_rows(caption, heads, rows)
}

/// The same of rows that are there already, with what [`cells_of`] makes in them.
pub fn table_of_rows(caption: String, heads: Vec<String>, rows: Vec<AnyView>) -> AnyView {
    let head = |head: String| view! { <th role="columnheader" scope="col">{head}</th> };
    let heads = heads.into_iter().map(head).collect_view();
    view! {
        <table role="table">
            <caption class="unseen">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The cells of a row under their heads.
pub fn cells_of(heads: &[String], cells: Vec<AnyView>) -> AnyView {
    heads.iter().cloned().zip(cells).enumerate().map(cell).collect_view().into_any()
}

/// The first cell of a row names it.
fn cell((place, (head, value)): (usize, (String, AnyView))) -> AnyView {
    match place {
        0 => view! { <th role="rowheader" scope="row" data-head=head>{value}</th> }.into_any(),
        _ => view! { <td role="cell" data-head=head>{value}</td> }.into_any(),
    }
}
