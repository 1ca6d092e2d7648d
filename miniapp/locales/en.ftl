## The app around the screens

app-retry = Try again
app-back = Back
app-loading = Loading
app-connection-connecting = Connecting…
app-connection-reconnecting = Reconnecting…
app-connection-offline = No network. What you write will wait.
app-error-offline = No answer from the server. Nothing is lost: check the network and try again.
app-error-unknown = This could not be loaded. Nothing is lost: try again.
app-crash-title = Something broke on this screen
app-crash-text = Your drafts and messages are kept. Load the screen again.
app-crash-reload = Load again
app-session-not-launched = Open the app from the bot
app-session-not-launched-text = The button in the chat with your staff bot opens it and signs you in.
app-session-stale = Close the app and open it again from the bot
app-session-stale-text = The sign-in Telegram gave has expired. Drafts on this device are kept.
app-session-not-operator = You have no access
app-session-not-operator-text = Access is by invitation: ask the owner of the bot.
app-not-found = There is no such page
app-not-found-action = To the dialogs
app-choose = Choose a dialog on the left

## The list of dialogs

list-label = Dialogs
list-chips = Which dialogs to show
list-chip-open = Open
list-chip-mine = Mine
list-chip-unassigned = Unassigned
list-chip-waiting = Waiting
list-chip-unread = Unread
list-chip-team = My team
list-chip-closed = Closed
list-empty-open = No open dialogs
list-empty-open-text = A dialog appears here as soon as a customer writes to the bot.
list-empty-mine = No dialogs of yours
list-empty-mine-text = Here stand those you took and those you were assigned.
list-empty-unassigned = No unassigned dialogs
list-empty-unassigned-text = Every open dialog has an operator or a team.
list-empty-waiting = Nobody is waiting
list-empty-waiting-text = Customers who have no answer yet appear here.
list-empty-unread = Nothing unread
list-empty-unread-text = Dialogs with new messages appear here.
list-empty-team = Your team has no dialogs
list-empty-team-text = Dialogs assigned to the team appear here.
list-empty-closed = No closed dialogs
list-empty-closed-text = Close a dialog when its question is settled: it is kept here.
list-empty-filtered = No such dialogs
list-empty-filtered-text = Nothing meets the conditions you chose.
list-empty-reset = Show open ones
list-waiting-only = Only those who wait for an answer
list-waiting-only-all = Show all
list-filter = Filter and order
list-filter-on = Filter and order: { $count } chosen
list-filter-close = Close
list-filter-reset = Reset
list-filter-show = Show
list-filter-any = Any
list-filter-unknown = No longer there
list-filter-which = Dialogs
list-filter-which-open = Open
list-filter-which-closed = Closed
list-filter-which-banned = Banned
list-filter-whose = Whose
list-filter-whose-any = Anyone’s
list-filter-whose-mine = Mine
list-filter-whose-unassigned = Unassigned
list-filter-operatorId = Operator
list-filter-teamId = Team
list-filter-tagId = Tag
list-filter-handler = Who answers
list-filter-handler-any = Anyone
list-filter-handler-bot = The bot
list-filter-handler-operator = A person
list-filter-waiting = Waiting for an answer
list-filter-unread = Unread
list-filter-sort = Order
list-filter-sort-newest = Newest first
list-filter-sort-oldest = Oldest first
list-filter-sort-waiting = Longest waiting
list-select = Select several
list-selection = What to do with those selected
list-selection-end = End selecting
list-selection-count = { $count } selected
list-selection-claim = Take
list-selection-assign = Assign
list-selection-tag = Add a tag
list-selection-unread = Mark unread
list-selection-close = Close dialogs
list-assign-one = Assign { $name }
list-assign-many =
    { $count ->
        [one] Assign { $count } dialog
       *[other] Assign { $count } dialogs
    }
list-tag-one = Tag { $name }
list-tag-many =
    { $count ->
        [one] Tag { $count } dialog
       *[other] Tag { $count } dialogs
    }
