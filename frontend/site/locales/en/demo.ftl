# The mailbox of a demonstration.
mailbox-title = Demonstration mailbox
mailbox-lead = The e-mails of this demonstration arrive here and nowhere else.
mailbox-empty = No e-mail yet. Book an appointment to receive one.
mail-title = Demonstration e-mail
mail-from = From
mail-to = To
mail-sent = Sent
mail-body = Text of the e-mail
mail-html = See the HTML version
mail-attachments = Attachments
