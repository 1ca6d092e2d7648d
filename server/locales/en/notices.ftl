notices-title-waiting = { $name } is waiting for an answer
notices-title-called = { $name } asks for a person
notices-count =
    { $count ->
        [one] { $shown } unanswered message
       *[other] { $shown } unanswered messages
    }
notices-take-button = Take
notices-open-button = Open
notices-content =
    { $kind ->
        [photo] Photo
        [video] Video
        [video_note] Video message
        [voice] Voice message
        [audio] Audio
        [document] File
        [sticker] Sticker
        [animation] GIF
        [location] Location
        [venue] Place
        [contact_card] Contact
        [poll] Poll
        [dice] Dice
        [story] Story
       *[other] Message: { $kind }
    }
notices-late = Waiting since { $at }
notices-taken = The dialog is yours now.
notices-take-held = A colleague was faster: { $name } has the dialog.
notices-take-over = This dialog is over already.
notices-assigned = A dialog was assigned to you: { $name }
notices-assigned-team = A dialog was assigned to your team: { $name }
notices-mention = You are mentioned in a note: { $name }
notices-reminder = Unless it is answered, the dialog closes by itself: { $at }
notices-more =
    { $count ->
        [one] And { $count } more dialog is waiting
       *[other] And { $count } more dialogs are waiting
    }
notices-assigned-more =
    { $count ->
        [one] And { $count } more dialog was assigned to you or your team
       *[other] And { $count } more dialogs were assigned to you or your team
    }
notices-reminder-more =
    { $count ->
        [one] And { $count } more dialog will soon close unanswered
       *[other] And { $count } more dialogs will soon close unanswered
    }
notices-outdated = This notice is out of date