list-close-ask =
    { $count ->
        [one] Close { $count } dialog?
       *[other] Close { $count } dialogs?
    }
list-close-waiting =
    { $count ->
        [one] { $count } customer is waiting for an answer.
       *[other] { $count } customers are waiting for an answer.
    }
list-done-take-over = Taken: { $count }
list-done-assign = Assigned: { $count }
list-done-tag = Tagged: { $count }
list-done-unread = Marked unread: { $count }
list-done-close = Closed: { $count }
list-result = Not all of it was done
list-result-close = Close
list-result-summary = Done with { $done } of { $all }. The others are as they were:
list-result-unnamed = Dialog
list-row-menu = Actions: { $name }
list-row-claim = Take
list-row-take = Take over
list-row-assign = Assign…
list-row-close = Close
list-row-reopen = Reopen
list-row-read = Mark read
list-row-unread = Mark unread
list-row-tag = Add a tag…
list-row-select = Select
list-claim-ask = { $operator } has this dialog. Take { $name } over?
list-banned = Banned
list-blocked = Blocked the bot
list-unanswered = unanswered
list-failed = The list did not load
list-more-failed = More did not load. Try again
list-preview-none = No messages yet
list-author-me = You
list-author-bot = Bot
list-author-operator = Operator
list-author-note = Note
list-handler = Handled by
list-handler-bot = bot
list-handler-me = you
list-handler-operator = operator
list-waiting = Waiting for an answer: { $since }
list-waiting-called = Asked for a person: { $since }
list-unread =
    { $count ->
        [one] { $count } unread message
       *[other] { $count } unread messages
    }
list-delivery-queued = Waiting to be sent
list-delivery-sending = Being sent
list-delivery-sent = Sent
list-delivery-failed = Not sent
list-delivery-unknown = It is not known whether it arrived

## The dialog screen: timeline, composer, actions

timeline-label = Messages
timeline-empty = Nothing has been written here yet
timeline-failed = The messages could not be loaded
timeline-load-retry = Load again
timeline-unread = Unread messages
timeline-author-bot = Bot
timeline-note = Note
timeline-note-hidden = seen by operators only
timeline-note-pinned = Pinned
timeline-announce = { $name }: { $words }
timeline-spoiler = Hidden text. Press to show
timeline-quote-unfold = Show all
timeline-quote-fold = Show less
timeline-buttons = Buttons under the message
timeline-edited = edited
timeline-edited-show = Edited. Show what it said before
timeline-reply-ours = Our message
timeline-reply-jump = Go to the message: { $words }
timeline-down = To the newest message
timeline-down-unread =
    { $count ->
        [one] { $count } new message
       *[other] { $count } new messages
    }
timeline-menu-open = Message actions
timeline-menu-reply = Reply
timeline-menu-copy = Copy
timeline-menu-revisions = Earlier wording
timeline-menu-save = Save the file
timeline-menu-edit = Edit
timeline-menu-delete = Delete
timeline-menu-delete-there = Delete for the customer
timeline-menu-pin = Pin
timeline-menu-unpin = Unpin
timeline-delete-reply = Delete the message for the customer?
timeline-delete-reply-text = The customer will no longer see it. Here it stays, marked as deleted.
timeline-delete-note = Delete the note?
timeline-delete-note-text = It stays in the timeline, marked as deleted.
timeline-delete-confirm = Delete
timeline-delete-cancel = Keep
timeline-deleted = Deleted
timeline-signature = Signature:
timeline-visit-failed = The message did not open: the server did not answer. Try again.
timeline-photo-open = Open the photo
timeline-photo-broken = Did not load
timeline-photo-retry = The photo did not load. Retry
timeline-file-save = Save the file { $name }
timeline-file-too-big = Over 20 MB: Telegram gives a bot no file this large
timeline-file-gone = The file is no longer kept
timeline-file-in-chat = The file will come into the chat with the staff bot
timeline-file-failed = The file was not saved: the server did not answer. Try again.
timeline-change-edit-going = The edit is on its way
timeline-change-delete-going = Being deleted for the customer
timeline-change-edit-failed = The edit did not arrive: the customer sees the earlier text.
timeline-change-delete-failed = Not deleted: the customer still sees the message.
timeline-change-reason =
    { $code ->
        [blocked] They blocked the bot.
        [deactivated] They deleted their Telegram account.
        [message-not-found] Telegram does not find this message.
        [too-old] Telegram no longer lets this message be changed.
        [too-long] The text is longer than Telegram takes.
        [unauthorized] Telegram does not take the bot’s token.
        [bot-changed] This dialog was with another bot.
        [banned] You blocked them.
        [bad-request] Telegram did not take the change.
       *[other] Telegram did not answer.
    }

