# La notice d’information (article 13 du RGPD).
privacy-title = Protection de vos données
privacy-version = Version { $version } du { $day }
privacy-outdated = Cette version n’est plus en vigueur.
privacy-current = Lire la version en vigueur
privacy-versions = Versions publiées

privacy-controller = Qui est responsable de vos données
privacy-controller-lead = Le responsable du traitement, c’est-à-dire celui qui décide pourquoi et comment vos données sont utilisées, est :

privacy-purposes = Pourquoi elles sont utilisées
privacy-purposes-lead = Chaque usage repose sur une base prévue par la loi.
purpose-appointments = Prendre, déplacer et annuler vos rendez-vous, et vous écrire à leur sujet
purpose-traceability = Savoir qui a consulté ou modifié vos données, et quand
basis-legitimate-interest = Intérêt légitime du cabinet (article 6, paragraphe 1, point f, du RGPD).
basis-legal-obligation = Obligation légale du cabinet (article 6, paragraphe 1, point c, du RGPD).
basis-public-task = Mission d’intérêt public (article 6, paragraphe 1, point e, du RGPD).
basis-consent = Votre consentement (article 6, paragraphe 1, point a, du RGPD), que vous pouvez retirer à tout moment.
interest-appointments = Cet intérêt est d’organiser son agenda et de vous recevoir à l’heure convenue.
interest-traceability = Cet intérêt est de protéger vos données et de pouvoir répondre de leur usage.

privacy-data = Quelles données, et sont-elles obligatoires
privacy-data-what = Prénom, nom de naissance, date de naissance, e-mail ou téléphone, date et type du rendez-vous. Si quelqu’un réserve pour vous : son nom, son lien avec vous et son e-mail. Aucun motif médical n’est demandé.
privacy-data-compulsory = Aucune loi ne vous oblige à les donner. Sans l’identité, la date de naissance et un moyen de vous joindre, le rendez-vous ne peut pas être pris en ligne ; vous pouvez toujours appeler le cabinet. Les champs marqués facultatifs n’ont aucune conséquence sur vos soins ni sur leur remboursement.
privacy-data-source = Elles viennent de vous, ou de la personne qui réserve pour vous.

privacy-recipients = Qui les reçoit
recipient-staff = Les praticiens et le secrétariat du cabinet
recipient-processor = { $name }, la plateforme de rendez-vous, qui agit sur instruction du cabinet (sous-traitant, article 28)
recipient-sub-processor = { $name }, qui travaille pour la plateforme (hébergement, envoi des e-mails)
privacy-no-transfer = Elles ne quittent pas l’Espace économique européen.
privacy-transfers = Elles peuvent être transmises hors de l’Espace économique européen : { $countries }.
privacy-no-sale = Elles ne sont ni vendues, ni utilisées pour de la publicité.

privacy-retention = Combien de temps elles sont gardées
class-appointments = Rendez-vous honorés, identité et coordonnées
class-cancelled-appointments = Rendez-vous annulés ou manqués
class-audit-log = Journal des accès et des modifications
retention-after = { $span } après leur dernier usage, puis elles sont effacées.

privacy-rights = Vos droits
right-access = Accès
right-access-detail = Savoir quelles données le cabinet a sur vous et en recevoir une copie.
right-rectification = Rectification
right-rectification-detail = Faire corriger ce qui est inexact ou incomplet.
right-erasure = Effacement
right-erasure-detail = Faire effacer vos données, sauf celles que la loi impose de garder.
right-restriction = Limitation
right-restriction-detail = Faire geler leur usage, par exemple pendant une vérification.
right-portability = Portabilité
right-portability-detail = Recevoir les données que vous avez fournies dans un format réutilisable.
right-objection = Opposition
right-objection-detail = Refuser leur usage pour des raisons tenant à votre situation. Ce droit ne s’applique pas au dossier médical.
right-withdrawal = Retrait du consentement
right-withdrawal-detail = Revenir sur votre accord à tout moment, sans effet sur ce qui a été fait avant.
privacy-how = Comment les exercer
privacy-officer = Écrivez au délégué à la protection des données, { $name } :
privacy-contact = Écrivez à { $name } :
privacy-how-detail = Une réponse vous est donnée dans le délai d’un mois. Il peut vous être demandé de prouver votre identité en cas de doute. C’est gratuit.

privacy-complaint = Réclamation
privacy-complaint-lead = Si vous estimez que vos droits ne sont pas respectés, vous pouvez saisir l’autorité de contrôle :
cnil-name = Commission nationale de l’informatique et des libertés (CNIL)
cnil-address = https://www.cnil.fr/fr/plaintes

privacy-decisions = Décisions automatisées
privacy-decisions-none = Aucune décision n’est prise à votre sujet sans intervention humaine, et aucun profil n’est établi.
privacy-decisions-some = Certaines décisions sont prises automatiquement. Vous pouvez demander qu’une personne les réexamine.

# L’affiche : l’essentiel sur une feuille, pour la salle d’attente.
poster-link = Pour le cabinet : l’affiche à imprimer
poster-title = Affiche d’information
poster-how = Pour le cabinet : imprimez cette page sur une feuille A4 et affichez-la dans la salle d’attente. Imprimez-la de nouveau quand la notice d’information change.
poster-heading = Vos données personnelles
poster-lead = Ce cabinet utilise vos données pour gérer vos rendez-vous. Voici l’essentiel.
poster-whole = Toute la notice d’information
poster-scan = Photographiez ce code avec un téléphone ou ouvrez cette adresse. Vous pouvez aussi la demander à l’accueil.
poster-code = Code QR de l’adresse de la notice d’information
