# Quand les praticiens reçoivent, tel que leur équipe le tient.
availability-title = Disponibilités
availability-lead = Quand les patients peuvent réserver en ligne. Un changement compte aussitôt.
availability-none = Vous ne tenez les horaires de personne. Demandez au responsable du cabinet de vous ouvrir un agenda en écriture.
availability-whose = Horaires de
availability-back = Retour aux disponibilités

week-title = Semaine habituelle
weekday-1 = Lundi
weekday-2 = Mardi
weekday-3 = Mercredi
weekday-4 = Jeudi
weekday-5 = Vendredi
weekday-6 = Samedi
weekday-7 = Dimanche
weekday-pick = Choisir un jour
place-pick = Choisir un lieu

hours-day = Jour
hours-open = Ouverture
hours-place = Lieu
hours-closed = Fermé
hours-from = à partir du { $day }
hours-until = jusqu’au { $day }
hours-add = Ajouter un horaire
hours-change = Modifier un horaire
hours-remove = Supprimer cet horaire
hours-remove-detail = Plus rien n’y est proposé. Les rendez-vous qui s’y trouvent restent tant que vous n’en décidez pas autrement.
hours-cancelled = { $count ->
    [one] { $count } rendez-vous est annulé, son patient prévenu par e-mail.
   *[other] { $count } rendez-vous sont annulés, leurs patients prévenus par e-mail.
}
hours-handed = { $count ->
    [one] { $count } rendez-vous est confié au remplaçant, à la même heure, son patient prévenu par e-mail.
   *[other] { $count } rendez-vous sont confiés au remplaçant, à la même heure, leurs patients prévenus par e-mail.
}
hours-left = { $count ->
    [one] { $count } rendez-vous reste hors des horaires : il est signalé ci-dessous.
   *[other] { $count } rendez-vous restent hors des horaires : ils sont signalés ci-dessous.
}
news-hours-saved = C’est enregistré, et valable dès maintenant.
news-hours-removed = C’est supprimé, et valable dès maintenant.

overrides-title = Jours aux horaires différents
overrides-detail = Les horaires d’un jour remplacent ceux de la semaine habituelle, jours fériés compris.
overrides-none = Aucun jour à venir n’a d’horaires différents.
overrides-add = Fixer d’autres horaires pour un jour
overrides-change = Modifier les horaires d’un jour
overrides-remove = Revenir aux horaires habituels
overrides-remove-detail = Le jour suit de nouveau la semaine habituelle.
overrides-windows = Jusqu’à quatre plages d’ouverture. Laissez tout vide pour fermer ce jour.

absences-title = Absences
absences-detail = Congés, formation, maladie : rien n’y est proposé. Le motif n’est pas noté.
absences-none = Aucune absence à venir.
absences-add = Saisir une absence
absences-change = Modifier une absence
absences-remove = Supprimer cette absence
absences-remove-detail = Les horaires habituels sont de nouveau proposés.
absence-span = { $start } au { $end }

holidays-title = Jours fériés
holidays-detail = Ces jours-là, la semaine habituelle s’interrompt. Les jours aux horaires différents ne changent pas.
holidays-kept = { $place } : fermé les jours fériés
holidays-open = { $place } : ouvert les jours fériés
holidays-receive = Ouvrir les jours fériés
holidays-close = Fermer les jours fériés
holidays-days = Jours fériés des douze prochains mois

outside-title = Rendez-vous hors des horaires
outside-detail = Ils ont été pris avant le changement d’horaires. Regardez ces jours :

start-label = Ouvre à
start-hint = Par exemple 09:00
end-label = Ferme à
end-hint = Par exemple 12:30 ; 24:00 pour minuit
valid-from-label = Premier jour
valid-until-label = Dernier jour
date-label = Jour
first-day-label = Premier jour
first-time-label = À partir de
first-time-hint = Vide : dès le début du jour
last-day-label = Dernier jour
last-time-label = Jusqu’à
last-time-hint = Vide : jusqu’à la fin du jour
every-weeks-label = Revient toutes les (semaines)
every-weeks-hint = Vide : une seule fois ; 1 : chaque semaine
repeat-until-label = Jusqu’au (dernier jour)
rule-save = Enregistrer
rule-outdated = Quelqu’un d’autre l’a modifié entre-temps. Votre saisie est gardée : vérifiez-la, puis enregistrez de nouveau.
rule-remove = Supprimer

cover-label = Remplacé par
cover-nobody = Personne
cover-hint = Le remplaçant a les horaires de l’absent pendant ce temps, en plus des siens, sauf les jours où il a fixé d’autres horaires.
absence-covered = remplacé par { $who }
hand-over-label = Confier d’abord au remplaçant ceux qu’il peut recevoir
hand-over-hint = Ils gardent leur heure et leur lieu ; les patients reçoivent un e-mail. La réponse ci-dessous vaut pour les autres.
error-covered-by-choice = Choisissez un autre praticien dont vous tenez les horaires.