viewer-label = Photos
viewer-close = Close
viewer-previous = Previous photo
viewer-next = Next photo
viewer-zoom-in = Zoom in
viewer-zoom-out = Zoom out
viewer-save = Save
viewer-failed = The photo did not load
viewer-place = {"{index}"} of {"{total}"}

pinned-note-label = Pinned note
pinned-note-go = Go to the note: { $words }
pinned-note-unpin = Unpin the note

timeline-copied = Copied
timeline-copy-failed = This could not be copied: select the text and copy it by hand
timeline-revisions-title = What it said before
timeline-revisions-close = Close
timeline-revisions-failed = The earlier wording could not be loaded
timeline-revisions-until = Until { $time }
timeline-revisions-now = Now
timeline-revisions-empty = No text
timeline-kind-photo = Photo
timeline-kind-album = Album
timeline-kind-live-photo = Live photo
timeline-kind-video = Video
timeline-kind-video-note = Video message
timeline-kind-voice = Voice message
timeline-kind-audio = Audio
timeline-kind-document = File
timeline-kind-sticker = Sticker
timeline-kind-animation = GIF
timeline-kind-location = Location
timeline-kind-venue = Place
timeline-kind-contact-card = Contact
timeline-kind-poll = Poll
timeline-kind-dice = Dice
timeline-kind-story = Story
timeline-kind-game = Game
timeline-kind-invoice = Invoice
timeline-kind-paid-media = Paid media
timeline-kind-checklist = Checklist
timeline-kind-pinned-message = Pinned message
timeline-kind-message-reaction = Reaction
timeline-kind-other = Message of kind “{ $kind }”
timeline-activity-started =
    { $has ->
        [detail] The customer started the dialog by the link “{ $detail }”
       *[other] The customer started the dialog
    }
timeline-activity-called = The customer asked for a person
timeline-activity-taken-over =
    { $by ->
        [operator] { $name } took over
       *[other] An operator took over
    }
timeline-activity-handed-back =
    { $detail ->
        [timer] The dialog went back to the bot: its time was up
       *[other]
            { $by ->
                [operator] { $name } handed back to the bot
               *[other] Handed back to the bot
            }
    }
timeline-activity-assigned =
    { $by ->
        [operator] { $name } assigned the dialog to { $detail }
       *[other] The dialog was assigned to { $detail }
    }
timeline-activity-unassigned =
    { $by ->
        [operator] { $name } unassigned the dialog from { $detail }
       *[other] No longer assigned to { $detail }
    }
timeline-activity-closed =
    { $detail ->
        [unanswered]
            { $by ->
                [operator] { $name } closed the dialog unanswered
               *[other] The dialog was closed unanswered
            }
       *[other]
            { $by ->
                [operator] { $name } closed the dialog
               *[other] The dialog was closed
            }
    }
timeline-activity-reopened =
    { $has ->
        [detail]
            { $by ->
                [operator] { $name } reopened the dialog. Before, it was assigned to { $detail }
               *[other] The dialog was reopened. Before, it was assigned to { $detail }
            }
       *[other]
            { $by ->
                [operator] { $name } reopened the dialog
               *[other] The dialog was reopened
            }
    }
