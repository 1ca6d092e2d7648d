staff-bot-button-panel = Open the dialogs
staff-bot-menu-button = Dialogs

staff-bot-start-operator = Hello, { $name }! Your customers’ dialogs are one tap away. I’ll also tell you here when someone is waiting for a person.
staff-bot-panel = Here are the dialogs.
staff-bot-help-operator =
    What I can do:

    /panel: open the dialogs
    /help: show this list

    When a customer is waiting, I write to you here. The button in that message opens the dialog.
staff-bot-other-operator = I only open the dialogs and tell you who is waiting. Answer your customers in the panel, not here.
staff-bot-unknown-command = I don’t know that command. /help shows the ones I do.

staff-bot-start-stranger =
    Hello! This bot is for the team that answers customers, and people join it by invitation.

    If you belong to the team, send your Telegram ID to the person who runs it: { $id }
staff-bot-other-stranger =
    I can’t help with that yet: access here is by invitation.

    Your Telegram ID, for the person who runs the team: { $id }

staff-bot-callback-outdated = That button no longer works.

staff-bot-command-start = Start
staff-bot-command-panel = Open the dialogs
staff-bot-command-help = What I can do