stranded-title = { $count ->
    [one] { $count } rendez-vous se trouverait hors des horaires
   *[other] { $count } rendez-vous se trouveraient hors des horaires
}
stranded-detail = Rien n’est encore enregistré. Dites ce qu’ils deviennent. Un rendez-vous que vous annulez mais dont le patient n’a pas d’adresse e-mail reste : appelez-le.
stranded-question = Que deviennent ces rendez-vous ?
stranded-leave = Les laisser tels quels
stranded-rebook = Les annuler : chaque patient choisit un autre horaire par le lien de l’e-mail, pendant trente jours
stranded-cancel = Les annuler et écrire aux patients, avec un lien pour reprendre rendez-vous

preview-ask = Voir les horaires
preview-heading = Avant d’enregistrer
preview-title = Horaires qui seraient proposés : { $name }
preview-detail = Rien n’est encore enregistré.
preview-before = Maintenant
preview-after = Ensuite
preview-times = { $count ->
    [0] aucun
    [one] { $count } horaire
   *[other] { $count } horaires
}
absence-again = { $weeks ->
    [one] chaque semaine, jusqu’au { $until }
   *[other] toutes les { $weeks } semaines, jusqu’au { $until }
}

copy-title = Copier une semaine
copy-lead = Les semaines choisies auront les horaires de la semaine copiée, jour par jour. Les jours fériés et les absences restent.
copy-submit = Copier
copy-from-label = Semaine à copier (un de ses jours)
copy-from-hint = Passée ou à venir
copy-to-label = Première semaine à remplir (un de ses jours)
copy-to-hint = Celle-ci ou une suivante
copy-weeks-label = Nombre de semaines
copy-weeks-hint = Vide : une seule ; 26 au plus

# Calendars elsewhere that say when a practitioner is taken.
outside-calendars-title = Calendriers de l’extérieur
outside-calendars-lead = Praxis peut lire un calendrier tenu ailleurs. Rien n’est proposé aux heures où il indique que son titulaire est pris.
outside-calendars-detail = Seules les heures sont gardées : ni titre, ni lieu, ni nom. Le calendrier est lu tous les quarts d’heure. S’il n’a pas pu être lu pendant une heure, rien n’est proposé en ligne jusqu’à ce qu’il le soit ; l’équipe peut toujours réserver.
outside-calendars-none = Aucun calendrier de l’extérieur n’est lu.
outside-calendars-remove = Retirer
outside-calendars-new = Lire un calendrier
outside-calendars-whose = Calendrier de
outside-calendars-pick = Choisissez un praticien
outside-calendars-submit = Lire ce calendrier
outside-calendars-closed = Rien n’est proposé en ligne pour le moment
outside-calendars-closed-detail = Un calendrier de l’extérieur n’est pas connu, il peut contenir n’importe quoi :
outside-url-label = Adresse secrète au format iCal
outside-url-hint = Elle commence par https:// ou webcal://. Votre autre calendrier la montre sous « partager » ou « exporter ». Elle est gardée scellée et n’est plus montrée.
error-url-missing = Indiquez l’adresse.
outside-calendar-known = Il est connu.
outside-calendar-unknown = Il n’est pas connu : rien n’est proposé en ligne.
outside-calendar-failed = Il est illisible : rien n’est proposé en ligne.
outside-calendar-read = Dernière lecture : { $when }.
outside-failure-name = Le nom dans l’adresse est inconnu.
outside-failure-address = L’adresse ne mène pas à l’internet public.
outside-failure-connection = Rien ne répond à cette adresse.
outside-failure-certificate = L’adresse ne prouve pas son identité.
outside-failure-slow = L’adresse répond trop lentement.
outside-failure-protocol = L’adresse ne répond pas comme un site web.
outside-failure-redirect = L’adresse mène à une autre qui ne peut pas être lue.
outside-failure-refused = L’adresse n’ouvre plus rien : créez-en une nouvelle dans l’autre calendrier.
outside-failure-status = L’autre calendrier a un problème.
outside-failure-too-large = Le calendrier est trop volumineux.
outside-failure-packed = Le calendrier arrive sous une forme qui n’est pas lue.
outside-failure-not-calendar = Ce qui revient n’est pas un calendrier.
outside-failure-unreadable = Une partie du calendrier est incompréhensible.
outside-failure-too-many = Le calendrier contient plus de rendez-vous qu’il n’en peut être lu.
news-outside-calendar-added = Le calendrier sera lu dans un instant. D’ici là, rien n’est proposé en ligne.
news-outside-calendar-removed = Le calendrier n’est plus lu. Ses heures sont de nouveau proposées.

# Un repère, jamais une règle.
school-title = Vacances scolaires
school-detail = Un simple repère : rien n’est fermé ces jours-là.
school-zone = Vacances scolaires, zone { $zone }
school-said = Vacances scolaires, zone { $zone } : { $spans }.
school-span = du { $first } au { $last }
school-none = aucune
school-unknown-after = Les dates ne sont pas connues après le { $day }.
school-unknown-here = La Corse et l’outre-mer ont leurs propres vacances scolaires, qui ne sont pas connues ici.
