# Calendar files: neutral words only, other people see calendars too.

calendar-summary = Rendez-vous – { $practice }
calendar-description = Annuler ou déplacer, uniquement par ce lien : { $url }
calendar-busy = Occupé
calendar-feed = { $who } – { $practice }
calendar-home = À domicile
calendar-remote = À distance
