# Une personne et sa connexion.
nav-label = Pages du cabinet
nav-agenda = Agenda
nav-patients = Patients
nav-availability = Disponibilités
nav-team = Équipe
nav-log = Journal
nav-review = Revue des accès
nav-numbers = Chiffres
nav-calendars = Calendriers
nav-security = Ma sécurité
nav-change-practice = Changer de cabinet
sign-out = Se déconnecter

password-label = Mot de passe
current-password-label = Mot de passe actuel
new-password-label = Nouveau mot de passe
new-password-hint = Au moins 12 caractères. Une phrase de quatre mots sans rapport entre eux convient très bien. Ni majuscule, ni chiffre, ni signe n’est exigé.
code-label = Code à six chiffres
code-hint = Affiché par votre application d’authentification. Il change toutes les 30 secondes.
attempt-too-many = Trop d’essais
attempt-too-many-detail = { $minutes ->
    [one] Pour protéger le compte, attendez une minute avant de réessayer.
   *[other] Pour protéger le compte, attendez { $minutes } minutes avant de réessayer.
}
attempt-busy = Un instant
attempt-busy-detail = Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.

sign-in-title = Connexion des professionnels
sign-in-lead = Pour les membres d’un cabinet. Les patients n’ont pas besoin de compte.
sign-in-submit = Se connecter
sign-in-forgotten = Mot de passe oublié ?
sign-in-wrong = E-mail ou mot de passe incorrect
sign-in-wrong-detail = Vérifiez les deux, puis réessayez.
sign-in-ended = Votre session a pris fin. Connectez-vous à nouveau.
sign-in-signed-out = Votre session est fermée.
sign-in-password-set = Votre nouveau mot de passe est enregistré. Connectez-vous avec lui.
sign-in-joined = Votre compte est prêt. Connectez-vous pour commencer.
sign-in-demo-title = Démonstration
sign-in-demo-accounts = Les comptes de démonstration et leurs mots de passe ont été affichés au démarrage par
sign-in-demo-code = Pour obtenir un code à six chiffres, lancez
sign-in-demo-account = <compte>

second-factor-title = Deuxième étape
second-factor-lead = Le mot de passe est bon. Montrez encore que c’est bien vous.
second-factor-submit = Continuer avec le code
passkey-get = Utiliser une clé d’accès
passkey-get-detail = Empreinte, visage, code de l’appareil ou clé de sécurité.
passkey-no-script = Les clés d’accès demandent JavaScript. Sans lui, utilisez un code.
passkey-unsupported = Ce navigateur ne connaît pas les clés d’accès. Utilisez un code.
passkey-cancelled = La demande a été interrompue ou refusée. Réessayez ou utilisez un code.
passkey-registered = Cet appareil a déjà une clé d’accès pour ce compte.
passkey-failed = La clé d’accès n’a pas été reconnue. Réessayez ou utilisez un code.
factor-wrong = Ce n’est pas le bon code
factor-wrong-detail = Le code a peut-être expiré ou déjà servi. Attendez le suivant dans l’application, puis réessayez.
recovery-wrong = Ce code de secours n’est pas valable
recovery-wrong-detail = Chaque code ne sert qu’une fois. Vérifiez-le ou prenez-en un autre.
recovery-summary = Je n’ai plus mon appareil
recovery-code-label = Code de secours
recovery-code-hint = Un des dix codes que vous avez imprimés ou notés. Majuscules, espaces et tirets sont sans importance.
recovery-submit = Continuer avec le code de secours

enrol-title = Protégez votre compte
enrol-lead = Les données de santé demandent plus qu’un mot de passe. Choisissez une des deux façons ; l’autre pourra être ajoutée plus tard.
enrol-passkey-title = Une clé d’accès
enrol-passkey-detail = Le plus simple et le plus sûr : votre appareil vous reconnaît par empreinte, visage ou code.
enrol-totp-title = Une application d’authentification
passkey-name-label = Nom de la clé
passkey-name-hint = Pour la reconnaître plus tard. Par exemple : téléphone, poste de l’accueil.
passkey-create = Créer une clé d’accès
totp-title = Application d’authentification
totp-replacing = La nouvelle application remplacera l’ancienne, dont les codes ne serviront plus.
totp-scan = Avec l’application, photographiez cette image.
totp-qr = Code QR à photographier
totp-type = Ou saisissez-y cette clé :
totp-submit = Vérifier le code
totp-wrong = Ce n’est pas le bon code
totp-wrong-detail = Vérifiez que l’heure de votre appareil est juste, puis saisissez le code affiché en ce moment.

recovery-title = Vos codes de secours
recovery-lead = Ils remplacent votre appareil si vous le perdez.
recovery-once = Imprimez-les ou notez-les, et rangez-les en lieu sûr. Chaque code ne sert qu’une fois. Ils ne seront plus affichés.
recovery-kept = Je les ai imprimés ou notés

password-title = Changer de mot de passe
password-forced = Votre mot de passe doit être changé avant de continuer : il a été réinitialisé, ou il figure dans une fuite connue.
password-wrong = Le mot de passe actuel n’est pas le bon
password-wrong-detail = Vérifiez-le, puis réessayez.
password-others = Vos autres sessions prendront fin.
password-submit = Enregistrer le mot de passe

