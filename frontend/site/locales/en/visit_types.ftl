# What can be booked, and why it cannot.
visit-types-title = Types of appointment
visit-types-lead = What patients can book, in the order in which they see it.
visit-types-back = Back to the types of appointment
visit-types-add = Add a type of appointment
visit-types-change = Change a type of appointment
visit-types-retired = Offered no more
visit-types-retired-detail = Appointments that were booked stay.
visit-types-words = Name and instructions
visit-types-times = Times
visit-types-limits = Seats and limits
visit-type-name = Name
visit-type-length = Length
visit-type-ahead = Bookable ahead
visit-type-days = { $count ->
    [0] the same day only
    [one] 1 day
   *[other] { $count } days
}
visit-type-whom = Offered by
visit-type-whom-hint = At least one.
visit-type-rooms = Rooms
visit-type-rooms-hint = One of these must be free. Tick none if no room is needed.
visit-type-retire = Offer it no more
visit-type-retire-detail = It can no longer be booked. Appointments that were booked stay, and you can offer it again.
visit-type-offer = Offer it again
visit-type-offer-detail = It can be booked again, at once.
news-visit-type-saved = Saved. It counts from now on.
news-visit-type-retired = It is offered no more.
news-visit-type-offered = It is offered again.

visit-name-fr-label = Name in French
visit-name-fr-hint = Neutral: no reason for coming, no illness. Letters, secretaries and the waiting room see it.
visit-name-en-label = Name in English
visit-instructions-fr-label = What to bring or to do before, in French
visit-instructions-fr-hint = Shown to whoever holds the link to the appointment, never in an e-mail.
visit-instructions-en-label = The same in English
visit-price-fr-label = Price, in French
visit-price-fr-hint = Shown before booking. For example: 30 €, reimbursed at 70%.
visit-price-en-label = The same in English
duration-minutes-label = Length (minutes)
duration-minutes-hint = 1 to 720
step-minutes-label = A start every (minutes)
step-minutes-hint = Empty: as long as the appointment
buffer-before-minutes-label = Kept free before (minutes)
buffer-before-minutes-hint = 0 to 240
buffer-after-minutes-label = Kept free after (minutes)
buffer-after-minutes-hint = 0 to 240
lead-time-minutes-label = Booked at the latest (minutes before)
lead-time-minutes-hint = 1440 is one day
horizon-days-label = Booked at the earliest (days before)
horizon-days-hint = 0 to 730; 0 is the same day only
cancel-lock-minutes-label = Moved or cancelled at the latest (minutes before)
cancel-lock-minutes-hint = 1440 is one day
capacity-label = Seats
capacity-hint = Empty or 1: one patient at a time
cap-per-day-label = At most per day
cap-per-day-hint = Per practitioner; empty: no limit
cap-per-week-label = At most per week
cap-per-week-hint = Per practitioner; empty: no limit
spacing-days-label = Days between two of one patient
spacing-days-hint = Empty: no limit
active-limit-label = At most ahead for one patient
active-limit-hint = Empty: no limit

why-title = Why is there no time?
why-lead = Choose a type of appointment and a day: this says what keeps it from being offered.
why-what = Type of appointment
why-pick = Choose a type
why-ask = Show why
why-whom = Practitioner
why-because = Answer
why-slots = { $count ->
    [one] One time is free.
   *[other] { $count } times are free.
}
why-all = All of this keeps the day closed:
closing-horizon = The day is too far ahead: it cannot be booked yet.
closing-notice = It is too late to book for this day (shortest notice).
closing-past = The hours of this day have passed.
closing-holiday = The place is closed on this public holiday.
closing-absence = An absence covers the hours of this day.
closing-calendar-unknown = An outside calendar is not known at present: nothing is offered online until it can be read again.
closing-calendar = An outside calendar says that the time is taken.
closing-travel = The practitioner is on the way between two places.
closing-full = Everything is taken.
closing-room = No room is free.
closing-cap = The largest number per day or per week is reached.
closing-hours = There are no opening hours on this day, or none that are long enough.
closing-override = This day has other hours: none, or none that are long enough.
closing-not-offered = Nobody offers this type of appointment here.
visit-type-approval = The practice confirms each request
visit-type-approval-hint = The patient asks for a time; the appointment stands once the practice has agreed.
visit-type-attendance = Where it takes place
remote-link-label = Address of the remote appointment
remote-link-hint = If it is always the same: begins with https://. Only people who have booked see it, in their confirmation.
new-patient-minutes-label = Length for a first visit, in minutes
new-patient-minutes-hint = For patients who come for the first time; they say so themselves. Empty: the same.
visit-type-staff-only = Booked by the practice only
visit-type-staff-only-hint = It is not shown online; the team can book it in the agenda.
