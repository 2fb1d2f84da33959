# The e-mails about appointments. Narrow no-break spaces (U+202F) stand before : ; ! ? and inside « ».

mail-subject-confirmation = Confirmation de votre rendez-vous du { $day } à { $time }
mail-subject-made-for-you = Un rendez-vous a été pris pour vous le { $day } à { $time }
mail-subject-moved = Votre rendez-vous est déplacé au { $day } à { $time }
mail-subject-cancelled = Annulation de votre rendez-vous du { $day } à { $time }
mail-subject-requested = Votre demande de rendez-vous du { $day } à { $time }
mail-subject-declined = Réponse à votre demande de rendez-vous du { $day } à { $time }

mail-title-confirmation = Votre rendez-vous est confirmé
mail-title-made-for-you = Un rendez-vous a été pris pour vous
mail-title-moved = Votre rendez-vous est déplacé
mail-title-cancelled = Votre rendez-vous est annulé
mail-title-requested = Votre demande est envoyée
mail-title-declined = Votre demande n’a pas pu être acceptée
mail-title-called-off = Le cabinet doit annuler votre rendez-vous

# What stands between a label and what it labels, and between two items of a list.
mail-colon =  :
mail-semicolon =  ;
mail-when = Quand
mail-when-new = Nouvel horaire
mail-when-old = Ancien horaire
mail-when-cancelled = Horaire annulé
mail-when-wanted = Horaire demandé
mail-where = Où
mail-home = À votre domicile
mail-home-detail = Le cabinet vient chez vous. Il vous demande votre adresse s’il ne la connaît pas.
mail-remote = À distance
mail-remote-detail = Vous n’avez pas à vous déplacer. Le cabinet vous dit comment le joindre.
mail-access = Accès
mail-phone = Téléphone
mail-with = Avec
mail-reference = Référence
mail-visit = de { $start } à { $end } (heure de { $city })
mail-moment = { $day } à { $time }

mail-manage-intro = Pour annuler ou déplacer ce rendez-vous, passez par ce lien :
mail-manage-button = Annuler ou déplacer
mail-manage-only = Seul ce lien annule ou déplace le rendez-vous : répondre à ce message ou supprimer l’événement de votre agenda ne suffit pas. Ce lien est personnel, ne le transférez pas.
mail-rebook-intro = Pour prendre un autre rendez-vous :
mail-rebook-button = Prendre un autre rendez-vous
mail-other-time-intro = Pour choisir un autre horaire, sans ressaisir vos coordonnées :
mail-other-time-button = Choisir un autre horaire
mail-other-time-until = Nous vous prions de nous excuser. Vous pouvez choisir un autre horaire jusqu’au { $day }, une fois. Ce lien est personnel, ne le transférez pas.
mail-free = Libre en ce moment
mail-free-time = { $day } à { $time }, { $who }
mail-requested = Ce rendez-vous n’est pas encore confirmé : le cabinet doit l’accepter et vous écrira.
mail-same-time = L’heure et le lieu ne changent pas : une autre personne du cabinet vous recevra, indiquée ci-dessus.
mail-calendar-add = Le fichier joint ajoute le rendez-vous à votre agenda.
mail-calendar-move = Le fichier joint met à jour le rendez-vous dans votre agenda.
mail-calendar-remove = Le fichier joint retire le rendez-vous de votre agenda.
mail-question = Une question ? Appelez le { $phone } ou répondez à ce message.
mail-called-off = Nous vous prions de nous excuser. Vous n’avez rien à faire pour ce rendez-vous.
mail-surprise = Cette annulation vous surprend ? Appelez le { $phone } ou répondez à ce message.
mail-footer = Message automatique envoyé par Praxis pour { $practice }.
mail-attachment = rendez-vous.ics

# Where the data of a reader comes from for whom somebody else booked (Art. 14 GDPR).
mail-origin-title = D’où viennent vos données
mail-origin-source = Source
mail-origin-booker = { $name }, qui a pris ce rendez-vous pour vous (information prévue par l’art. 14 du RGPD)
mail-origin-categories = Données concernées
mail-origin-categories-list = vos prénom et nom de naissance, votre date de naissance, votre e-mail, votre téléphone s’il a été indiqué, et ce rendez-vous

# The short layer of the information notice (Art. 13 GDPR).
mail-notice-title = Vos données personnelles
mail-notice-extract = Extrait de la notice d’information, version { $version } du { $day }.
mail-notice-controller = Responsable
mail-notice-purposes = Finalités
mail-notice-retention = Conservation
mail-notice-rights = Vos droits
mail-notice-complaint = Réclamation
mail-notice-full = Notice complète

mail-purpose-appointments = gérer vos rendez-vous et les messages à leur sujet ({ $basis })
mail-purpose-traceability = garder la trace des accès aux données ({ $basis })
mail-basis-legitimate-interest = intérêt légitime, art. 6.1.f du RGPD
mail-basis-legal-obligation = obligation légale, art. 6.1.c du RGPD
mail-basis-public-task = mission d’intérêt public, art. 6.1.e du RGPD
mail-basis-consent = votre consentement, art. 6.1.a du RGPD

mail-class-appointments = rendez-vous honorés, identité et coordonnées, { $months } mois après le dernier usage
mail-class-cancelled = rendez-vous annulés ou manqués, { $months } mois
mail-class-audit-log = traces d’accès, { $months } mois

mail-rights = { $rights }. Pour les exercer : { $contact }.
mail-officer = { $name } (DPO, protection des données), { $email }
mail-contact = { $name }, { $email }
mail-right-access = accès
mail-right-rectification = rectification
mail-right-erasure = effacement
mail-right-restriction = limitation
mail-right-portability = portabilité
mail-right-objection = opposition
mail-right-withdrawal = retrait du consentement
mail-authority-cnil = vous pouvez saisir la CNIL, Commission nationale de l’informatique et des libertés, https://www.cnil.fr
