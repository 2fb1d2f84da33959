# Ce qui peut être réservé, et pourquoi cela ne le peut pas.
visit-types-title = Types de rendez-vous
visit-types-lead = Ce que les patients peuvent réserver, dans l’ordre où ils le voient.
visit-types-back = Retour aux types de rendez-vous
visit-types-add = Ajouter un type de rendez-vous
visit-types-change = Modifier un type de rendez-vous
visit-types-retired = Plus proposés
visit-types-retired-detail = Les rendez-vous déjà pris restent.
visit-types-words = Nom et consignes
visit-types-times = Durées et délais
visit-types-limits = Places et limites
visit-type-name = Nom
visit-type-length = Durée
visit-type-ahead = Réservable à l’avance
visit-type-days = { $count ->
    [0] le jour même seulement
    [one] { $count } jour
   *[other] { $count } jours
}
visit-type-whom = Proposé par
visit-type-whom-hint = Au moins un.
visit-type-rooms = Salles
visit-type-rooms-hint = L’une d’elles doit être libre. Ne cochez rien si aucune salle n’est nécessaire.
visit-type-retire = Ne plus le proposer
visit-type-retire-detail = Il ne peut plus être réservé. Les rendez-vous déjà pris restent, et vous pourrez le proposer de nouveau.
visit-type-offer = Le proposer de nouveau
visit-type-offer-detail = Il peut de nouveau être réservé, aussitôt.
news-visit-type-saved = C’est enregistré, et valable dès maintenant.
news-visit-type-retired = Il n’est plus proposé.
news-visit-type-offered = Il est de nouveau proposé.

visit-name-fr-label = Nom en français
visit-name-fr-hint = Neutre : ni motif de venue, ni maladie. Les messages, le secrétariat et la salle d’attente le voient.
visit-name-en-label = Nom en anglais
visit-instructions-fr-label = À apporter ou à faire avant, en français
visit-instructions-fr-hint = Montré à qui détient le lien du rendez-vous, jamais dans un e-mail.
visit-instructions-en-label = La même chose en anglais
visit-price-fr-label = Tarif, en français
visit-price-fr-hint = Montré avant de réserver. Par exemple : 30 €, remboursé à 70 %.
visit-price-en-label = La même chose en anglais
duration-minutes-label = Durée (minutes)
duration-minutes-hint = De 1 à 720
step-minutes-label = Un début toutes les (minutes)
step-minutes-hint = Vide : la durée du rendez-vous
buffer-before-minutes-label = Laissé libre avant (minutes)
buffer-before-minutes-hint = De 0 à 240
buffer-after-minutes-label = Laissé libre après (minutes)
buffer-after-minutes-hint = De 0 à 240
lead-time-minutes-label = Réservé au plus tard (minutes avant)
lead-time-minutes-hint = 1440 pour un jour
horizon-days-label = Réservé au plus tôt (jours avant)
horizon-days-hint = De 0 à 730 ; 0 pour le jour même seulement
cancel-lock-minutes-label = Déplacé ou annulé au plus tard (minutes avant)
cancel-lock-minutes-hint = 1440 pour un jour
capacity-label = Places
capacity-hint = Vide ou 1 : un patient à la fois
cap-per-day-label = Au plus par jour
cap-per-day-hint = Par praticien ; vide : sans limite
cap-per-week-label = Au plus par semaine
cap-per-week-hint = Par praticien ; vide : sans limite
spacing-days-label = Jours entre deux pour un même patient
spacing-days-hint = Vide : sans limite
active-limit-label = Au plus à venir pour un même patient
active-limit-hint = Vide : sans limite

why-title = Pourquoi n’y a-t-il pas d’horaire ?
why-lead = Choisissez un type de rendez-vous et un jour : la page dit ce qui empêche de le proposer.
why-what = Type de rendez-vous
why-pick = Choisir un type
why-ask = Montrer pourquoi
why-whom = Praticien
why-because = Réponse
why-slots = { $count ->
    [one] { $count } horaire est libre.
   *[other] { $count } horaires sont libres.
}
why-all = Tout ceci tient le jour fermé :
closing-horizon = Le jour est trop lointain : il ne peut pas encore être réservé.
closing-notice = Il est trop tard pour réserver ce jour (délai minimal).
closing-past = Les horaires de ce jour sont passés.
closing-holiday = Le lieu est fermé ce jour férié.
closing-absence = Une absence couvre les horaires de ce jour.
closing-calendar-unknown = Un calendrier extérieur n’est pas connu pour le moment : rien n’est proposé en ligne avant qu’il soit relu.
closing-calendar = Un calendrier extérieur indique que le temps est pris.
closing-travel = Le praticien est en trajet entre deux lieux.
closing-full = Tout est pris.
closing-room = Aucune salle n’est libre.
closing-cap = Le nombre maximal par jour ou par semaine est atteint.
closing-hours = Il n’y a pas d’horaires ce jour, ou aucun d’assez long.
closing-override = Ce jour a d’autres horaires : aucun, ou aucun d’assez long.
closing-not-offered = Personne ne propose ce type de rendez-vous ici.
visit-type-approval = Le cabinet confirme chaque demande
visit-type-approval-hint = Le patient demande un créneau ; le rendez-vous tient une fois que le cabinet l’a accepté.
visit-type-attendance = Où il a lieu
remote-link-label = Adresse du rendez-vous à distance
remote-link-hint = Si elle est toujours la même : commence par https://. Seules les personnes qui ont réservé la voient, dans leur confirmation.
new-patient-minutes-label = Durée d’une première visite, en minutes
new-patient-minutes-hint = Pour les patients qui viennent pour la première fois ; ils le disent eux-mêmes. Vide : la même.
visit-type-staff-only = Réservé par le cabinet seulement
visit-type-staff-only-hint = Il n’apparaît pas en ligne ; l’équipe peut le réserver dans l’agenda.
