# L’annuaire et la page d’un cabinet.
search-title = Prendre rendez-vous
search-lead = Trouvez un cabinet et choisissez un horaire, sans créer de compte.
search-name = Nom du cabinet
search-speciality = Spécialité
search-any = Toutes
search-city = Ville
search-submit = Rechercher
search-found = { $count ->
    [one] { $count } cabinet
   *[other] { $count } cabinets
}
search-more = Résultats suivants
search-start = Premiers résultats
search-pages = Pages de résultats
search-empty-title = Aucun cabinet ne correspond
search-empty-detail = Essayez avec moins de mots, une ville voisine ou toutes les spécialités.

practice-title = Prendre rendez-vous en ligne
practice-offers = Choisissez votre rendez-vous
practice-first = Premier horaire : { $moment }
practice-no-offer = Ce cabinet ne propose pas de rendez-vous en ligne pour le moment. Appelez-le au { $phone }.
practice-find = J’ai déjà un rendez-vous
practice-about = Coordonnées
practice-people = Au cabinet
