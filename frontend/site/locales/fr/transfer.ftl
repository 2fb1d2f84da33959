# Faire entrer et sortir un cabinet par des fichiers.
transfer-title = Importer et exporter
transfer-lead = Praticiens, horaires et rendez-vous à venir entrent et sortent par des fichiers. Un fichier est d’abord lu : rien n’est fait avant que vous le confirmiez, et tout peut être annulé pendant un jour.
transfer-pick = Choisissez
transfer-practitioners = Praticiens
transfer-opening-hours = Horaires
transfer-visits = Rendez-vous à venir
transfer-busy = Temps pris, d’un calendrier
transfer-lacks = La première ligne ne nomme pas : { $columns }.
import-title = Lire un fichier
import-kind = Ce que contient le fichier
import-whose = À qui est ce calendrier (pour un calendrier seulement)
import-file = Fichier
import-file-hint = CSV, ou iCal pour un calendrier ; au plus 2 Mo et 5 000 lignes.
import-read = Lire le fichier
import-columns-title = Colonnes
import-columns-practitioners = name (ou nom)
import-columns-opening-hours = practitioner, weekday (lundi ou 1), start, end ; au besoin place, valid_from, valid_until
import-columns-visits = practitioner, visit_type, date (AAAA-MM-JJ ou JJ/MM/AAAA), time, given_name, family_name, birth_date, et email ou phone ; au besoin place, booker_name, booker_relation, booker_email
import-columns-busy = Aucune : seules les heures des événements sont lues, et deviennent des temps bloqués.
import-letters = Les patients importés ne reçoivent aucun message : leurs rendez-vous ont été convenus ailleurs.
import-counts = { $new ->
    [one] { $new } ligne nouvelle
   *[other] { $new } lignes nouvelles
}, { $known } déjà là, { $wrong } { $wrong ->
    [one] refusée
   *[other] refusées
}.
import-waits = Rien n’est fait encore. Le fichier attend, chiffré, jusqu’au { $when }.
import-unknown = Rien n’est fait de ces colonnes : { $columns }.
import-nothing = Il n’y a rien de nouveau à importer.
import-apply = Importer
import-mend = Corrigez les lignes refusées dans le fichier et relisez-le, ou laissez-les de côté.
import-leave-out = Importer sans les lignes refusées
import-rows = Lignes du fichier, les refusées d’abord
import-line = Ligne
import-about = Contenu
import-fate = Ce qu’elle devient
import-fate-new = Sera importée
import-fate-known = Déjà là
import-fate-wrong = Refusée
import-before = Lignes précédentes
import-after = Lignes suivantes
import-made = { $made ->
    [one] { $made } ligne importée.
   *[other] { $made } lignes importées.
}
import-no-letters = Aucun message n’est parti aux patients.
import-undoable = Vous pouvez annuler cet import jusqu’au { $when }. Ce qui a été modifié ou utilisé depuis restera.
import-undo = Annuler cet import
import-undone = L’import est annulé.
import-kept = Restent, parce que modifiées ou utilisées depuis, les lignes : { $lines }.
export-title = Prendre un fichier
export-lead = Praticiens et horaires ne contiennent aucun patient.
export-practitioners = Exporter les praticiens
export-opening-hours = Exporter les horaires
error-kind-missing = Dites ce que contient le fichier.
error-kind-choice = Dites ce que contient le fichier.
error-file-missing = Choisissez un fichier.
error-file-shape = Ce fichier n’est ni un tableau CSV ni un calendrier iCal lisible. Enregistrez-le en CSV et réessayez.
error-file-too-long = Ce fichier est trop grand. Coupez-le en parties d’au plus 2 Mo et 5 000 lignes.
row-practitioner-choice = Aucun praticien du cabinet ne porte ce nom.
row-place-choice = Aucun lieu du cabinet ne porte ce nom.
row-place-missing = Indiquez le lieu : le cabinet en a plusieurs.
row-visit-type-choice = Ce praticien ne propose aucun type de rendez-vous de ce nom.
row-weekday-choice = Indiquez un jour de 1 (lundi) à 7, ou son nom.
row-date-date = Écrivez AAAA-MM-JJ ou JJ/MM/AAAA, au plus trois ans à l’avance.
row-birth-date-date = Écrivez AAAA-MM-JJ ou JJ/MM/AAAA.
row-valid-from-date = Écrivez AAAA-MM-JJ ou JJ/MM/AAAA.
row-valid-until-date = Écrivez AAAA-MM-JJ ou JJ/MM/AAAA.
row-date-past-date = Ce rendez-vous est passé. Seuls ceux à venir sont importés.
row-booker-relation-choice = Écrivez parent, relative, guardian ou carer.
row-row-shape = Cette ligne a plus de cases que de colonnes. Mettez entre guillemets ce qui contient le séparateur.
import-passphrase-label = Phrase de passe
import-passphrase-hint = Seulement pour un fichier .age, qui est chiffré
export-visits-lead = Les rendez-vous à venir des agendas que vous lisez, avec leurs patients, ne sortent que chiffrés.
export-visits = Exporter les rendez-vous à venir
export-passphrase = Cette phrase de passe ouvrira le fichier. Elle n’est montrée qu’ici : notez-la avant de télécharger.
export-passphrase-detail = Le fichier est au format age (age-encryption.org). Gardez la phrase de passe ailleurs que le fichier. L’export est inscrit au journal, agenda par agenda.
export-download = Télécharger le fichier chiffré
error-passphrase-missing = Ce fichier est chiffré. Indiquez sa phrase de passe.
error-passphrase-shape = Cette phrase de passe n’ouvre pas le fichier. Vérifiez-la.
