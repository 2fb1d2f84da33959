# Choosing a time, giving details, checking.
times-title = Choose a time
times-back = Page of the practice
times-practitioner = With
times-any-practitioner = Any practitioner
times-place = Place
times-any-place = Any place
times-new-patient = Is this the first visit to this practice?
times-new-patient-no = No
times-new-patient-yes = Yes, the first one
times-filter = Show
picker-days = Days with free times
picker-count = { $count } free
picker-said = { $count ->
    [one] { $day }: { $count } free time
   *[other] { $day }: { $count } free times
}
picker-mark = first free day
picker-earlier = Earlier dates
picker-later = More dates
picker-morning = Morning
picker-afternoon = Afternoon
picker-evening = Evening
picker-day-empty = There is no free time left on that day. Choose another day.
picker-first = First free time:
picker-take = Choose this time
picker-empty-title = No free time on these dates
picker-empty-detail = Times may become free at any moment. For an earlier appointment,

summary-title = Your appointment
held-until = Kept for you until { $time }
held-left = { $time } left
held-minutes = { $count ->
    [one] This time is kept for one more minute
   *[other] This time is kept for { $count } more minutes
}
held-over = This time is no longer kept for you
held-change = Keep it longer or change it
held-title = This time is kept for you until { $time }
held-detail = You can keep it longer. What you have typed stays.
held-extend = Keep this time longer
held-release = Choose another time

notice-short-title = Your data
notice-short-who = { $controller } uses this information to manage your appointment and to write to you about it, and for nothing else.
notice-short-kept = It is kept for { $span } after your last appointment.
notice-short-rights = You can see it, correct it, have it erased or object to its use: { $email }.
notice-short-more = More about your data

details-title = Your details
details-back = Choose another time
for-whom-label = Who is this appointment for?
for-whom-me = Me
for-whom-other = A child or someone else
booker-title = You, who are booking
booker-name-label = Your full name
booker-name-hint = So that the practice knows who is in touch.
booker-relation-label = For the person who is coming, you are
relation-parent = Their parent
relation-relative = A relative or friend
relation-guardian = Their legal guardian
relation-carer = A carer or a professional
booker-email-label = Your e-mail
booker-email-hint = The confirmation is sent to this address.
patient-title = Who is coming
given-name-label = First name
given-name-hint = As on the health insurance card or an identity document.
family-name-label = Birth name
family-name-hint = It prevents two records from being confused.
birth-label = Date of birth
birth-hint = It tells two people of the same name apart. For example, 27 March 1984 or 27 3 1984.
birth-day = Day
birth-month = Month
birth-year = Year
contact-title = Contact
contact-own = An e-mail address or a telephone number is enough.
contact-other = Optional for the person who is coming: messages are sent to you. If you give their e-mail address, they receive them too.
email-label = E-mail
email-hint = To receive the confirmation and the link for moving or cancelling.
phone-label = Telephone
phone-hint = So that the practice can call if something changes. For example, 01 99 00 12 34.

check-title = Check your appointment
check-lead = Nothing is booked yet. Read it through, then confirm at the bottom of the page.
check-the-time = the time
check-the-details = the details
check-rules-title = Good to know
check-mail = A confirmation will be sent to { $email }, with a link for moving or cancelling and a file for your calendar.
check-mail-both = A confirmation will be sent to { $booker } and, for the person who is coming, to { $patient }, with a link for moving or cancelling and a file for the calendar. They will be told your name.
check-no-mail = Without an e-mail address no confirmation is sent: write down the reference shown on the next page.
check-confirm = Confirm the appointment
notice-changed-title = The practice has changed its information notice
notice-changed-detail = It is no longer the one that you saw. Nothing is booked yet and what you typed has been kept: read it, then confirm at the bottom of this page.
notice-changed-read = Read the notice in force (new tab)
rule-until = You can move or cancel online until { $limit }. After that, call the practice on { $phone }.
rule-any-time = You can move or cancel online until the appointment begins, or by calling the practice on { $phone }.

lost-taken-title = This time has just been taken
lost-taken-detail = { $moment } is no longer free: someone else booked it in the meantime.
lost-expired-title = The time is no longer kept for you
lost-expired-detail = The time limit has passed and { $moment } was made available again.
lost-kept = What you typed has been kept.
lost-old-kept = Your present appointment has not changed.
lost-nearest = The nearest free times
lost-none = There is no other free time nearby. Call the practice on { $phone }.
lost-all = See all times