timeline-activity-transferred =
    { $by ->
        [operator] { $name } transferred the dialog to { $detail }
       *[other] The dialog was transferred to { $detail }
    }
timeline-activity-escalated =
    { $detail ->
        [teams] Nobody has answered yet: all operators of its teams were told
        [admins] Still nobody has answered: the admins were told
       *[other] Nobody has answered yet: more people were told
    }
timeline-activity-banned =
    { $has ->
        [detail]
            { $by ->
                [operator] { $name } blocked the customer: { $detail }
               *[other] The customer was blocked: { $detail }
            }
       *[other]
            { $by ->
                [operator] { $name } blocked the customer
               *[other] The customer was blocked
            }
    }
timeline-activity-unbanned =
    { $by ->
        [operator] { $name } unblocked the customer
       *[other] The customer was unblocked
    }
timeline-activity-blocked-bot = The customer blocked the bot
timeline-activity-unblocked-bot = The customer unblocked the bot
timeline-delivery-clock = Sending
timeline-delivery-sent = Sent
timeline-delivery-failed = Not sent
timeline-delivery-unknown = Not known whether it arrived.
timeline-delivery-discarded = Discarded
timeline-delivery-action-retry = Retry
timeline-delivery-action-send-again = Send again
timeline-delivery-action-arrived = It arrived
timeline-delivery-action-discard = Discard
timeline-retry-hint = A retry goes to the end of the queue.
timeline-unknown-hint = Telegram gave no answer. Sent again, the customer may get it twice. It goes to the end of the queue.
timeline-refused-text = Not sent: the server did not take the message.
timeline-pending-file = Uploading { $name }
timeline-pending-take-back = Stop and take back
timeline-refused-edit = Edit again
timeline-failure-blocked = Not sent: the customer blocked the bot.
timeline-failure-deactivated = Not sent: the customer deleted their Telegram account.
timeline-failure-chat-not-found = Not sent: Telegram cannot find this chat.
timeline-failure-not-modified = Not changed: the text is the same as before.
timeline-failure-message-not-found = Not sent: the customer no longer has the original message.
timeline-failure-reply-not-found = Not sent: the customer no longer has the message you reply to.
timeline-failure-too-long = Not sent: the text is longer than Telegram takes.
timeline-failure-bad-request = Not sent: Telegram did not take the message.
timeline-failure-unauthorized = Not sent: Telegram does not take the bot’s token. Tell whoever set it up.
timeline-failure-bot-changed = Not sent: this dialog was with another bot.
timeline-failure-lost-answer = Not sent: Telegram gave no answer.
timeline-failure-too-old = Not changed: Telegram no longer lets this message be changed.
timeline-failure-file-too-big = Not sent: the file is larger than Telegram takes.
timeline-failure-file-missing = Not sent: the file is no longer kept here. Attach it again.
timeline-failure-banned = Not sent: the customer was blocked.
timeline-failure-gave-up = Not sent: Telegram did not answer for a long time.

composer-send = Send
composer-reply-to = Reply to
composer-reply-no-text = A message without text
composer-reply-cancel = Do not reply to this message
composer-left =
    { $count ->
        [one] { $count } character left
       *[other] { $count } characters left
    }
composer-too-long =
    { $count ->
        [one] Too long: cut { $count } character
       *[other] Too long: cut { $count } characters
    }
