# Calendar files: neutral words only, other people see calendars too.

calendar-summary = Appointment – { $practice }
calendar-description = Cancel or move, by this link only: { $url }
calendar-busy = Busy
calendar-feed = { $who } – { $practice }
calendar-home = At home
calendar-remote = Remotely
