staff-role-owner = owner
staff-role-admin = admin
staff-role-operator = operator
staff-role-short-owner = Owner
staff-role-short-admin = Admin
staff-role-short-operator = Operator
staff-role-about-owner = Owner: everything, other owners included.
staff-role-about-admin = Admin: runs the team and its settings, but not owners.
staff-role-about-operator = Operator: answers customers.

staff-section-me = About me
staff-section-invite = Invite people
staff-section-operators = People
staff-section-teams = Teams
staff-section-fields = Contact fields
staff-section-replies = Canned replies
staff-section-settings = Settings
staff-section-audit = Change log

staff-back = Back
staff-yes = yes
staff-no = no
staff-yes-change = Yes, change it

staff-wizard-cancel = Cancel
staff-wizard-cancelled = Left as it was.
staff-wizard-none = There is nothing to leave.
staff-wizard-outdated = I was updated in the middle of that. Nothing was changed: please begin again.
staff-wizard-text-only = I can only take a text here.
staff-wizard-bad-name = A name is one line with at least one visible character, { $most } characters at most.

staff-join-how = Send the code like this: /join CODE. Or just send the code by itself.
staff-join-welcome = Welcome, { $name }. You are in the team now. Your role: { $role }.
staff-join-next = The button below opens the dialogs. /me sets how you are called, what a signed reply shows, and which notices you get.
staff-join-already-in = You are in the team already.
staff-join-unknown = I don’t know that code. Check it, or ask for a new invitation.
staff-join-expired = That invitation is past its time. Ask for a new one.
staff-join-revoked = That invitation was withdrawn. Ask for a new one.
staff-join-used-up = That invitation has been used already. Ask for a new one.
staff-join-left-since = You left the team after that invitation was made. Ask for a new one, or to be brought back.
staff-join-too-many-tries = That was one try too many. Wait a quarter of an hour, then try again.
staff-join-told = { $name } has joined the team. Role: { $role }.
staff-join-told-button = Open their page

staff-me-role = Role: { $role }
staff-me-teams = Teams: { $teams }
staff-me-no-teams = none
staff-me-signature = Signature: { $signature }
staff-me-on-duty = You are on duty.
staff-me-off-duty = You are off duty: I only tell you of dialogs assigned to you.
staff-me-quiet-about-all = Notices: of dialogs that are nobody’s, your own and your teams’.
staff-me-quiet-about-mine = Notices: of your own and your teams’ dialogs.
staff-me-quiet-about-none = Notices: none.
staff-me-name-button = Name
staff-me-signature-button = Signature
staff-me-language-telegram = As Telegram
staff-me-duty-on = Go on duty
staff-me-duty-off = Go off duty
staff-me-quiet-all = All
staff-me-quiet-mine = Mine
staff-me-quiet-none = None
staff-me-ask-name = How shall colleagues see you? Now: { $now }
staff-me-ask-signature = What shall a signed reply show the customer? Now: { $now }
staff-me-signature-as-name = Same as the name

staff-person-unnamed = No name yet
staff-person-on-duty = On duty
staff-person-off-duty = Off duty
staff-person-off-duty-short = off duty
staff-person-gone = No longer in the team
staff-person-role-button = Role
staff-person-teams-button = Teams
staff-person-leave = Remove from the team
staff-person-leave-sure = Yes, remove
staff-person-bring-back = Bring back
staff-person-ask-role = Make { $name } { $role }?
staff-person-ask-leave = Remove { $name } from the team? Their open panel closes at once, their dialogs go back to nobody, and the invitations they made end. You can bring them back later.
staff-person-teams-about = Tap a team to put them in or take them out.
staff-person-no-teams-yet = There are no teams yet.

staff-people-title = People: { $count }
staff-people-about = Tap a person to change their role or teams.
staff-people-invite = Invite people
staff-people-left-button = No longer here: { $count }
staff-people-left-title = No longer in the team: { $count }