logging-title = Ce qui est journalisé
logging-lead = Comme tout outil qui touche à des données de santé, Praxis garde la trace de ce qui est fait. Voici laquelle.
logging-what-title = Quoi
logging-what = Qui a fait quoi, quand, et sur quelle fiche ou quel rendez-vous ; les connexions, les refus et les changements de droits. Jamais le contenu : ni ce qui est écrit dans une fiche, ni vos mots de passe.
logging-why-title = Pourquoi
logging-why = Pour protéger les patients et vous-même : le journal montre un accès anormal, et prouve qui ne l’a pas fait. Il ne sert pas à mesurer le travail de chacun.
logging-long-title = Combien de temps
logging-long = Douze mois. Ensuite les traces sont effacées.
logging-who-title = Qui le lit
logging-who = Le responsable du cabinet et, s’il y en a un, l’auditeur. Leurs lectures sont elles aussi journalisées.
logging-read = J’ai lu

locked-title = Session verrouillée
locked-lead = { $person }, votre mot de passe pour reprendre.
locked-kept = Ce que vous aviez saisi est gardé.
locked-submit = Déverrouiller
locked-other = Ce n’est pas moi
locked-wrong = Ce n’est pas le bon mot de passe
locked-wrong-detail = Vérifiez-le, puis réessayez.
resume-title = Session déverrouillée
resume-lead = Rien n’est perdu. Votre formulaire n’a pas encore été envoyé.
resume-submit = Envoyer le formulaire
resume-drop = Ne pas l’envoyer

invitation-title = Invitation à rejoindre un cabinet
invitation-by = De la part de
invitation-you = Votre compte
invitation-accept = Accepter l’invitation
spent-title = Ce lien ne sert plus
spent-invitation = L’invitation a été acceptée, retirée, ou elle a expiré. Si elle était pour vous, demandez au responsable du cabinet de la renvoyer.
spent-reset = Il a déjà servi ou il a expiré. Demandez-en un autre.
forgotten-title = Mot de passe oublié
forgotten-lead = Indiquez votre adresse : un lien pour choisir un nouveau mot de passe y sera envoyé.
forgotten-submit = Envoyer le lien
forgotten-again = Demander un nouveau lien
forgotten-back = Retour à la connexion
forgotten-sent = Regardez vos e-mails
forgotten-sent-detail = Si cette adresse a un compte, un lien vient d’y être envoyé. Il est valable une heure et ne sert qu’une fois. S’il n’arrive pas, regardez dans les courriers indésirables.
forgotten-sent-factor = Votre clé d’accès ou votre application d’authentification vous sera demandée ensuite.
reset-title = Choisir un nouveau mot de passe
reset-lead = Toutes les sessions ouvertes prendront fin.
reset-submit = Enregistrer le mot de passe

practices-title = Dans quel cabinet travaillez-vous ?
practices-legend = Cabinet
practices-none = Aucun cabinet pour ce compte
practices-none-detail = Votre accès a pris fin, ou il n’a pas encore commencé. Adressez-vous au responsable du cabinet.
refused-title = Votre profil ne le permet pas
refused-owner = Le responsable du cabinet peut changer vos droits.
refused-owners = Qui peut changer vos droits : { $names }.
refused-back = Retour

security-title = Ma sécurité
security-back = Retour à ma sécurité
profile-title = Profil
name-label = Nom
name-hint = Tel que l’équipe et le journal le montrent.
profile-save = Enregistrer le nom
profile-password = Changer de mot de passe
passkeys-title = Clés d’accès
passkeys-detail = Votre appareil vous reconnaît par empreinte, visage ou code.
passkeys-none = Aucune clé d’accès pour le moment.
passkey-remove = Retirer
created = Créée le { $when }
used = Dernière utilisation : { $when }
never-used = Jamais utilisée
totp-heading = Application d’authentification
totp-there = L’application est en place.
totp-none = Aucune application pour le moment.
totp-add = Ajouter une application
totp-replace = Remplacer l’application
recovery-heading = Codes de secours
recovery-left = { $count ->
    [0] Il ne vous reste aucun code. Faites-en de nouveaux.
    [one] Il vous reste un code.
   *[other] Il vous reste { $count } codes.
}
recovery-renew = Faire de nouveaux codes
recovery-renew-detail = Les anciens cesseront de servir.
sessions-title = Sessions
sessions-detail = Là où votre compte est connecté. Si vous n’en reconnaissez pas une, mettez-y fin et changez de mot de passe.
sessions-end-others = Mettre fin à toutes les autres
session-started = Depuis le { $when }
session-end = Mettre fin
seen = Dernière activité : { $when }
this-one = Ici
devices-title = Appareils connus
devices-detail = Sur un appareil connu, les essais des autres ne vous empêchent pas de vous connecter.
device-forget = Oublier

changed-name = Votre nom est enregistré.
changed-password = Votre mot de passe est changé. Vos autres sessions ont pris fin.
changed-passkey-added = La clé d’accès est ajoutée.
changed-passkey-removed = La clé d’accès est retirée.
changed-totp = L’application d’authentification est en place.
changed-recovery-codes = Vos nouveaux codes de secours sont en place.
changed-sessions = La session a pris fin.
changed-device = L’appareil est oublié.
changed-last-factor = C’est votre seule deuxième étape : ajoutez-en une autre avant de la retirer.
