# Ce que toutes les pages partagent.
site-name = Praxis
skip-link = Aller au contenu
language-label = Langue
language-name = Français
footer-privacy = Protection de vos données
footer-search = Trouver un cabinet
footer-accessibility = Accessibilité : partiellement conforme
emergency-call = En cas d’urgence, appelez le
emergency-or = ou le
call = Appeler le cabinet : { $phone }
call-practice = appelez le cabinet au { $phone }
continue = Continuer
change = Modifier
optional = (facultatif)
errors-title = Il y a un problème
error-prefix = Erreur :

moment = { $day } à{"\u00A0"}{ $time }
zone = heure de { $city }
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes }
span-years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}
span-months = { $count } mois

fact-when = Date et heure
fact-what = Rendez-vous
fact-with = Avec
fact-where = Lieu
fact-instructions = À prévoir
attendance-place = Au cabinet
attendance-home = Visite à domicile
attendance-home-detail = Le cabinet vient chez vous. Il vous demande votre adresse s’il ne la connaît pas.
attendance-remote = À distance
attendance-remote-detail = Vous n’avez pas à vous déplacer. Le cabinet vous dit comment le joindre.
attendance-join = Rejoindre le rendez-vous à distance
fact-price = Tarif

speciality-general-practice = Médecine générale
speciality-dentistry = Chirurgie dentaire
speciality-physiotherapy = Kinésithérapie
speciality-midwifery = Sage-femme
speciality-speech-therapy = Orthophonie
speciality-nursing = Soins infirmiers
speciality-podiatry = Pédicurie-podologie
speciality-occupational-therapy = Ergothérapie
speciality-psychology = Psychologie
speciality-dietetics = Diététique
speciality-orthoptics = Orthoptie
speciality-paediatrics = Pédiatrie
