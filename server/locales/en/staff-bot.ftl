staff-bot-button-panel = Open the dialogs
staff-bot-menu-button = Dialogs

staff-bot-start-operator = Hello, { $name }. Your customers’ dialogs are one tap away. I’ll also tell you here when someone is waiting for a person.
staff-bot-start-admin = You run this team. Invite people, make teams, and set what the bot says; each button below is a command too (/help).
staff-bot-panel = Here are the dialogs.
staff-bot-help-operator = When a customer is waiting, I write to you here. The button in that message opens the dialog.
staff-bot-help-stranger =
    This bot is for the team that answers customers. People join it by invitation: open the link you were given, or send me its code.

    Your Telegram ID, for the person who runs the team: { $id }
staff-bot-other-operator = I only open the dialogs and tell you who is waiting. Answer your customers in the panel, not here.
staff-bot-unknown-command = I don’t know that command. /help shows the ones I do.
staff-bot-command-forbidden = That command is for admins of the team. /help shows yours.

staff-bot-start-stranger =
    Hello. This bot is for the team that answers customers, and people join it by invitation.

    If you were given a code, send it here. If not, send your Telegram ID to the person who runs the team: { $id }
staff-bot-other-stranger =
    I can’t help with that yet: access here is by invitation. If you were given a code, send it here.

    Your Telegram ID, for the person who runs the team: { $id }

staff-bot-callback-outdated = That button no longer works.

staff-bot-command-start = Start
staff-bot-command-panel = Open the dialogs
staff-bot-command-me = My name, duty and notices
staff-bot-command-invite = Invite people
staff-bot-command-operators = People of the team
staff-bot-command-teams = Teams
staff-bot-command-fields = Contact fields
staff-bot-command-replies = Canned replies
staff-bot-command-settings = Settings
staff-bot-command-audit = Who changed what
staff-bot-command-join = Join by a code
staff-bot-command-cancel = Leave what was begun
staff-bot-command-help = What I can do
