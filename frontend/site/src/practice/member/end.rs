use super::Member;
use crate::{
    PageContext,
    practice::Standing,
    ui::{PostButton, Weight},
    words::text,
};
use leptos::prelude::*;

/// Something that is done with one button, and what it does.
struct Act {
    title: &'static str,
    detail: &'static str,
    path: &'static str,
    weight: Weight,
}

const INVITE: Act = Act {
    title: "member-invite",
    detail: "member-invite-detail",
    path: "/invite",
    weight: Weight::Quiet,
};
const RESET: Act = Act {
    title: "member-reset",
    detail: "member-reset-detail",
    path: "/reset",
    weight: Weight::Quiet,
};
const DISABLE: Act = Act {
    title: "member-disable",
    detail: "member-disable-detail",
    path: "/disable",
    weight: Weight::Grave,
};
const ENABLE: Act = Act {
    title: "member-enable",
    detail: "member-enable-detail",
    path: "/enable",
    weight: Weight::Quiet,
};

/// What the owner may do about the access as a whole; nothing about their own.
pub fn section(member: &Member, page: &PageContext) -> AnyView {
    let acts: &[Act] = match (member.own, member.member.standing) {
        (true, _) => return ().into_any(),
        (false, Standing::Invited) => &[INVITE, DISABLE],
        (false, Standing::Active) => &[RESET, DISABLE],
        (false, Standing::Suspended) => &[ENABLE, DISABLE],
        (false, Standing::Disabled | Standing::Ended) => &[ENABLE],
    };
    view! {
        <section class="card" aria-labelledby="access-title">
            <h2 id="access-title">{text(page.locale, "member-access")}</h2>
            {acts.iter().map(|one| act(member, one, page)).collect_view()}
        </section>
    }
    .into_any()
}

fn act(member: &Member, act: &Act, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let (action, label) = (member.href(page, act.path), text(locale, act.title));
    view! {
        <div class="act">
            <p>{text(locale, act.detail)}</p>
            <PostButton action label weight=act.weight/>
        </div>
    }
    .into_any()
}
