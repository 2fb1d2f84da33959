# Les patients du cabinet.
patients-title = Patients
patients-lead = Cherchez par la date de naissance et trois lettres du nom, par le nom, par le téléphone ou par l’e-mail. Chaque recherche est inscrite au journal.
letters-label = Début du nom ou du prénom
letters-hint = Au moins trois lettres, avec ou sans accents, dans n’importe quel ordre.
known-phone-label = Téléphone
known-email-label = E-mail
patients-submit = Chercher
patients-found = Résultats
patients-count = { $count ->
    [0] Personne ne correspond dans les agendas qui vous sont ouverts.
    [one] Un patient correspond.
   *[other] { $count } patients correspondent.
}
patients-more = D’autres patients correspondent. Précisez la recherche pour les voir.
patients-birth = Date de naissance
patients-last = Dernier rendez-vous
patients-next = Prochain rendez-vous
patients-no-visit = Aucun
patients-bounced = E-mail refusé
patients-blocked = Réservation en ligne fermée

record-title = Fiche de patient
patient-back = Chercher un autre patient
patient-bounced = Les messages envoyés à cette adresse sont refusés depuis le { $day }. Vérifiez-la avec le patient.
patient-blocked = Ce patient ne peut pas réserver en ligne jusqu’au { $day }. Il est invité à téléphoner.
patient-reading = Cet agenda vous est ouvert en lecture seule : vous ne pouvez rien modifier ici.
patient-no-email = Aucun e-mail
patient-no-phone = Aucun téléphone
patient-missed = Rendez-vous manqués
patient-coming = Rendez-vous à venir
patient-past = Rendez-vous passés
patient-none-coming = Aucun rendez-vous à venir dans les agendas qui vous sont ouverts.
patient-none-past = Aucun rendez-vous passé dans les agendas qui vous sont ouverts.
visit-when = Date et heure
contacts-title = Corriger les contacts
contacts-lead = Les prochains messages partiront à la nouvelle adresse.
contacts-save = Enregistrer
contacts-stale = La fiche a changé entre-temps
contacts-stale-detail = Un autre membre l’a modifiée. Vos valeurs sont gardées ci-dessous : vérifiez-les, puis enregistrez de nouveau.
patient-block-title = Réservation en ligne
block-offer = Ce patient a manqué plusieurs rendez-vous. Vous pouvez fermer la réservation en ligne pour lui, dans ce cabinet seulement. Il est invité à téléphoner, sans autre explication. La réservation se rouvre d’elle-même.
block-until-label = Fermée jusqu’au
block-until-hint = Un an au plus.
patient-block-submit = Fermer la réservation en ligne
unblock-submit = Rouvrir la réservation en ligne
news-contacts-corrected = Les contacts sont enregistrés.
news-booking-blocked = La réservation en ligne est fermée pour ce patient.
news-booking-unblocked = Ce patient peut de nouveau réserver en ligne.

twins-title = Fiches en double
twins-lead = Ces fiches pourraient être celles de la même personne : même nom, ou même date de naissance avec un nom commun.
twins-none = Aucune autre fiche ne ressemble à celle-ci dans les agendas qui vous sont ouverts.
twins-search = Chercher des fiches en double
twins-compare = Comparer
twins-back = Retour à la fiche
merge-title = Réunir deux fiches
merge-lead = Les rendez-vous de la seconde fiche passent à la première, puis la seconde est effacée. Cela ne peut pas être annulé.
merge-kept = Fiche gardée
merge-other = Fiche effacée
merge-visits = Rendez-vous que vous voyez
merge-after = Ce qui restera
merge-swap = Garder plutôt l’autre fiche
merge-sure-label = J’ai vérifié que c’est la même personne
merge-submit = Réunir les deux fiches
merge-stale = Une des fiches a changé entre-temps
merge-stale-detail = Rien n’a été réuni. Vérifiez les deux fiches ci-dessous, puis confirmez de nouveau.
news-records-merged = Les deux fiches sont réunies.
