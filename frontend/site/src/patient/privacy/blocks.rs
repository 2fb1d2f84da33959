use crate::words::{dial, phone, span_of_months, text, text_with};
use domain::{
    locale::Locale,
    privacy::notice::{
        Authority, DataClass, LegalBasis, Notice, Purpose, PurposeKind, Recipient, Retention, Right,
    },
};
use leptos::prelude::*;

/// The blocks that Article 13 asks for, in its order.
pub fn all(locale: Locale, notice: &Notice) -> AnyView {
    view! {
        {controller(locale, notice)}
        {purposes(locale, notice)}
        {data(locale)}
        {recipients(locale, notice)}
        {retention(locale, notice)}
        {rights(locale, notice)}
        {complaint(locale, notice)}
        {decisions(locale, notice)}
    }
    .into_any()
}

fn block(locale: Locale, title: &str, content: AnyView) -> AnyView {
    view! { <section><h2>{text(locale, title)}</h2>{content}</section> }.into_any()
}

pub fn controller(locale: Locale, notice: &Notice) -> AnyView {
    let who = &notice.controller;
    let content = view! {
        <p>{text(locale, "privacy-controller-lead")}</p>
        <address>
            {who.name.to_string()}<br/>
            {who.address.to_string()}<br/>
            <a href=format!("mailto:{}", who.email)>{who.email.to_string()}</a><br/>
            <a href=dial(&who.phone)>{phone(locale, &who.phone)}</a>
        </address>
    };
    block(locale, "privacy-controller", content.into_any())
}

pub fn purposes(locale: Locale, notice: &Notice) -> AnyView {
    let purpose = |purpose: &Purpose| {
        view! {
            <div class="fact">
                <dt>{text(locale, purpose_key(purpose.kind))}</dt>
                <dd>{text(locale, basis_key(purpose.basis))}{interest(locale, purpose.kind, purpose.basis)}</dd>
            </div>
        }
    };
    let content = view! {
        <p>{text(locale, "privacy-purposes-lead")}</p>
        <dl class="facts">{notice.purposes.iter().map(purpose).collect_view()}</dl>
    };
    block(locale, "privacy-purposes", content.into_any())
}

/// Which interest is pursued, where the basis is one (Art. 13(1)(d)).
fn interest(locale: Locale, kind: PurposeKind, basis: LegalBasis) -> AnyView {
    let words = match (basis, kind) {
        (LegalBasis::LegitimateInterest, PurposeKind::Appointments) => {
            Some(text(locale, "interest-appointments"))
        }
        (LegalBasis::LegitimateInterest, PurposeKind::Traceability) => {
            Some(text(locale, "interest-traceability"))
        }
        (LegalBasis::LegalObligation | LegalBasis::PublicTask | LegalBasis::Consent, _) => None,
    };
    words.map(|words| view! { <span class="aside">{words}</span> }).into_any()
}

fn data(locale: Locale) -> AnyView {
    let content = view! {
        <p>{text(locale, "privacy-data-what")}</p>
        <p>{text(locale, "privacy-data-compulsory")}</p>
        <p>{text(locale, "privacy-data-source")}</p>
    };
    block(locale, "privacy-data", content.into_any())
}

fn recipients(locale: Locale, notice: &Notice) -> AnyView {
    let words = |recipient: &Recipient| match recipient {
        Recipient::Staff => text(locale, "recipient-staff"),
        Recipient::Processor(name) => {
            text_with(locale, "recipient-processor", [("name", name.to_string().into())])
        }
        Recipient::SubProcessor(name) => {
            text_with(locale, "recipient-sub-processor", [("name", name.to_string().into())])
        }
    };
    let list = notice.recipients.iter().map(|one| view! { <li>{words(one)}</li> }).collect_view();
    let countries = notice.transfers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let transfers = if countries.is_empty() {
        text(locale, "privacy-no-transfer")
    } else {
        text_with(locale, "privacy-transfers", [("countries", countries.into())])
    };
    let content =
        view! { <ul>{list}</ul><p>{transfers}</p><p>{text(locale, "privacy-no-sale")}</p> };
    block(locale, "privacy-recipients", content.into_any())
}

