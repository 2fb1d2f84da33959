# The practice’s patients.
patients-title = Patients
patients-lead = Search by date of birth and three letters of the name, by name, by telephone or by e-mail. Each search is written to the log.
letters-label = Beginning of the first or last name
letters-hint = At least three letters, with or without accents, in any order.
known-phone-label = Telephone
known-email-label = E-mail
patients-submit = Search
patients-found = Results
patients-count = { $count ->
    [0] Nobody matches in the agendas that are open to you.
    [one] One patient matches.
   *[other] { $count } patients match.
}
patients-more = More patients match. Say more to see them.
patients-birth = Date of birth
patients-last = Last appointment
patients-next = Next appointment
patients-no-visit = None
patients-bounced = E-mail refused
patients-blocked = Online booking closed

record-title = Patient record
patient-back = Find another patient
patient-bounced = Messages to this address have been refused since { $day }. Check it with the patient.
patient-blocked = This patient cannot book online until { $day }. They are asked to telephone.
patient-reading = This agenda is open to you for reading only: you can change nothing here.
patient-no-email = No e-mail
patient-no-phone = No telephone
patient-missed = Appointments missed
patient-coming = Appointments to come
patient-past = Past appointments
patient-none-coming = No appointment to come in the agendas that are open to you.
patient-none-past = No past appointment in the agendas that are open to you.
visit-when = Date and time
contacts-title = Correct the contacts
contacts-lead = The next messages will go to the new address.
contacts-save = Save
contacts-stale = The record has changed in the meantime
contacts-stale-detail = Another member changed it. Your values are kept below: check them, then save again.
patient-block-title = Online booking
block-offer = This patient missed several appointments. You can close online booking to them, at this practice only. They are asked to telephone, without other explanation. Booking opens again by itself.
block-until-label = Closed until
block-until-hint = At most one year.
patient-block-submit = Close online booking
unblock-submit = Open online booking again
news-contacts-corrected = The contacts are saved.
news-booking-blocked = Online booking is closed to this patient.
news-booking-unblocked = This patient can book online again.

twins-title = Duplicate records
twins-lead = These records could be of the same person: the same names, or the same date of birth with one name in common.
twins-none = No other record resembles this one in the agendas that are open to you.
twins-search = Look for duplicate records
twins-compare = Compare
twins-back = Back to the record
merge-title = Merge two records
merge-lead = The appointments of the second record move to the first, then the second is deleted. This cannot be undone.
merge-kept = Record kept
merge-other = Record deleted
merge-visits = Appointments that you see
merge-after = What will remain
merge-swap = Keep the other record instead
merge-sure-label = I have checked that it is the same person
merge-submit = Merge the two records
merge-stale = One of the records has changed in the meantime
merge-stale-detail = Nothing was merged. Check both records below, then confirm again.
news-records-merged = The two records are merged.