staff-teams-title = Teams: { $count }
staff-teams-none = No teams yet. A team is a group of people: Sales, Delivery.
staff-teams-about = Tap a team to change it.
staff-teams-new = New team
staff-team-empty = Nobody is in it yet.
staff-team-people = People: { $people }
staff-team-people-button = People
staff-team-rename = Rename
staff-team-delete = Delete
staff-team-members-about = Tap people to put them in or take them out.
staff-team-ask-name = What is the team called? For example: Sales.
staff-team-ask-new-name = What is it to be called? Now: { $now }
staff-team-name-taken = There is a team of that name already. Choose another.
staff-team-ask-delete = Delete the team { $name }? Its people stay.
staff-team-delete-dialogs =
    { $count ->
        [one] { $count } open dialog loses this team.
       *[other] { $count } open dialogs lose this team.
    }
staff-team-delete-replies =
    { $count ->
        [one] { $count } canned reply goes with it.
       *[other] { $count } canned replies go with it.
    }
staff-team-delete-sure = Yes, delete

staff-invite-title = Invite people
staff-invite-about = Choose, then create a link to pass on. Whoever opens it is in the team.
staff-invite-team = Team: { $team }
staff-invite-no-team = none
staff-invite-which-team = Into which team?
staff-invite-uses-one = For one person
staff-invite-uses-many = For many
staff-invite-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
staff-invite-create = Create the invitation
staff-invite-open-button = Open invitations: { $count }
staff-invite-open-title = Open invitations: { $count }
staff-invite-open-about = Tap one to see or withdraw it. Their links cannot be shown again.
staff-invite-made-one = An invitation for one person. Good until { $until }, role: { $role }.
staff-invite-made-many = An invitation for any number of people. Good until { $until }, role: { $role }.
staff-invite-link = Pass on this link:
staff-invite-code = If the link does not work, the code does: send it to this bot.
staff-invite-once = I show them this once and do not keep them.
staff-invite-share = Share the link
staff-invite-share-text = Join our team
staff-invite-copy-link = Copy the link
staff-invite-copy-code = Copy the code
staff-invite-until = until { $until }
staff-invite-one-title = An invitation. Role: { $role }
staff-invite-used-many = For many; joined by it: { $count }
staff-invite-by = Made by { $name }, { $at }
staff-invite-revoke = Withdraw
staff-invite-ask-revoke = Withdraw the invitation? Role: { $role }. Its link and code will no longer work.
staff-invite-revoke-sure = Yes, withdraw
staff-invite-revoked = Withdrawn. Nobody can join by it.

staff-audit-title = Change log
staff-audit-title-of = What { $name } changed
staff-audit-none = Nothing has been changed.
staff-audit-system = System
staff-audit-older = Older
staff-audit-newest = Newest
staff-audit-person = By person
staff-audit-everyone = Everybody
staff-audit-whose = Whose changes?
staff-audit-nothing = nothing
staff-audit-action-operator-joined = { $subject } joined
staff-audit-action-operator-named = { $subject }, name
staff-audit-action-operator-signature = { $subject }, signature
staff-audit-action-operator-language = { $subject }, language
staff-audit-action-operator-duty = { $subject }, on duty
staff-audit-action-operator-quiet = { $subject }, notices
staff-audit-action-operator-role = { $subject }, role
staff-audit-action-operator-deactivated = { $subject } removed from the team
staff-audit-action-operator-restored = { $subject } brought back
staff-audit-action-invitation-created = invitation no. { $subject }
staff-audit-action-invitation-revoked = invitation no. { $subject } withdrawn
staff-audit-action-team-created = team { $subject } made
staff-audit-action-team-renamed = team { $subject } renamed
staff-audit-action-team-deleted = team { $subject } deleted
staff-audit-action-team-member-added = { $subject } put into a team
staff-audit-action-team-member-removed = { $subject } taken out of a team
staff-audit-action-field-created = field { $subject } made
staff-audit-action-field-changed = field { $subject }
staff-audit-action-field-moved = field { $subject } moved
staff-audit-action-field-archived = field { $subject } archived
staff-audit-action-field-restored = field { $subject } restored
staff-audit-action-field-deleted = field { $subject } deleted
staff-audit-action-reply-created = canned reply { $subject } made
staff-audit-action-reply-changed = canned reply { $subject }
staff-audit-action-reply-deleted = canned reply { $subject } deleted
staff-audit-action-tag-deleted = tag { $subject } deleted
staff-audit-action-setting-changed = setting { $subject }
