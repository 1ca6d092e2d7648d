## The app around the screens

app-retry = Try again
app-back = Back
app-loading = Loading
app-connection-connecting = Connecting…
app-connection-reconnecting = Reconnecting…
app-connection-offline = No network. Reading and writing go on, what you write waits.
app-error-offline = No answer from the server. Nothing is lost: check the network and try again.
app-error-unknown = This could not be loaded. Nothing is lost: try again.
app-crash-title = Something broke on this screen
app-crash-text = Your drafts and messages are kept. Load the screen again.
app-crash-reload = Load again
app-session-not-launched = Open the app from the bot
app-session-not-launched-text = The button in the chat with your staff bot opens it and signs you in.
app-session-stale = Close the app and open it again from the bot
app-session-stale-text = The sign-in Telegram gave has expired. Drafts on this device are kept.
app-session-not-operator = You have no access yet
app-session-not-operator-text = Access is by invitation: ask the owner of the bot.
app-not-found = There is no such page
app-not-found-action = To the dialogs
