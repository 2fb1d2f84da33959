# Les e-mails aux titulaires de comptes. Espaces fines insécables (U+202F) devant : ; ! ? et dans « ».

holder-platform = Praxis
holder-footer = Message automatique envoyé par { $practice } au titulaire d’un compte Praxis. Il ne contient aucune donnée de patient. Vos données de compte servent à vous identifier et à garder la trace des accès ; pour exercer vos droits, répondez à ce message.
holder-to-security = Voir la sécurité de mon compte
holder-to-review = Faire la revue des accès
holder-to-log = Voir le journal
holder-not-you = Si ce n’était pas vous, prévenez tout de suite le responsable du cabinet et demandez un nouveau mot de passe.

holder-invitation = Invitation à rejoindre l’équipe de { $practice }
holder-invitation-text = { $practice } vous invite à rejoindre son équipe sur Praxis. Le lien ci-dessous vous permet d’accepter et de choisir votre mot de passe.
holder-invitation-again-text = { $practice } vous invite à rejoindre son équipe sur Praxis. Le lien ci-dessous vous permet d’accepter ; vous vous connecterez avec le compte que vous avez déjà.
holder-invitation-lasts = Ce lien est personnel, ne sert qu’une fois et reste valable sept jours.
holder-invitation-button = Accepter l’invitation

holder-reset = Choisir un nouveau mot de passe
holder-reset-text = Un nouveau mot de passe a été demandé pour votre compte Praxis. Le lien ci-dessous vous permet de le choisir.
holder-reset-required-text = { $practice } vous demande de choisir un nouveau mot de passe pour votre compte Praxis. D’ici là, rien d’autre ne s’ouvre. Le lien ci-dessous vous permet de le choisir.
holder-reset-otherwise = Passé ce délai, connectez-vous avec votre mot de passe actuel : le nouveau vous sera demandé aussitôt.
holder-reset-lasts = Ce lien est personnel, ne sert qu’une fois et reste valable une heure.
holder-reset-ignore = Si vous n’avez rien demandé, ignorez ce message : votre mot de passe actuel reste valable.
holder-reset-button = Choisir un mot de passe

holder-password-changed = Votre mot de passe a été changé
holder-password-changed-text = Le mot de passe de votre compte Praxis vient d’être changé. Vos autres sessions ont été fermées.

holder-factor-changed = Vos moyens de connexion ont changé
holder-factor-changed-text = Une clé d’accès, une application d’authentification ou les codes de secours de votre compte Praxis viennent d’être ajoutés, remplacés ou retirés.

holder-failures = Tentatives de connexion à votre compte
holder-few-failures-text = Cinq mots de passe erronés ont été essayés sur votre compte Praxis.
holder-many-failures-text = Vingt-cinq mots de passe erronés ont été essayés sur votre compte Praxis. Les appareils inconnus sont bloqués pour aujourd’hui ; depuis un appareil que vous avez déjà utilisé, vous pouvez toujours vous connecter.
holder-failures-advice = Si c’était vous, il n’y a rien à faire. Sinon, personne n’est entré ; un mot de passe long et propre à Praxis reste la meilleure protection.

holder-review = Revue annuelle des accès de { $practice }
holder-review-soon-text = Dans un mois, chaque accès de votre équipe devra être confirmé ou retiré. Vous pouvez le faire dès maintenant, en quelques minutes.
holder-review-week-text = Dans une semaine, chaque accès de votre équipe devra être confirmé ou retiré.
holder-review-due-text = La revue annuelle des accès est due aujourd’hui. Les accès qui ne sont pas confirmés dans les trente jours seront suspendus.

holder-alert = Activité inhabituelle dans le journal de { $practice }
holder-alert-text = Le contrôle automatique du journal a relevé une activité inhabituelle. Le détail se trouve dans le journal de votre cabinet.
