//! `GET /pro/premises`, and `GET`, `POST /pro/premises/{kind}/{new|id}`: who receives and where.

mod form;

pub use form::{KeptForm, TypedKept};

use crate::{
    PageContext,
    ui::{Back, Icon, LinkButton, Nav, PostButton, Shape, Shell, Weight, rows},
    words::text,
};
use domain::identity::Permission;
use leptos::prelude::*;

/// What is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptKind {
    /// Who receives.
    Practitioners,
    /// Where.
    Places,
    /// In which room.
    Rooms,
}

impl KeptKind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Practitioners, Self::Places, Self::Rooms];

    /// Its word in an address and in the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Practitioners => "practitioners",
            Self::Places => "places",
            Self::Rooms => "rooms",
        }
    }
}

/// A practitioner, a place or a room, in a line.
#[derive(Debug, Clone)]
pub struct KeptRow {
    /// Its part of the address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub aside: Option<String>,
    /// Whether it receives no more.
    pub retired: bool,
}

/// What just happened, told on top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PremisesNews {
    /// Something was added or changed.
    Saved,
    /// Somebody or something receives no more.
    Retired,
    /// Somebody or something receives again.
    Back,
}

impl PremisesNews {
    /// Every news.
    pub const ALL: [Self; 3] = [Self::Saved, Self::Retired, Self::Back];

    /// Its word in an address: `/pro/premises?news=premises-saved`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Saved => "premises-saved",
            Self::Retired => "premises-retired",
            Self::Back => "premises-back",
        }
    }
}

/// Everyone and everything.
#[derive(Debug, Clone)]
pub struct PremisesPage {
    /// The frame.
    pub nav: Nav,
    /// Practitioners, places and rooms, as [`KeptKind::ALL`] has them.
    pub lists: [Vec<KeptRow>; 3],
    /// Whether there is a way between places, whose time can be said.
    pub travels: bool,
    /// What just happened.
    pub news: Option<PremisesNews>,
}

impl PremisesPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "premises-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let news = self.news.map(|news| {
            let words = text(locale, &format!("news-{}", news.word()));
            view! { <p class="told" role="status">{words}</p> }
        });
        let back = page.href(&format!("{}/availability", self.nav.base));
        let travel = page.href(&format!("{}/premises/travel", self.nav.base));
        let lists = KeptKind::ALL.into_iter().zip(&self.lists);
        let lists = lists.map(|(kind, list)| self.section(kind, list, page)).collect_view();
        view! {
            <Back href=back label=text(locale, "availability-back")/>
            {news}
            <h1>{text(locale, "premises-title")}</h1>
            <p class="lead">{text(locale, "premises-lead")}</p>
            {lists}
            {self.travels.then(|| view! { <p><LinkButton href=travel label=text(locale, "travel-title") weight=Weight::Quiet icon=Shape::Pin/></p> })}
            {self.transfer(page)}
        }
        .into_any()
    }

    /// To the files by which all of it comes and goes.
    fn transfer(&self, page: &PageContext) -> AnyView {
        let may = self.nav.may(Permission::TransferPractice);
        let href = page.href(&format!("{}/transfer", self.nav.base));
        let label = text(page.locale, "transfer-title");
        may.then(|| view! { <LinkButton href label weight=Weight::Quiet icon=Shape::Calendar/> })
            .into_any()
    }

    fn section(&self, kind: KeptKind, list: &[KeptRow], page: &PageContext) -> AnyView {
        let (locale, word) = (page.locale, kind.word());
        let id = format!("{word}-title");
        let new = page.href(&format!("{}/premises/{word}/new", self.nav.base));
        let none = list
            .is_empty()
            .then(|| view! { <p class="hint">{text(locale, &format!("{word}-none"))}</p> });
        let lines = list.iter().map(|row| self.row(kind, row, page)).collect();
        view! {
            <section class="card" aria-labelledby=id.clone()>
                <h2 id=id.clone()>{text(locale, &id)}</h2>
                {none}
                {rows(lines)}
                <LinkButton href=new label=text(locale, &format!("{word}-add")) weight=Weight::Quiet icon=Shape::Calendar/>
            </section>
        }
        .into_any()
    }

    fn row(&self, kind: KeptKind, row: &KeptRow, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let path = format!("{}/premises/{}/{}", self.nav.base, kind.word(), row.id);
        let aside = row.aside.clone().map(|aside| view! { <span class="aside">{aside}</span> });
        if !row.retired {
            let href = page.href(&path);
            return view! {
                <p><a class="whole" href=href>{row.name.clone()}<Icon shape=Shape::Forward/></a>{aside}</p>
            }
            .into_any();
        }
        let (action, name) = (page.href(&format!("{path}/back")), row.name.clone());
        view! {
            <p>{row.name.clone()}{aside}<span class="aside">{text(locale, "premises-retired")}</span></p>
            <PostButton action label=text(locale, "premises-back") weight=Weight::Quiet subject=Some(name)/>
        }
        .into_any()
    }
}
