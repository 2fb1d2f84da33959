//! Changing what is shown into what should be, touching no more than what differs: the focus, what is
//! selected and how far things are scrolled stay.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, Node};

/// Makes `old`, which is shown, like `new`, which is not.
pub fn morph(old: &Element, new: &Element) {
    let focus = document().active_element();
    node(old, new);
    restore(focus);
}

/// What had to be moved to its new place has lost the focus on the way.
fn restore(focus: Option<Element>) {
    let lost =
        focus.filter(|it| it.is_connected() && document().active_element().as_ref() != Some(it));
    if let Some(element) = lost.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

fn node(old: &Node, new: &Node) {
    if old.is_equal_node(Some(new)) {
        return;
    }
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(old), Some(new)) => {
            attributes(old, new);
            children(old, new);
        }
        _ => old.set_node_value(new.node_value().as_deref()),
    }
}

fn attributes(old: &Element, new: &Element) {
    for name in names(old).into_iter().filter(|name| !new.has_attribute(name)) {
        // Names that come from an element can be given to one.
        let _ = old.remove_attribute(&name);
    }
    for name in names(new) {
        let value = new.get_attribute(&name);
        if old.get_attribute(&name) != value {
            let _ = old.set_attribute(&name, &value.unwrap_or_default());
        }
    }
}

fn names(element: &Element) -> Vec<String> {
    element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
}

/// Goes through the new children; each takes the place of an old one that is the same thing, or comes
/// in anew. What is left over goes.
fn children(old: &Element, new: &Element) {
    let mut place = old.first_child();
    let mut next = new.first_child();
    while let Some(wanted) = next {
        next = wanted.next_sibling();
        match twin(place.as_ref(), &wanted) {
            Some(found) => {
                let rest = clear_the_way(old, place, &found);
                if rest.as_ref() != Some(&found) {
                    // Both are nodes of this element.
                    let _ = old.insert_before(&found, rest.as_ref());
                }
                place = if rest.as_ref() == Some(&found) { found.next_sibling() } else { rest };
                node(&found, &wanted);
            }
            None => {
                if let Ok(copy) = document().import_node_with_deep(&wanted, true) {
                    let _ = old.insert_before(&copy, place.as_ref());
                }
            }
        }
    }
    while let Some(rest) = place {
        place = rest.next_sibling();
        let _ = old.remove_child(&rest);
    }
}

/// Removes what stands before a node and is nothing in particular, so that the node itself need not
/// move: it would lose the focus. Gives the first node that is left.
fn clear_the_way(old: &Element, place: Option<Node>, found: &Node) -> Option<Node> {
    let (mut first, mut next) = (None, place);
    while let Some(node) = next.take_if(|node| node != found) {
        next = node.next_sibling();
        if key(&node).is_none() {
            let _ = old.remove_child(&node);
        } else {
            first = first.or(Some(node));
        }
    }
    first.or_else(|| Some(found.clone()))
}

/// The old node from `place` on that is what the new one is: by its key, if it has one; else the next of
/// the same kind and class, else the one in its place, if that is of the same kind.
fn twin(place: Option<&Node>, wanted: &Node) -> Option<Node> {
    let wanted_key = key(wanted);
    let alike = |node: &Node| node.node_name() == wanted.node_name() && key(node) == wanted_key;
    let mut candidate = place.cloned().filter(|_| wanted_key.is_some() || class(wanted).is_some());
    while let Some(node) = candidate {
        if alike(&node) && (wanted_key.is_some() || class(&node) == class(wanted)) {
            return Some(node);
        }
        candidate = node.next_sibling();
    }
    place.filter(|node| wanted_key.is_none() && alike(node)).cloned()
}

fn class(node: &Node) -> Option<String> {
    // Not by `className`, which is no text where the element is a drawing.
    node.dyn_ref::<Element>()?.get_attribute("class").filter(|class| !class.is_empty())
}

/// What a node is, beyond its kind.
fn key(node: &Node) -> Option<String> {
    let element = node.dyn_ref::<Element>()?;
    let named = element.get_attribute("data-key").or_else(|| element.get_attribute("id"));
    named.filter(|key| !key.is_empty())
}
