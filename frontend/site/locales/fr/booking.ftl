# Choisir un horaire, donner ses coordonnées, vérifier.
times-title = Choisissez un horaire
times-back = Page du cabinet
times-practitioner = Avec
times-any-practitioner = Tous les praticiens
times-place = Lieu
times-any-place = Tous les lieux
times-new-patient = Est-ce la première visite dans ce cabinet ?
times-new-patient-no = Non
times-new-patient-yes = Oui, la première
times-filter = Afficher
picker-days = Jours avec des horaires libres
picker-count = { $count ->
    [one] { $count } libre
   *[other] { $count } libres
}
picker-said = { $count ->
    [one] { $day } : { $count } horaire libre
   *[other] { $day } : { $count } horaires libres
}
picker-mark = premier jour libre
picker-earlier = Dates précédentes
picker-later = Plus de dates
picker-morning = Matin
picker-afternoon = Après-midi
picker-evening = Soir
picker-day-empty = Il n’y a plus d’horaire libre ce jour-là. Choisissez un autre jour.
picker-first = Premier horaire libre :
picker-take = Choisir cet horaire
picker-empty-title = Aucun horaire libre à ces dates
picker-empty-detail = De nouveaux horaires peuvent se libérer à tout moment. Pour un rendez-vous plus tôt,

summary-title = Votre rendez-vous
held-until = Réservé jusqu’à { $time }
held-left = encore { $time }
held-minutes = { $count ->
    [one] Cet horaire vous est encore réservé une minute
   *[other] Cet horaire vous est encore réservé { $count } minutes
}
held-over = Cet horaire ne vous est plus réservé
held-change = Prolonger ou changer d’horaire
held-title = Cet horaire est réservé jusqu’à { $time }
held-detail = Vous pouvez le garder plus longtemps. Ce que vous avez écrit est conservé.
held-extend = Garder l’horaire plus longtemps
held-release = Choisir un autre horaire

notice-short-title = Vos données
notice-short-who = { $controller } utilise ces informations pour gérer votre rendez-vous et vous écrire à son sujet, et pour rien d’autre.
notice-short-kept = Elles sont gardées { $span } après votre dernier rendez-vous.
notice-short-rights = Vous pouvez les consulter, les corriger, les faire effacer ou vous opposer à leur usage : { $email }.
notice-short-more = En savoir plus sur vos données

details-title = Vos coordonnées
details-back = Choisir un autre horaire
for-whom-label = Pour qui est ce rendez-vous ?
for-whom-me = Pour moi
for-whom-other = Pour un enfant ou un proche
booker-title = Vous, qui prenez le rendez-vous
booker-name-label = Votre nom complet
booker-name-hint = Pour que le cabinet sache qui le contacte.
booker-relation-label = Pour la personne qui vient, vous êtes
relation-parent = Son parent
relation-relative = Un proche
relation-guardian = Son représentant légal
relation-carer = Un aidant ou un professionnel
booker-email-label = Votre e-mail
booker-email-hint = La confirmation vous est envoyée à cette adresse.
patient-title = Qui vient au rendez-vous
given-name-label = Prénom
given-name-hint = Comme sur la carte Vitale ou une pièce d’identité.
family-name-label = Nom de naissance
family-name-hint = Il évite les confusions entre deux dossiers.
birth-label = Date de naissance
birth-hint = Elle distingue deux personnes du même nom. Par exemple : 27 mars 1984 ou 27 3 1984.
birth-day = Jour
birth-month = Mois
birth-year = Année
contact-title = Moyen de contact
contact-own = Un e-mail ou un téléphone suffit.
contact-other = Facultatif pour la personne qui vient : les messages vous sont envoyés à vous. Si vous indiquez son e-mail, elle les reçoit aussi.
email-label = E-mail
email-hint = Pour recevoir la confirmation et le lien qui permet de déplacer ou d’annuler.
phone-label = Téléphone
phone-hint = Pour que le cabinet vous prévienne en cas d’imprévu. Par exemple : 01 99 00 12 34.

check-title = Vérifiez votre rendez-vous
check-lead = Rien n’est encore réservé définitivement. Relisez, puis confirmez en bas de la page.
check-the-time = l’horaire
check-the-details = les coordonnées
check-rules-title = Bon à savoir
check-mail = Une confirmation sera envoyée à { $email }, avec un lien pour déplacer ou annuler et un fichier pour votre agenda.
check-mail-both = Une confirmation sera envoyée à { $booker } et, pour la personne qui vient, à { $patient }, avec un lien pour déplacer ou annuler et un fichier pour l’agenda. Votre nom lui sera indiqué.
check-no-mail = Sans e-mail, aucune confirmation n’est envoyée : notez la référence affichée à l’étape suivante.
check-confirm = Confirmer le rendez-vous
notice-changed-title = Le cabinet a changé sa notice d’information
notice-changed-detail = Elle n’est plus celle que vous avez vue. Rien n’est encore réservé et ce que vous avez écrit est conservé : lisez-la, puis confirmez en bas de cette page.
notice-changed-read = Lire la notice en vigueur (nouvel onglet)
rule-until = Vous pouvez déplacer ou annuler en ligne jusqu’au { $limit }. Ensuite, appelez le cabinet au { $phone }.
rule-any-time = Vous pouvez déplacer ou annuler en ligne jusqu’au début du rendez-vous, ou en appelant le cabinet au { $phone }.

lost-taken-title = Cet horaire vient d’être pris
lost-taken-detail = L’horaire du { $moment } n’est plus libre : une autre personne l’a réservé entre-temps.
lost-expired-title = L’horaire n’est plus réservé
lost-expired-detail = Le délai est passé et l’horaire du { $moment } a été remis à disposition.
lost-kept = Ce que vous avez écrit est conservé.
lost-old-kept = Votre rendez-vous actuel n’a pas changé.
lost-nearest = Les horaires libres les plus proches
lost-none = Il n’y a pas d’autre horaire libre proche. Appelez le cabinet au { $phone }.
lost-all = Voir tous les horaires
