# A person and their sign-in.
nav-label = Pages of the practice
nav-agenda = Agenda
nav-patients = Patients
nav-availability = Availability
nav-team = Team
nav-log = Log
nav-review = Access review
nav-numbers = Numbers
nav-calendars = Calendars
nav-security = My security
nav-change-practice = Change practice
sign-out = Sign out

password-label = Password
current-password-label = Current password
new-password-label = New password
new-password-hint = At least 12 characters. A phrase of four unrelated words does very well. No capital, digit or sign is required.
code-label = Six-digit code
code-hint = Shown by your authenticator app. It changes every 30 seconds.
attempt-too-many = Too many attempts
attempt-too-many-detail = { $minutes ->
    [one] To protect the account, wait one minute before you try again.
   *[other] To protect the account, wait { $minutes } minutes before you try again.
}
attempt-busy = One moment
attempt-busy-detail = Many people are signing in right now. Try again in a few seconds.

sign-in-title = Sign-in for professionals
sign-in-lead = For members of a practice. Patients need no account.
sign-in-submit = Sign in
sign-in-forgotten = Forgotten your password?
sign-in-wrong = Wrong e-mail or password
sign-in-wrong-detail = Check both, then try again.
sign-in-ended = Your session has ended. Sign in again.
sign-in-signed-out = You are signed out.
sign-in-password-set = Your new password is saved. Sign in with it.
sign-in-joined = Your account is ready. Sign in to begin.
sign-in-demo-title = Demonstration
sign-in-demo-accounts = The accounts of the demonstration and their passwords were printed at the start by
sign-in-demo-code = To get a six-digit code, run
sign-in-demo-account = <account>

second-factor-title = Second step
second-factor-lead = The password is right. Now show that it is really you.
second-factor-submit = Continue with the code
passkey-get = Use a passkey
passkey-get-detail = Fingerprint, face, the code of the device, or a security key.
passkey-no-script = Passkeys need JavaScript. Without it, use a code.
passkey-unsupported = This browser does not know passkeys. Use a code.
passkey-cancelled = The request was interrupted or declined. Try again or use a code.
passkey-registered = This device already has a passkey for this account.
passkey-failed = The passkey was not recognised. Try again or use a code.
factor-wrong = This is not the right code
factor-wrong-detail = The code may have expired or have been used. Wait for the next one in the app, then try again.
recovery-wrong = This recovery code is not valid
recovery-wrong-detail = Each code works once. Check it, or take another one.
recovery-summary = I no longer have my device
recovery-code-label = Recovery code
recovery-code-hint = One of the ten codes that you printed or wrote down. Capitals, spaces and hyphens do not matter.
recovery-submit = Continue with the recovery code

enrol-title = Protect your account
enrol-lead = Health data asks for more than a password. Choose one of the two ways; the other one can be added later.
enrol-passkey-title = A passkey
enrol-passkey-detail = The simplest and the safest: your device recognises you by fingerprint, face or code.
enrol-totp-title = An authenticator app
passkey-name-label = Name of the passkey
passkey-name-hint = To recognise it later. For example: telephone, reception desk.
passkey-create = Create a passkey
totp-title = Authenticator app
totp-replacing = The new app will replace the old one, whose codes will no longer work.
totp-scan = With the app, photograph this picture.
totp-qr = QR code to photograph
totp-type = Or type this key into it:
totp-submit = Check the code
totp-wrong = This is not the right code
totp-wrong-detail = Check that the clock of your device is right, then type the code shown at this moment.

recovery-title = Your recovery codes
recovery-lead = They stand in for your device if you lose it.
recovery-once = Print them or write them down, and keep them in a safe place. Each code works once. They are not shown again.
recovery-kept = I have printed them or written them down

password-title = Change your password
password-forced = Your password must be changed before you go on: it was reset, or it is in a known leak.
password-wrong = The current password is not the right one
password-wrong-detail = Check it, then try again.
password-others = Your other sessions will end.
password-submit = Save the password