composer-blocked = The customer blocked the bot. You can answer once they write again.
composer-not-writable = This dialog was with another bot: it can be read, not continued.
composer-placeholder-reply = Message
composer-placeholder-caption = Caption
composer-placeholder-note = Note for the team
composer-label-reply = Message to the customer
composer-label-note = Note for the team
composer-mode = What to write
composer-mode-reply = Reply
composer-mode-note = Note
composer-send-note = Add the note
composer-save = Save
composer-sign = Sign
composer-sign-as = Sign as { $signature }
composer-signature = The customer sees the signature: { $signature }
composer-editing = Editing your reply
composer-editing-note = Editing your note
composer-editing-cancel = Cancel editing
composer-edit-failed = Not saved: the server gave no answer. Your text is here, try again.
composer-mention = Mention a colleague
composer-mention-list = Colleagues
composer-mentioned = Will be told: { $names }
composer-canned = Canned replies
composer-canned-list = Canned replies
composer-canned-search = Find a canned reply
composer-canned-none = Nothing like that among the canned replies
composer-canned-empty = No canned replies yet. Admins write them: /replies in the staff bot.
composer-canned-close = Close the canned replies
composer-formatted = With the formatting of the canned reply
composer-formatted-drop = Without formatting
composer-attach = Attach
composer-attach-photos = Photos
composer-attach-camera = Camera
composer-attach-files = Files
composer-tray = Attached files
composer-as-files = Send photos as files
composer-looking = Looking at the file
composer-uploading = Uploading { $name }
composer-remove = Remove { $name }
composer-drop = Drop files here to attach them to the reply
composer-file-empty = “{ $name }” is empty
composer-file-too-big = “{ $name }” is larger than 50 MB, Telegram takes no more
composer-file-unreadable = “{ $name }” cannot be read on this device
composer-file-lost = The file is no longer on this device: attach it again
composer-file-gone = The file can no longer be read on this device: attach it again
composer-file-refused = The server did not take the file
composer-file-turned-away = Blocked on the way to the server (HTTP { $status })
composer-files-most =
    { $count ->
        [one] At most { $count } file in one reply
       *[other] At most { $count } files in one reply
    }
composer-files-reply-only = Files go into replies. A note holds words alone.
composer-files-after-edit = Finish editing first, then attach files.
composer-guard-has = { $name } has this dialog
composer-guard-writes = { $name } is writing an answer
composer-guard-go-on = Write anyway
composer-guard-take = Take over
composer-banned = The customer is blocked: nothing is sent to them. Notes can be written.
presence-writing =
    { $count ->
        [one] is writing…
       *[other] are writing…
    }
presence-open =
    { $count ->
        [one] has this dialog open
       *[other] have this dialog open
    }

dialog-menu = Dialog actions
dialog-take-over = Take
dialog-take-over-hint = The bot answers. A reply makes the dialog yours, too.
dialog-nobodys-hint = Nobody has this dialog, and the bot is silent. A reply makes it yours, too.
dialog-hand-back = Hand back to the bot
dialog-transfer = Transfer…
dialog-assign = Assign…
dialog-close = Close dialog
dialog-close-ask = Close the dialog?
dialog-close-waiting = { $name } is waiting for an answer.
dialog-close-cancel = Keep it open
dialog-reopen = Reopen
dialog-reopen-hint = This dialog is closed.
dialog-action-failed = That did not work: the server gave no answer. Nothing has changed, try again.
dialog-handler-bot = Bot
dialog-handler-operator = Operator
dialog-closed = Closed
dialog-blocked = bot blocked
dialog-waits = waits { $time }
dialog-called = asked for a person { $time }
dialog-missing = There is no such dialog
dialog-missing-text = It may have been deleted, or you may no longer see it.
dialog-forbidden = You cannot see this dialog
dialog-load-failed = The dialog could not be loaded
dialog-to-list = To the dialogs

## Search, assignment, tags

find-field = Search
find-end = End search
find-begin = Find customers and messages
find-begin-text = A name, @username, phone, field value, or words of a message.
find-contacts = Customers
find-messages = Messages
find-closed = closed
find-nothing = Nothing found
find-nothing-text = Try another word, or a part of it.
find-failed = The search failed
find-more-failed = More did not load. Try again
assign-close = Close
assign-search = Name or team
assign-teams = Teams
assign-people = Operators
assign-nobody = Nobody found
assign-me = (you)
assign-on-duty = On duty
assign-off-duty = Off duty
tags-close = Close
tags-search = Find or create a tag
tags-none = No tags yet. Type a name to create the first one.
tags-create = Create “{ $name }”
tags-given = already there

