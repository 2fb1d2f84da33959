use leptos::prelude::*;

/// The outline of an icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Calendar,
    Clock,
    Pin,
    Person,
    Phone,
    Check,
    Cross,
    Forward,
    Back,
    Mail,
    Search,
    Shield,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Calendar => {
                "M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4 10.5h16M8 3.5V8M16 3.5V8"
            }
            Self::Clock => "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2",
            Self::Pin => {
                "M12 21c4.5-4.6 6.8-8.1 6.8-10.9a6.8 6.8 0 0 0-13.6 0C5.2 12.9 7.5 16.4 12 21zM12 12.6a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
            }
            Self::Person => {
                "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.8 3.7-6 7.5-6s6.7 2.2 7.5 6"
            }
            Self::Phone => {
                "M6.5 3.5h3l1.5 4.5-2.2 1.6a12 12 0 0 0 5.6 5.6L16 13l4.5 1.5v3a2.5 2.5 0 0 1-2.7 2.5A15.7 15.7 0 0 1 4 6.2 2.5 2.5 0 0 1 6.5 3.5z"
            }
            Self::Check => "M4.5 12.5l5 5 10-11",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Back => "M15 5l-7 7 7 7",
            Self::Mail => "M4 6h16v12H4zM4 7l8 6 8-6",
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
            Self::Shield => "M12 3.5l7 2.5v5.5c0 4.3-2.9 7.4-7 9-4.1-1.6-7-4.7-7-9V6z",
        }
    }
}

/// An icon beside words that say the same; nothing is said by it alone.
#[component]
pub fn Icon(shape: Shape) -> AnyView {
    view! {
        <svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=shape.path()></path>
        </svg>
    }
    .into_any()
}