logging-title = What is logged
logging-lead = Like any tool that touches health data, Praxis keeps a trace of what is done. This is which.
logging-what-title = What
logging-what = Who did what, when, and to which record or appointment; sign-ins, refusals and changes of rights. Never the contents: neither what is written in a record, nor your passwords.
logging-why-title = Why
logging-why = To protect patients and yourself: the log shows an unusual access, and proves who did not make it. It is not used to measure anybody’s work.
logging-long-title = How long
logging-long = Twelve months. Then the traces are erased.
logging-who-title = Who reads it
logging-who = The owner of the practice and, where there is one, the auditor. Their readings are logged as well.
logging-read = I have read this

locked-title = Session locked
locked-lead = { $person }, your password to carry on.
locked-kept = What you had typed is kept.
locked-submit = Unlock
locked-other = This is not me
locked-wrong = This is not the right password
locked-wrong-detail = Check it, then try again.
resume-title = Session unlocked
resume-lead = Nothing was lost. Your form has not been sent yet.
resume-submit = Send the form
resume-drop = Do not send it

invitation-title = Invitation to join a practice
invitation-by = From
invitation-you = Your account
invitation-accept = Accept the invitation
spent-title = This link no longer works
spent-invitation = The invitation was accepted, was withdrawn, or has expired. If it was for you, ask the owner of the practice to send it again.
spent-reset = It was used or has expired. Ask for another one.
forgotten-title = Forgotten password
forgotten-lead = Enter your address: a link to choose a new password will be sent there.
forgotten-submit = Send the link
forgotten-again = Ask for a new link
forgotten-back = Back to sign-in
forgotten-sent = Check your e-mail
forgotten-sent-detail = If this address has an account, a link has just been sent there. It is valid for one hour and works once. If it does not arrive, look in the junk mail.
forgotten-sent-factor = You will then be asked for your passkey or your authenticator app.
reset-title = Choose a new password
reset-lead = All open sessions will end.
reset-submit = Save the password

practices-title = In which practice are you working?
practices-legend = Practice
practices-none = No practice for this account
practices-none-detail = Your access has ended, or has not begun yet. Ask the owner of the practice.
refused-title = Your profile does not allow this
refused-owner = The owner of the practice can change your rights.
refused-owners = Who can change your rights: { $names }.
refused-back = Back

security-title = My security
security-back = Back to my security
profile-title = Profile
name-label = Name
name-hint = As the team and the log show it.
profile-save = Save the name
profile-password = Change the password
passkeys-title = Passkeys
passkeys-detail = Your device recognises you by fingerprint, face or code.
passkeys-none = No passkey yet.
passkey-remove = Remove
created = Created on { $when }
used = Last used: { $when }
never-used = Never used
totp-heading = Authenticator app
totp-there = The app is set up.
totp-none = No app yet.
totp-add = Add an app
totp-replace = Replace the app
recovery-heading = Recovery codes
recovery-left = { $count ->
    [0] You have no code left. Make new ones.
    [one] You have one code left.
   *[other] You have { $count } codes left.
}
recovery-renew = Make new codes
recovery-renew-detail = The old ones will stop working.
sessions-title = Sessions
sessions-detail = Where your account is signed in. If you do not recognise one, end it and change your password.
sessions-end-others = End all others
session-started = Since { $when }
session-end = End
seen = Last seen: { $when }
this-one = Here
devices-title = Known devices
devices-detail = On a known device, other people’s attempts do not keep you from signing in.
device-forget = Forget

changed-name = Your name is saved.
changed-password = Your password is changed. Your other sessions have ended.
changed-passkey-added = The passkey is added.
changed-passkey-removed = The passkey is removed.
changed-totp = The authenticator app is in place.
changed-recovery-codes = Your new recovery codes are in place.
changed-sessions = The session has ended.
changed-device = The device is forgotten.
changed-last-factor = This is your only second step: add another one before you remove it.