# The contact panel.
contact-title = Contact
contact-close = Close the panel
contact-open-profile = Open the profile in Telegram
contact-banned = Blocked
contact-banned-for = Blocked: { $reason }
contact-assigned = Assigned to
contact-assigned-none = Nobody yet
contact-assign = Add
contact-assign-to = Assign “{ $name }”
contact-unassign = Take off: { $name }
contact-transfer = Transfer
contact-transfer-to = Transfer “{ $name }”
contact-tags = Tags
contact-tag = Add a tag
contact-untag = Remove the tag { $name }
contact-fields = Details
contact-fields-none = Admins decide what is kept here: /fields in the staff bot.
contact-field-edit = { $label }: change
contact-field-open = { $label }: open
contact-field-empty = Not filled in
contact-field-none = Not chosen
contact-field-save = Save
contact-field-cancel = Cancel
contact-field-wrong =
    { $type ->
        [phone] Not saved: a phone number has 5 to 15 digits.
        [email] Not saved: that is no e-mail address.
        [link] Not saved: that is no link.
        [number] Not saved: that is no number.
        [date] Not saved: there is no such date.
        [datetime] Not saved: there is no such time.
       *[other] Not saved: that does not fit here.
    }
contact-field-changed-by = { $name }, { $date }
contact-yes = Yes
contact-no = No
contact-files = Files
contact-photos = Photos
contact-documents = Documents
contact-photos-none = No photos in this dialog yet.
contact-documents-none = No documents in this dialog yet.
contact-files-more = Show more
contact-file-sent = The file is in your chat with the staff bot
contact-file-save = Save { $name }
contact-file-go = { $name }: show in the history
contact-file-customer = customer
contact-file-bot = bot
contact-file-too-big = Over 20 MB: Telegram does not give it to bots
contact-file-gone = No longer available
contact-document = Document
contact-photo-open = Photo of { $date }
contact-photo-go = Photo of { $date }: show in the history
contact-facts = About
contact-phone = Phone
contact-language = Language
contact-premium = Telegram Premium
contact-first-seen = First seen
contact-source = Came by the link
contact-copy = Copy
contact-copied = Copied
contact-not-copied = Could not be copied
contact-openings = Earlier
contact-opening-dates = { $from } – { $to }
contact-closed-by = Closed by { $name }
contact-closed-itself = Closed by itself
contact-closed-unanswered = unanswered
contact-ban = Block
contact-unban = Unblock
contact-ban-cancel = Cancel
contact-ban-meaning = The bot will take nothing in from { $name } and answer nothing. What is on its way to them is not sent. Blocking can be lifted.
contact-ban-reason = Reason, for the team
assign-transfer = Transfer
assign-note = A note for who gets it
dialog-contact = { $name }: contact
dialog-hand-back-in = Hand back to the bot in…
dialog-hand-back-hours = { $hours ->
    [one] In { $hours } hour
   *[other] In { $hours } hours
}
dialog-hand-back-keep = Do not hand back by itself
dialog-hand-back-at = Back to the bot at { $time }
dialog-claim-from = Take over from { $name }
dialog-claim-ask = Take over from { $name }?
dialog-claim-meaning = { $name } has this dialog now. They are taken off it, and the timeline tells so.
dialog-claim-confirm = Take over
dialog-claim-cancel = Leave it

# Keys on a desktop.
shortcuts-title = Keyboard shortcuts
shortcuts-close = Close
shortcuts-next = Next dialog
shortcuts-previous = Previous dialog
shortcuts-reply = Write a reply
shortcuts-note = Write a note
shortcuts-claim = Take, or reopen
shortcuts-close-dialog = End the dialog
shortcuts-contact = Contact
shortcuts-search = Search
shortcuts-help = This help
