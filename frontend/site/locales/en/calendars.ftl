# Agendas in other calendars.
calendars-title = Outside calendars
calendars-lead = Your telephone or computer can show an agenda, for reading only. It sees the times that are taken: no name, no type of appointment, no initials.
calendars-none = No agenda is shown elsewhere.
calendars-since = Since { $when }
calendars-end = End
calendars-closed = This agenda is no longer open to you: the address has stopped answering.
calendars-new = Show an agenda elsewhere
calendars-whose = Agenda of
calendars-pick = Choose an agenda
calendars-submit = Create an address
calendars-made = The address is created
calendars-made-detail = Add it to your calendar as a subscription. It is shown this once only. Whoever knows it sees the times that are taken: end it if it got lost.
calendars-address = Address of the subscription
news-calendar-ended = The address no longer answers.
