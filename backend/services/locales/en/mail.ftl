# The e-mails about appointments.

mail-subject-confirmation = Confirmation of your appointment on { $day } at { $time }
mail-subject-made-for-you = An appointment was made for you on { $day } at { $time }
mail-subject-moved = Your appointment has been moved to { $day } at { $time }
mail-subject-cancelled = Cancellation of your appointment on { $day } at { $time }
mail-subject-requested = Your request for an appointment on { $day } at { $time }
mail-subject-declined = Answer to your request for an appointment on { $day } at { $time }

mail-title-confirmation = Your appointment is confirmed
mail-title-made-for-you = An appointment was made for you
mail-title-moved = Your appointment has been moved
mail-title-cancelled = Your appointment is cancelled
mail-title-requested = Your request has been sent
mail-title-declined = Your request could not be accepted
mail-title-called-off = The practice has to cancel your appointment

# What stands between a label and what it labels, and between two items of a list.
mail-colon = :
mail-semicolon = ;
mail-when = When
mail-when-new = New time
mail-when-old = Former time
mail-when-cancelled = Cancelled time
mail-when-wanted = Requested time
mail-where = Where
mail-home = At your home
mail-home-detail = The practice comes to you. It asks you for your address if it does not know it.
mail-remote = Remotely
mail-remote-detail = You do not have to go anywhere. The practice tells you how to reach it.
mail-access = Getting in
mail-phone = Telephone
mail-with = With
mail-reference = Reference
mail-visit = { $start } to { $end } ({ $city } time)
mail-moment = { $day } at { $time }

mail-manage-intro = To cancel or move this appointment, use this link:
mail-manage-button = Cancel or move
mail-manage-only = Only this link cancels or moves the appointment: replying to this message or deleting the event from your calendar is not enough. The link is personal, do not forward it.
mail-rebook-intro = To book another appointment:
mail-rebook-button = Book another appointment
mail-other-time-intro = To choose another time for this visit, without typing your details again:
mail-other-time-button = Choose another time
mail-other-time-until = We are sorry for the inconvenience. You can choose another time until { $day }, once. The link is personal, do not forward it.
mail-free = Free at the moment
mail-free-time = { $day } at { $time }, { $who }
mail-requested = This appointment is not confirmed yet: the practice has to agree and will write to you.
mail-same-time = Time and place stay the same: somebody else of the practice will see you, named above.
mail-calendar-add = The attached file adds the appointment to your calendar.
mail-calendar-move = The attached file updates the appointment in your calendar.
mail-calendar-remove = The attached file removes the appointment from your calendar.
mail-question = Any question? Call { $phone } or reply to this message.
mail-called-off = We are sorry for the inconvenience. You do not need to do anything about this appointment.
mail-surprise = Is this cancellation unexpected? Call { $phone } or reply to this message.
mail-footer = Automatic message sent by Praxis for { $practice }.
mail-attachment = appointment.ics

# Where the data of a reader comes from for whom somebody else booked (Art. 14 GDPR).
mail-origin-title = Where your data comes from
mail-origin-source = Source
mail-origin-booker = { $name }, who made this appointment for you (information under Art. 14 GDPR)
mail-origin-categories = Data concerned
mail-origin-categories-list = your first name and birth name, your date of birth, your e-mail address, your telephone number if it was given, and this appointment

# The short layer of the information notice (Art. 13 GDPR).
mail-notice-title = Your personal data
mail-notice-extract = Extract of the information notice, version { $version } of { $day }.
mail-notice-controller = Controller
mail-notice-purposes = Purposes
mail-notice-retention = Retention
mail-notice-rights = Your rights
mail-notice-complaint = Complaint
mail-notice-full = Full notice

mail-purpose-appointments = managing your appointments and the messages about them ({ $basis })
mail-purpose-traceability = keeping track of access to the data ({ $basis })
mail-basis-legitimate-interest = legitimate interest, Art. 6(1)(f) GDPR
mail-basis-legal-obligation = legal obligation, Art. 6(1)(c) GDPR
mail-basis-public-task = task in the public interest, Art. 6(1)(e) GDPR
mail-basis-consent = your consent, Art. 6(1)(a) GDPR

mail-class-appointments = kept appointments, identity and contact details, { $months ->
        [one] { $months } month
       *[other] { $months } months
    } after their last use
mail-class-cancelled = cancelled or missed appointments, { $months ->
        [one] { $months } month
       *[other] { $months } months
    }
mail-class-audit-log = access records, { $months ->
        [one] { $months } month
       *[other] { $months } months
    }

mail-rights = { $rights }. To exercise them: { $contact }.
mail-officer = { $name } (data protection officer), { $email }
mail-contact = { $name }, { $email }
mail-right-access = access
mail-right-rectification = rectification
mail-right-erasure = erasure
mail-right-restriction = restriction
mail-right-portability = portability
mail-right-objection = objection
mail-right-withdrawal = withdrawal of consent
mail-authority-cnil = you may turn to the French authority, CNIL (Commission nationale de l’informatique et des libertés), https://www.cnil.fr
