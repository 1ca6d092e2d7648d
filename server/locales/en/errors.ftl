# Errors of the API and the bots: what happened, what is safe, what to do.
error-session-missing = Please sign in: open the app with the button in the staff bot.
error-session-expired = Your session has ended. Nothing is lost: close the app and open it again from the staff bot.
error-init-data-invalid = Telegram's sign-in data could not be verified. Close the app and open it again from the staff bot.
error-init-data-expired = Telegram's sign-in data is too old. Close the app and open it again from the staff bot.
error-not-an-operator = You are not a member of this team, or your access was withdrawn. Ask the team's admin.
error-forbidden = Your role does not allow this. Nothing has changed.
error-not-found = This is not here: it was removed, or you may not see it.
error-invalid = The request could not be understood, so nothing has changed. If this happens again, reload the app.
error-too-large = This is too large to accept, so nothing has changed. Make it shorter.
error-conflict = Someone changed this at the same moment. Nothing is lost: look again and repeat if needed.
error-client-id-reused = A different message was already sent under this id. Send it once more as a new message.
error-dialog-not-writable = This dialog belongs to a bot that is no longer connected: it can be read but not answered.
error-dialog-blocked = The customer has blocked the bot, so nothing can be sent. Your text is kept.
error-delivery-not-final = The message is still being sent. Wait for its result.
error-rate-limited = Too many requests. Nothing is lost: wait a little and try again.
error-unavailable = The service is not available right now. Nothing is lost: try again in a moment.
error-internal = Something went wrong on our side. What was saved is safe: try again, and if it repeats, tell the admin the request number.
