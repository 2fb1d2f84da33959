# Un rendez-vous derrière son lien.
manage-just-booked = Votre rendez-vous est confirmé
manage-just-moved = Votre rendez-vous est déplacé
manage-booked = Votre rendez-vous est confirmé
manage-requested = Votre demande est envoyée
manage-cancelled = Ce rendez-vous est annulé
manage-called-off = Le cabinet a dû annuler ce rendez-vous
manage-past = Ce rendez-vous est passé
manage-reference = Référence
manage-next = Et maintenant
manage-mailed = Un e-mail vous a été envoyé. S’il n’arrive pas, regardez dans les courriers indésirables.
manage-too-late = Le rendez-vous est trop proche pour être déplacé ou annulé en ligne. Appelez le cabinet au { $phone }.
manage-requested-detail = Le cabinet doit encore l’accepter. Il vous répondra dès que possible.
manage-cancelled-detail = L’horaire a été rendu au cabinet. Vous n’avez rien d’autre à faire.
manage-rebook-detail = Vous pouvez choisir un autre horaire jusqu’au { $until }, une fois, sans ressaisir vos coordonnées.
manage-past-detail = Il ne peut plus être modifié. Vous pouvez en prendre un nouveau.
manage-bookmark = Gardez l’adresse de cette page : elle permet de revoir, de déplacer ou d’annuler ce rendez-vous.
manage-actions = Que voulez-vous faire ?
manage-calendar = Ajouter à mon agenda
manage-move = Déplacer
manage-cancel = Annuler
manage-rebook = Choisir un autre horaire
manage-again = Reprendre rendez-vous
manage-contact = Le cabinet
manage-back = Retour au rendez-vous

cancel-title = Annuler ce rendez-vous ?
cancel-detail = L’horaire sera aussitôt proposé à d’autres personnes. Si la date ne vous convient plus, vous pouvez aussi
cancel-move = déplacer le rendez-vous
cancel-confirm = Annuler le rendez-vous
cancel-keep = Garder le rendez-vous

move-title = Choisissez un nouvel horaire
move-kept = Votre rendez-vous du { $moment } est gardé tant que vous n’avez pas confirmé le nouveau.
move-check-title = Vérifiez le nouvel horaire
move-check-back = Choisir un autre horaire
move-check-lead = Rien n’a encore changé. L’ancien horaire est gardé jusqu’à votre confirmation.
move-check-new = Nouvel horaire
move-check-old = Horaire actuel
move-check-confirm = Confirmer le nouvel horaire
move-check-keep = Garder l’horaire actuel

rebook-title = Choisissez un autre horaire
rebook-lead = Le cabinet a annulé votre rendez-vous du { $moment }. Choisissez un autre horaire avant le { $until } : vos coordonnées sont déjà connues.
rebook-check-title = Vérifiez l’horaire
rebook-check-lead = Il remplace celui du { $moment }, que le cabinet a annulé. Rien n’est réservé avant votre confirmation.
rebook-check-notice = Vos données servent à ce rendez-vous comme au précédent :
rebook-check-notice-link = notice d’information
rebook-check-confirm = Confirmer le rendez-vous

find-title = Retrouver mon rendez-vous
find-lead = Il vous faut la référence et la date de naissance de la personne qui vient.
reference-label = Référence du rendez-vous
reference-hint = Huit lettres et chiffres, dans la confirmation. Par exemple : K7QX-3MPD. Majuscules, espaces et tirets sont sans importance.
find-submit = Retrouver
find-unmatched-title = Aucun rendez-vous trouvé
find-unmatched-detail = La référence et la date de naissance ne correspondent à aucun rendez-vous de ce cabinet. Vérifiez les deux, puis réessayez.
find-help = Vous n’avez plus la référence ? Cherchez-la dans l’e-mail de confirmation, ou
