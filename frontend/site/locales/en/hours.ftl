# When practitioners receive, as their team keeps it.
availability-title = Availability
availability-lead = When patients can book online. A change counts at once.
availability-none = You keep nobody’s hours. Ask the owner of the practice to open an agenda to you for writing.
availability-whose = Hours of
availability-back = Back to availability

week-title = Usual week
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-pick = Choose a day
place-pick = Choose a place

hours-day = Day
hours-open = Open
hours-place = Place
hours-closed = Closed
hours-from = from { $day }
hours-until = until { $day }
hours-add = Add opening hours
hours-change = Change opening hours
hours-remove = Remove these hours
hours-remove-detail = Nothing is offered in them any more. Appointments that stand in them stay until you decide.
hours-cancelled = { $count ->
    [one] One appointment is cancelled, and its patient told by e-mail.
   *[other] { $count } appointments are cancelled, and their patients told by e-mail.
}
hours-handed = { $count ->
    [one] { $count } appointment goes to whoever covers, at the same time; its patient is told by e-mail.
   *[other] { $count } appointments go to whoever covers, at the same time; their patients are told by e-mail.
}
hours-left = { $count ->
    [one] One appointment stays outside the hours: it is listed below.
   *[other] { $count } appointments stay outside the hours: they are listed below.
}
news-hours-saved = Saved. It counts from now on.
news-hours-removed = Removed. It counts from now on.

overrides-title = Days with other hours
overrides-detail = The hours of one day replace those of the usual week, on public holidays too.
overrides-none = No day to come has other hours.
overrides-add = Set other hours for a day
overrides-change = Change the hours of a day
overrides-remove = Return to the usual hours
overrides-remove-detail = The day follows the usual week again.
overrides-windows = Up to four times of opening. Leave all of them empty to close the day.

absences-title = Absences
absences-detail = Holidays, training, illness: nothing is offered in them. The reason is not noted.
absences-none = No absence to come.
absences-add = Enter an absence
absences-change = Change an absence
absences-remove = Remove this absence
absences-remove-detail = The usual hours are offered again.
absence-span = { $start } to { $end }

holidays-title = Public holidays
holidays-detail = On these days the usual week pauses. Days with hours of their own are not touched.
holidays-kept = { $place }: closed on public holidays
holidays-open = { $place }: open on public holidays
holidays-receive = Open on public holidays
holidays-close = Close on public holidays
holidays-days = Public holidays of the next twelve months

outside-title = Appointments outside the hours
outside-detail = They were booked before the hours changed. Look at these days:

start-label = Opens at
start-hint = Like 09:00
end-label = Closes at
end-hint = Like 12:30; 24:00 is midnight
valid-from-label = First day
valid-until-label = Last day
date-label = Day
first-day-label = First day
first-time-label = From
first-time-hint = Empty: from the beginning of the day
last-day-label = Last day
last-time-label = Until
last-time-hint = Empty: to the end of the day
every-weeks-label = Comes again every (weeks)
every-weeks-hint = Empty: once only; 1: every week
repeat-until-label = Until (the last day)
rule-save = Save
rule-outdated = Somebody else has changed this in the meantime. What you typed is kept: check it, then save again.
rule-remove = Remove

cover-label = Covered by
cover-nobody = Nobody
cover-hint = Whoever covers has the absent one’s hours meanwhile, beside their own, except on days for which they have set other hours.
absence-covered = covered by { $who }
hand-over-label = First give those to whoever covers that they can see
hand-over-hint = They keep their time and place; the patients get an e-mail. The answer below is for the others.
error-covered-by-choice = Choose another practitioner whose hours you keep.

stranded-title = { $count ->
    [one] One appointment would stand outside the hours
   *[other] { $count } appointments would stand outside the hours
}
stranded-detail = Nothing is saved yet. Say what becomes of them. An appointment that you cancel but whose patient has no e-mail address stays: call them.
stranded-question = What becomes of these appointments?
stranded-leave = Leave them as they are
stranded-rebook = Cancel them: each patient chooses another time by the link in the e-mail, for thirty days
stranded-cancel = Cancel them and write to the patients, with a link to book again

preview-ask = Show the times
preview-heading = Before it is saved
preview-title = Times that would be offered: { $name }
preview-detail = Nothing is saved yet.
preview-before = Now
preview-after = Then
preview-times = { $count ->
    [0] none
    [one] 1 time
   *[other] { $count } times
}
absence-again = { $weeks ->
    [one] every week, until { $until }
   *[other] every { $weeks } weeks, until { $until }
}

copy-title = Copy a week
copy-lead = The weeks you choose will have the hours of the copied week, day by day. Public holidays and absences stay.
copy-submit = Copy
copy-from-label = Week to copy (one of its days)
copy-from-hint = Past or to come
copy-to-label = First week to fill (one of its days)
copy-to-hint = This one or a later one
copy-weeks-label = Number of weeks
copy-weeks-hint = Empty: one only; 26 at most

# Calendars elsewhere that say when a practitioner is taken.
outside-calendars-title = Calendars from outside
outside-calendars-lead = Praxis can read a calendar kept elsewhere. Nothing is offered at the times at which it says that its owner is taken.
outside-calendars-detail = Only times are kept: no title, no place, no name. The calendar is read every quarter of an hour. When it could not be read for an hour, nothing is offered online until it can be; the team can still book.
outside-calendars-none = No calendar from outside is read.
outside-calendars-remove = Remove
outside-calendars-new = Read a calendar
outside-calendars-whose = Calendar of
outside-calendars-pick = Choose a practitioner
outside-calendars-submit = Read this calendar
outside-calendars-closed = Nothing is offered online at present
outside-calendars-closed-detail = A calendar from outside is not known, and there may be anything in it:
outside-url-label = Secret address in iCal format
outside-url-hint = Begins with https:// or webcal://. Your other calendar shows it under “share” or “export”. It is kept sealed and not shown again.
error-url-missing = Enter the address.
outside-calendar-known = It is known.
outside-calendar-unknown = It is not known: nothing is offered online.
outside-calendar-failed = It cannot be read: nothing is offered online.
outside-calendar-read = Last read { $when }.
outside-failure-name = The name in the address is not known.
outside-failure-address = The address does not lead to the public internet.
outside-failure-connection = Nothing answers at the address.
outside-failure-certificate = The address does not prove who it is.
outside-failure-slow = The address answers too slowly.
outside-failure-protocol = The address does not answer as a website does.
outside-failure-redirect = The address leads on to another that cannot be read.
outside-failure-refused = The address opens nothing any more: create a new one in the other calendar.
outside-failure-status = The other calendar has a problem.
outside-failure-too-large = The calendar is too large.
outside-failure-packed = The calendar comes in a form that is not read.
outside-failure-not-calendar = What comes back is no calendar.
outside-failure-unreadable = Something in the calendar cannot be understood.
outside-failure-too-many = There are more appointments in the calendar than can be read.
news-outside-calendar-added = The calendar will be read in a moment. Until then, nothing is offered online.
news-outside-calendar-removed = The calendar is no longer read. Its times are offered again.

# A hint, never a rule.
school-title = School holidays
school-detail = A hint and no more: nothing is closed on these days.
school-zone = School holidays, zone { $zone }
school-said = School holidays, zone { $zone }: { $spans }.
school-span = from { $first } to { $last }
school-none = none
school-unknown-after = The dates are not known after { $day }.
school-unknown-here = Corsica and the territories overseas have school holidays of their own, which are not known here.
