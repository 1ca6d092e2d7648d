notices-title-waiting = { $name } is waiting for an answer
notices-title-called = { $name } asks for a person
notices-count =
    { $count ->
        [one] { $shown } unanswered message
       *[other] { $shown } unanswered messages
    }
notices-open-button = Open the dialog
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
