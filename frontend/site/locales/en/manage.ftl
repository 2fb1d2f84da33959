# An appointment behind its link.
manage-just-booked = Your appointment is confirmed
manage-just-moved = Your appointment has been moved
manage-booked = Your appointment is confirmed
manage-requested = Your request has been sent
manage-cancelled = This appointment is cancelled
manage-called-off = The practice had to cancel this appointment
manage-past = This appointment is over
manage-reference = Reference
manage-next = What happens next
manage-mailed = An e-mail has been sent to you. If it does not arrive, look in your junk folder.
manage-too-late = The appointment is too close to be moved or cancelled online. Call the practice on { $phone }.
manage-requested-detail = The practice has yet to accept it. It will answer as soon as it can.
manage-cancelled-detail = The time has been given back to the practice. There is nothing else you need to do.
manage-rebook-detail = You can choose another time until { $until }, once, without typing your details again.
manage-past-detail = It can no longer be changed. You can book a new one.
manage-bookmark = Keep the address of this page: with it you can see, move or cancel this appointment.
manage-actions = What would you like to do?
manage-calendar = Add to my calendar
manage-move = Move
manage-cancel = Cancel
manage-rebook = Choose another time
manage-again = Book again
manage-contact = The practice
manage-back = Back to the appointment

cancel-title = Cancel this appointment?
cancel-detail = The time will be offered to others at once. If the date no longer suits you, you can also
cancel-move = move the appointment
cancel-confirm = Cancel the appointment
cancel-keep = Keep the appointment

move-title = Choose a new time
move-kept = Your appointment on { $moment } is kept until you have confirmed the new one.
move-check-title = Check the new time
move-check-back = Choose another time
move-check-lead = Nothing has changed yet. The old time is kept until you confirm.
move-check-new = New time
move-check-old = Present time
move-check-confirm = Confirm the new time
move-check-keep = Keep the present time

rebook-title = Choose another time
rebook-lead = The practice cancelled your appointment on { $moment }. Choose another time before { $until }: your details are known already.
rebook-check-title = Check the time
rebook-check-lead = It replaces the one on { $moment }, which the practice cancelled. Nothing is booked before you confirm.
rebook-check-notice = Your data is used for this appointment as for the one before:
rebook-check-notice-link = information notice
rebook-check-confirm = Confirm the appointment

find-title = Find my appointment
find-lead = You need the reference and the date of birth of the person who is coming.
reference-label = Reference of the appointment
reference-hint = Eight letters and digits, in the confirmation. For example, K7QX-3MPD. Capitals, spaces and hyphens do not matter.
find-submit = Find
find-unmatched-title = No appointment found
find-unmatched-detail = The reference and the date of birth match no appointment of this practice. Check both, then try again.
find-help = No longer have the reference? Look in the confirmation e-mail, or
