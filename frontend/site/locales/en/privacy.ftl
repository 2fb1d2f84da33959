# The information notice (Article 13 GDPR).
privacy-title = How your data is protected
privacy-version = Version { $version } of { $day }
privacy-outdated = This version is no longer in force.
privacy-current = Read the version in force
privacy-versions = Published versions

privacy-controller = Who is responsible for your data
privacy-controller-lead = The controller, who decides why and how your data is used, is:

privacy-purposes = Why it is used
privacy-purposes-lead = Each use rests on a basis that the law provides.
purpose-appointments = Booking, moving and cancelling your appointments, and writing to you about them
purpose-traceability = Knowing who saw or changed your data, and when
basis-legitimate-interest = Legitimate interest of the practice (Article 6(1)(f) GDPR).
basis-legal-obligation = Legal obligation of the practice (Article 6(1)(c) GDPR).
basis-public-task = Task in the public interest (Article 6(1)(e) GDPR).
basis-consent = Your consent (Article 6(1)(a) GDPR), which you can withdraw at any time.
interest-appointments = That interest is to run its agenda and to see you at the agreed time.
interest-traceability = That interest is to protect your data and to be able to account for its use.

privacy-data = Which data, and whether it is compulsory
privacy-data-what = First name, birth name, date of birth, e-mail or telephone, date and type of the appointment. If someone books for you: their name, what they are to you and their e-mail. No medical reason is asked for.
privacy-data-compulsory = No law obliges you to give it. Without your identity, date of birth and a way to reach you, the appointment cannot be made online; you can always call the practice. Fields marked optional have no effect on your care or its reimbursement.
privacy-data-source = It comes from you, or from the person who books for you.

privacy-recipients = Who receives it
recipient-staff = The practitioners and the secretaries of the practice
recipient-processor = { $name }, the booking platform, which acts on the practice’s instructions (processor, Article 28)
recipient-sub-processor = { $name }, which works for the platform (hosting, sending e-mails)
privacy-no-transfer = It does not leave the European Economic Area.
privacy-transfers = It may be sent outside the European Economic Area: { $countries }.
privacy-no-sale = It is neither sold nor used for advertising.

privacy-retention = How long it is kept
class-appointments = Kept appointments, identity and contact
class-cancelled-appointments = Cancelled or missed appointments
class-audit-log = Log of accesses and changes
retention-after = { $span } after its last use; then it is erased.

privacy-rights = Your rights
right-access = Access
right-access-detail = Know what data the practice has about you and receive a copy.
right-rectification = Rectification
right-rectification-detail = Have what is wrong or incomplete corrected.
right-erasure = Erasure
right-erasure-detail = Have your data erased, except what the law requires to be kept.
right-restriction = Restriction
right-restriction-detail = Have its use frozen, for example while something is checked.
right-portability = Portability
right-portability-detail = Receive the data that you gave in a form that can be reused.
right-objection = Objection
right-objection-detail = Refuse its use on grounds of your situation. This right does not apply to the medical record.
right-withdrawal = Withdrawal of consent
right-withdrawal-detail = Take back your consent at any time, without effect on what was done before.
privacy-how = How to use them
privacy-officer = Write to the data protection officer, { $name }:
privacy-contact = Write to { $name }:
privacy-how-detail = You receive an answer within one month. In case of doubt you may be asked to prove who you are. It is free of charge.

privacy-complaint = Complaint
privacy-complaint-lead = If you believe that your rights are not respected, you can turn to the supervisory authority:
cnil-name = Commission nationale de l’informatique et des libertés (CNIL)
cnil-address = https://www.cnil.fr/fr/plaintes

privacy-decisions = Automated decisions
privacy-decisions-none = No decision is taken about you without a human, and no profile is made.
privacy-decisions-some = Some decisions are taken automatically. You can ask for a person to look at them again.

# The poster: the essence on one sheet, for the waiting room.
poster-link = For the practice: the poster to print
poster-title = Information poster
poster-how = For the practice: print this page on a sheet of A4 and put it up in the waiting room. Print it again when the information notice changes.
poster-heading = Your personal data
poster-lead = This practice uses your data to manage your appointments. Here is the essence.
poster-whole = The whole information notice
poster-scan = Point a telephone at this code or open this address. You can also ask for it at the reception.
poster-code = QR code of the address of the information notice
