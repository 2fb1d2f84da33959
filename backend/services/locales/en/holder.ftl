# The e-mails to account holders.

holder-platform = Praxis
holder-footer = Automatic message sent by { $practice } to the holder of a Praxis account. It holds no patient data. Your account data serves to identify you and to keep a trace of accesses; to exercise your rights, answer this message.
holder-to-security = See the security of my account
holder-to-review = Review the accesses
holder-to-log = See the log
holder-not-you = If it was not you, tell the owner of the practice at once and ask for a new password.

holder-invitation = Invitation to join the team of { $practice }
holder-invitation-text = { $practice } invites you to join its team on Praxis. The link below lets you accept and choose your password.
holder-invitation-again-text = { $practice } invites you to join its team on Praxis. The link below lets you accept; you will sign in with the account that you have already.
holder-invitation-lasts = This link is personal, works once and lasts seven days.
holder-invitation-button = Accept the invitation

holder-reset = Choose a new password
holder-reset-text = A new password was asked for on your Praxis account. The link below lets you choose it.
holder-reset-required-text = { $practice } asks you to choose a new password for your Praxis account. Until then nothing else opens. The link below lets you choose it.
holder-reset-otherwise = After that, sign in with your present password: the new one is asked for at once.
holder-reset-lasts = This link is personal, works once and lasts one hour.
holder-reset-ignore = If you asked for nothing, ignore this message: your present password still works.
holder-reset-button = Choose a password

holder-password-changed = Your password was changed
holder-password-changed-text = The password of your Praxis account has just been changed. Your other sessions were closed.

holder-factor-changed = Your means of signing in have changed
holder-factor-changed-text = A passkey, an authenticator app or the recovery codes of your Praxis account have just been added, replaced or removed.

holder-failures = Attempts to sign in to your account
holder-few-failures-text = Five wrong passwords were tried on your Praxis account.
holder-many-failures-text = Twenty-five wrong passwords were tried on your Praxis account. Unknown devices are kept out for today; from a device that you have used before you can still sign in.
holder-failures-advice = If it was you, there is nothing to do. If not, nobody got in; a long password that is used for Praxis alone remains the best protection.

holder-review = Yearly review of accesses at { $practice }
holder-review-soon-text = In a month every access of your team must be confirmed or ended. You can do it now, in a few minutes.
holder-review-week-text = In a week every access of your team must be confirmed or ended.
holder-review-due-text = The yearly review of accesses is due today. Accesses that are not confirmed within thirty days will be suspended.

holder-alert = Unusual activity in the log of { $practice }
holder-alert-text = The automatic check of the log found unusual activity. The details are in the log of your practice.
