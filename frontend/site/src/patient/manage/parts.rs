use super::{Manage, News, rule};
use crate::{
    PageContext,
    ui::{Icon, LinkButton, Shape, Weight},
    words::{dial, moment, phone, text, text_with},
};
use domain::booking::appointment::{Locked, State};
use leptos::prelude::*;

/// Where the appointment stands, said first, with its reference.
pub fn panel(manage: &Manage, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let (class, shape) = match manage.changeable {
        Ok(()) | Err(Locked::TooLate) => ("panel good", Shape::Check),
        Err(Locked::Cancelled) => ("panel off", Shape::Cross),
        Err(Locked::Begun) => ("panel off", Shape::Clock),
    };
    let role = manage.news.is_some().then_some("status");
    view! {
        <div class=class role=role>
            <span class="disc"><Icon shape/></span>
            <div>
                <h1>{text(locale, manage.headline())}</h1>
                <p>
                    {text(locale, "manage-reference")}" "
                    <strong class="reference">{manage.reference.to_string()}</strong>
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// What happens now, and what may be done later.
pub fn next_steps(manage: &Manage, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let mail = manage
        .mailed
        .then(|| view! { <li><Icon shape=Shape::Mail/>{text(locale, "manage-mailed")}</li> });
    let asked = (manage.state == State::Requested && manage.changeable.is_ok()).then(
        || view! { <li><Icon shape=Shape::Clock/>{text(locale, "manage-requested-detail")}</li> },
    );
    let body = match manage.changeable {
        Ok(()) => view! { <li><Icon shape=Shape::Clock/>{rule(locale, &manage.practice, &manage.visit)}</li> }.into_any(),
        Err(Locked::TooLate) => {
            let phone = phone(locale, &manage.practice.phone);
            let words = text_with(locale, "manage-too-late", [("phone", phone.into())]);
            view! { <li><Icon shape=Shape::Clock/>{words}</li> }.into_any()
        }
        Err(Locked::Cancelled) => {
            let words = manage.rebook_until.map_or_else(
                || text(locale, "manage-cancelled-detail"),
                |until| {
                    let until = moment(locale, until, &manage.practice.zone);
                    text_with(locale, "manage-rebook-detail", [("until", until.into())])
                },
            );
            view! { <li><Icon shape=Shape::Calendar/>{words}</li> }.into_any()
        }
        Err(Locked::Begun) => view! { <li><Icon shape=Shape::Calendar/>{text(locale, "manage-past-detail")}</li> }.into_any(),
    };
    let keep = (manage.news == Some(News::Booked)).then(|| {
        view! { <li><Icon shape=Shape::Calendar/>{text(locale, "manage-bookmark")}</li> }
    });
    view! {
        <section aria-labelledby="next-title">
            <h2 id="next-title">{text(locale, "manage-next")}</h2>
            <ul class="plain">{asked}{mail}{body}{keep}</ul>
        </section>
    }
    .into_any()
}

/// What may be done with the appointment now.
pub fn actions(manage: &Manage, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let own = |verb: &str| page.href(&format!("/a/{}/{verb}", manage.token));
    let again = page
        .href(&format!("/{}/book?visit_type={}", manage.practice.slug, manage.visit.visit_type));
    let calendar = view! {
        <LinkButton href=own("calendar.ics") label=text(locale, "manage-calendar") weight=Weight::Quiet icon=Shape::Calendar/>
    };
    let buttons = match manage.changeable {
        Ok(()) => view! {
            {calendar}
            <LinkButton href=own("move") label=text(locale, "manage-move") weight=Weight::Quiet icon=Shape::Clock/>
            <LinkButton href=own("cancel") label=text(locale, "manage-cancel") weight=Weight::Quiet icon=Shape::Cross/>
        }
        .into_any(),
        Err(Locked::TooLate) => calendar.into_any(),
        Err(Locked::Cancelled) if manage.rebook_until.is_some() => {
            view! { <LinkButton href=own("rebook") label=text(locale, "manage-rebook") weight=Weight::Main/> }.into_any()
        }
        Err(Locked::Cancelled | Locked::Begun) => {
            view! { <LinkButton href=again label=text(locale, "manage-again") weight=Weight::Main/> }.into_any()
        }
    };
    view! {
        <aside class="summary" aria-labelledby="actions-title">
            <h2 id="actions-title">{text(locale, "manage-actions")}</h2>
            <div class="stack">{buttons}</div>
            {contact(manage, page)}
        </aside>
    }
    .into_any()
}

fn contact(manage: &Manage, page: &PageContext) -> AnyView {
    let (locale, practice) = (page.locale, &manage.practice);
    view! {
        <h2>{text(locale, "manage-contact")}</h2>
        <ul class="links">
            <li><a href=page.href(&format!("/{}", practice.slug))>{practice.name.to_string()}</a></li>
            <li><a href=dial(&practice.phone)>{phone(locale, &practice.phone)}</a></li>
        </ul>
    }
    .into_any()
}
