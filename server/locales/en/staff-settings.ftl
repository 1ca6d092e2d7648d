staff-settings-title = Settings
staff-settings-group-says = What the bot says
staff-settings-group-closing = Closing dialogs
staff-settings-group-hours = Time
staff-settings-group-team = Team

staff-setting-greeting = Greeting
staff-setting-callButton = Greeting’s button
staff-setting-handOver = Person called
staff-setting-away = Out of hours
staff-setting-defaultLanguage = Language
staff-setting-autoCloseHours = Auto-close
staff-setting-closingNoticeOn = Tell of closing
staff-setting-closingNotice = On closing
staff-setting-reopen = Customer back
staff-setting-hours = Working hours
staff-setting-timeZone = Time zone
staff-setting-visibility = Who sees what
staff-setting-escalateMinutes = Slow answer
staff-setting-signByDefault = Signature

staff-setting-about-greeting = The first thing the bot says to a new customer. Under it stands the button that calls for a person.
staff-setting-about-handOver = What the bot says when a customer calls for a person with the button.
staff-setting-about-away = What the bot says to whoever writes out of working hours: once while they wait for an answer.
staff-setting-about-closingNotice = What the bot says to the customer when a dialog is closed, by you or by itself.
staff-setting-about-defaultLanguage = How to speak with those whose Telegram is in neither Russian nor English.
staff-setting-about-autoCloseHours = How long without a new message until a dialog closes by itself. Of a dialog that waits for your answer its people are reminded before; it closes marked “unanswered”.
staff-setting-about-reopen = Whose a closed dialog is when the customer writes again.
staff-setting-about-hours = When the team is there. At any other time the bot answers with the text “Out of hours”.
staff-setting-about-timeZone = Working hours, and every time this bot shows, go by this clock.
staff-setting-about-visibility = Which dialogs operators see. Admins and owners see all.
staff-setting-about-escalateMinutes = How long a customer may wait for an answer before more people are told of the dialog: first the teams it is given to, as much later the admins and owners. Out of hours nobody is told.
staff-setting-about-signByDefault = Whether an answer bears the operator’s signature unless they decide otherwise by the switch “Sign” in the panel.

staff-setting-now = Now: { $value }.
staff-setting-zone-now = Now: { $zone }. It is { $time } there.
staff-setting-is-default = This is the default.
staff-setting-changed-by = Changed by { $name }, { $at }.
staff-setting-changed = Changed { $at }.
staff-setting-default-button = Default
staff-setting-ask-default = Bring the first text back, in both languages? Yours will be gone.
staff-setting-other = Other…
staff-setting-quote = “{ $text }”
staff-setting-nothing = nothing
staff-setting-never = never
staff-setting-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
staff-setting-hours-count =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
staff-setting-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
staff-setting-language-ru = Russian
staff-setting-language-en = English
staff-setting-closingNoticeOn-on = tell
staff-setting-closingNoticeOn-off = do not tell
staff-setting-closing-is-on = Customers are told of it now.
staff-setting-closing-is-off = Customers are not told of it now.
staff-setting-signByDefault-on = sign
staff-setting-signByDefault-off = do not sign
staff-setting-reopen-bot = the bot’s
staff-setting-reopen-bot-assigned = the bot’s, assigned as before
staff-setting-reopen-last-operator = the last operator’s
staff-setting-explain-reopen =
    The bot’s: the bot answers, the dialog is assigned to nobody.
    The bot’s, assigned as before: the bot answers, and whoever the dialog was assigned to keeps it.
    The last operator’s: whoever had it last has it at once, or the bot if they have left the team.
staff-setting-visibility-all = all dialogs
staff-setting-visibility-assigned = own and free
staff-setting-explain-visibility =
    All dialogs: every operator sees everything.
    Own and free: their own, those of their teams, and those assigned to nobody.
staff-setting-away-unused = Not said now: no working hours are set.

