use leptos::prelude::*;

/// A table whose rows become cards on telephones, where each value stands under its head. The roles
/// keep it a table for screen readers when the style sheet lays it out as something else.
pub fn table(caption: String, heads: Vec<String>, rows: Vec<Vec<AnyView>>) -> AnyView {
    let row = |cells: Vec<AnyView>| {
        let cells = heads.iter().cloned().zip(cells).enumerate().map(cell).collect_view();
        view! { <tr role="row">{cells}</tr> }
    };
    let body = rows.into_iter().map(row).collect_view();
    let head = |head: String| view! { <th role="columnheader" scope="col">{head}</th> };
    let heads = heads.iter().cloned().map(head).collect_view();
    view! {
        <table role="table">
            <caption class="unseen">{caption}</caption>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
    .into_any()
}

/// The first cell of a row names it.
fn cell((place, (head, value)): (usize, (String, AnyView))) -> AnyView {
    match place {
        0 => view! { <th role="rowheader" scope="row" data-head=head>{value}</th> }.into_any(),
        _ => view! { <td role="cell" data-head=head>{value}</td> }.into_any(),
    }
}
