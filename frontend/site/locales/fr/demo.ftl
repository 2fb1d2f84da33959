# La boîte aux lettres de démonstration.
mailbox-title = Boîte aux lettres de démonstration
mailbox-lead = Les e-mails de cette démonstration arrivent ici et nulle part ailleurs.
mailbox-empty = Aucun e-mail pour le moment. Prenez un rendez-vous pour en recevoir un.
mail-title = E-mail de démonstration
mail-from = De
mail-to = À
mail-sent = Envoyé
mail-body = Texte de l’e-mail
mail-html = Voir la version HTML
mail-attachments = Pièces jointes