staff-setting-edit-ru = Russian text
staff-setting-edit-en = English text
staff-setting-preview-ru = Show Russian
staff-setting-preview-en = Show English
staff-setting-edit-button-ru = Button, Russian
staff-setting-edit-button-en = Button, English
staff-setting-button-is = Button: { $label }
staff-setting-preview-nothing = The text is empty: the bot says nothing here.
staff-setting-preview-pressed = For a customer this button calls for a person. Here it is only for show.

staff-setting-in-ru = in Russian
staff-setting-in-en = in English
staff-setting-ask-text = { $title } { $language }. Send the new text; its formatting stays.
staff-setting-ask-label = { $title } { $language }. Send the new label.
staff-setting-so-far = So far:
staff-setting-say-nothing = Say nothing
staff-setting-bad-text = The bot could not send such a text. It takes at least one visible character and at most 4096.
staff-setting-bad-label = A button’s label is at least one visible character and at most { $most }.
staff-setting-ask-autoCloseHours = After how many hours without a new message? A whole number, { $least }–{ $most }. Now: { $now }.
staff-setting-ask-escalateMinutes = After how many minutes without an answer? A whole number, { $least }–{ $most }. Now: { $now }.
staff-setting-bad-number = It takes a whole number, { $least }–{ $most }.
staff-setting-ask-timeZone = Which time zone? Send a city or a name, such as Lisbon or Europe/Lisbon.
staff-setting-bad-zone = I know no such time zone. A name is a part of the world and a city, such as Europe/Lisbon.
staff-setting-near-zones = I know no such time zone. It looks like: { $near }. Send one of these names.

staff-day-mon = Mon
staff-day-tue = Tue
staff-day-wed = Wed
staff-day-thu = Thu
staff-day-fri = Fri
staff-day-sat = Sat
staff-day-sun = Sun
staff-day-work = Mon–Fri
staff-day-all = All days
staff-day-long-mon = Monday
staff-day-long-tue = Tuesday
staff-day-long-wed = Wednesday
staff-day-long-thu = Thursday
staff-day-long-fri = Friday
staff-day-long-sat = Saturday
staff-day-long-sun = Sunday
staff-day-long-work = Monday to Friday
staff-day-long-all = All days of the week

staff-hours-any = at any hour
staff-hours-any-about = No hours are set: the bot never says that nobody is there.
staff-hours-any-button = At any hour
staff-hours-ask-any = Remove the working hours, and the special days with them? The bot will no longer say that nobody is there.
staff-hours-never = always closed
staff-hours-dates = special days: { $count }
staff-hours-as-usual = as usual
staff-hours-now-open = open
staff-hours-now-closed = closed
staff-hours-open = Open now.
staff-hours-closed = Closed now.
staff-hours-closed-until = Closed now. Opens { $at }.
staff-hours-which = Tap a day to set its hours. Special days are holidays and short days.
staff-hours-more-dates = More special days: { $count }
staff-hours-dates-button = Special days
staff-hours-dates-title = Special days: { $count }
staff-hours-dates-none = None yet. These are holidays and days with other hours.
staff-hours-dates-about = Tap a day to change or remove it.
staff-hours-date-new = Add a day
staff-hours-date-edit = Hours
staff-hours-date-remove = Remove
staff-hours-ask-remove = Remove the special hours of { $date }? The hours of its weekday hold then.
staff-hours-remove-sure = Yes, remove
staff-hours-ask = { $days }: from when to when are you there? For example 9:00–18:00, or 9–13, 14–18.
staff-hours-day-off = Closed
staff-hours-all-day = Around the clock
staff-hours-bad = I cannot read these hours. Write 9:00–18:00. With a break: 9–13, 14–18.
staff-hours-ask-date = Which day, and which hours? For example 31.12.{ $year } 10–14, or 31.12.{ $year } closed.
staff-hours-bad-date = First the day, then the hours, for example 31.12.{ $year } 10–14.
staff-hours-date-over = That day is over.
staff-hours-dates-full = There can be { $most } special days at most. Remove those you no longer need.
