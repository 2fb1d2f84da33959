# Les agendas dans d’autres calendriers.
calendars-title = Calendriers extérieurs
calendars-lead = Votre téléphone ou votre ordinateur peut afficher un agenda en lecture seule. Il voit les heures prises, sans nom, sans type de rendez-vous, sans initiales.
calendars-none = Aucun agenda n’est affiché ailleurs.
calendars-since = Depuis le { $when }
calendars-end = Arrêter
calendars-closed = Cet agenda ne vous est plus ouvert : l’adresse ne répond plus.
calendars-new = Afficher un agenda ailleurs
calendars-whose = Agenda de
calendars-pick = Choisissez un agenda
calendars-submit = Créer une adresse
calendars-made = L’adresse est créée
calendars-made-detail = Ajoutez-la dans votre calendrier comme abonnement. Elle n’est montrée que cette fois. Qui la connaît voit les heures prises : arrêtez-la si elle s’est perdue.
calendars-address = Adresse de l’abonnement
news-calendar-ended = L’adresse ne répond plus.