pub fn retention(locale: Locale, notice: &Notice) -> AnyView {
    let line = |rule: &Retention| {
        let span = span_of_months(locale, rule.months);
        let after = text_with(locale, "retention-after", [("span", span.into())]);
        view! { <div class="fact"><dt>{text(locale, class_key(rule.class))}</dt><dd>{after}</dd></div> }
    };
    let content =
        view! { <dl class="facts">{notice.retention.iter().map(line).collect_view()}</dl> };
    block(locale, "privacy-retention", content.into_any())
}

fn rights(locale: Locale, notice: &Notice) -> AnyView {
    let line = |right: Right| {
        let (name, detail) = right_keys(right);
        view! { <div class="fact"><dt>{text(locale, name)}</dt><dd>{text(locale, detail)}</dd></div> }
    };
    let content = view! {
        <dl class="facts">{notice.rights().into_iter().map(line).collect_view()}</dl>
        <h3>{text(locale, "privacy-how")}</h3>
        {whom_to_write(locale, notice)}
        <p>{text(locale, "privacy-how-detail")}</p>
    };
    block(locale, "privacy-rights", content.into_any())
}

/// The rights by name, for where there is no room to explain them.
pub fn rights_in_short(locale: Locale, notice: &Notice) -> AnyView {
    let name = |right: Right| view! { <li>{text(locale, right_keys(right).0)}</li> };
    let content = view! {
        <ul>{notice.rights().into_iter().map(name).collect_view()}</ul>
        {whom_to_write(locale, notice)}
    };
    block(locale, "privacy-rights", content.into_any())
}

fn whom_to_write(locale: Locale, notice: &Notice) -> AnyView {
    let contact = &notice.rights_contact;
    let whom = if contact.officer { "privacy-officer" } else { "privacy-contact" };
    let whom = text_with(locale, whom, [("name", contact.name.to_string().into())]);
    view! { <p>{whom}" "<a href=format!("mailto:{}", contact.email)>{contact.email.to_string()}</a></p> }
        .into_any()
}

pub fn complaint(locale: Locale, notice: &Notice) -> AnyView {
    let content = match notice.authority {
        Authority::Cnil => view! {
            <p>{text(locale, "privacy-complaint-lead")}</p>
            <address>
                {text(locale, "cnil-name")}<br/>
                "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07"<br/>
                <a href=text(locale, "cnil-address") rel="noreferrer">{text(locale, "cnil-address")}</a>
            </address>
        },
    };
    block(locale, "privacy-complaint", content.into_any())
}

fn decisions(locale: Locale, notice: &Notice) -> AnyView {
    let key = if notice.automated_decisions {
        "privacy-decisions-some"
    } else {
        "privacy-decisions-none"
    };
    block(locale, "privacy-decisions", view! { <p>{text(locale, key)}</p> }.into_any())
}

fn purpose_key(kind: PurposeKind) -> &'static str {
    match kind {
        PurposeKind::Appointments => "purpose-appointments",
        PurposeKind::Traceability => "purpose-traceability",
    }
}

fn basis_key(basis: LegalBasis) -> &'static str {
    match basis {
        LegalBasis::LegitimateInterest => "basis-legitimate-interest",
        LegalBasis::LegalObligation => "basis-legal-obligation",
        LegalBasis::PublicTask => "basis-public-task",
        LegalBasis::Consent => "basis-consent",
    }
}

fn class_key(class: DataClass) -> &'static str {
    match class {
        DataClass::Appointments => "class-appointments",
        DataClass::CancelledAppointments => "class-cancelled-appointments",
        DataClass::AuditLog => "class-audit-log",
    }
}

fn right_keys(right: Right) -> (&'static str, &'static str) {
    match right {
        Right::Access => ("right-access", "right-access-detail"),
        Right::Rectification => ("right-rectification", "right-rectification-detail"),
        Right::Erasure => ("right-erasure", "right-erasure-detail"),
        Right::Restriction => ("right-restriction", "right-restriction-detail"),
        Right::Portability => ("right-portability", "right-portability-detail"),
        Right::Objection => ("right-objection", "right-objection-detail"),
        Right::Withdrawal => ("right-withdrawal", "right-withdrawal-detail"),
    }
}
