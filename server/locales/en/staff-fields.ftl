staff-field-type-text = Text
staff-field-type-number = Number
staff-field-type-date = Date
staff-field-type-datetime = Date and time
staff-field-type-phone = Phone
staff-field-type-email = Email
staff-field-type-link = Link
staff-field-type-address = Address
staff-field-type-boolean = Yes or no
staff-field-type-choice = One of a list
staff-field-type-choices = Several of a list

staff-fields-title = Contact fields: { $count }
staff-fields-about = What the team notes about every customer. Tap a field to change it.
staff-fields-none = No fields yet. A field is something the team wants to know about every customer: city, size, birthday.
staff-fields-new = New field
staff-fields-archived-button = Archived: { $count }
staff-fields-archived-title = Archived fields: { $count }
staff-fields-archived-about = Operators do not see them where nothing was noted. What was noted is still there.

staff-field-type = Type: { $type }
staff-field-hint = Hint: { $hint }
staff-field-no-hint = No hint.
staff-field-options = Choices: { $options }
staff-field-variable = In canned replies:
staff-field-used =
    { $count ->
        [0] Not filled in for anybody yet.
        [one] Filled in for { $count } customer.
       *[other] Filled in for { $count } customers.
    }
staff-field-used-many = Filled in for more than { $count } customers.
staff-field-place = Place in the list: { $place } of { $of }
staff-field-is-archived = Archived: nobody is asked to fill it in.
staff-field-label-button = Label
staff-field-hint-button = Hint
staff-field-options-button = Choices
staff-field-up = ↑ Up
staff-field-down = ↓ Down
staff-field-archive = Archive
staff-field-restore = Bring back
staff-field-delete = Delete
staff-field-ask-delete = Delete the field { $label }? It cannot be brought back.
staff-field-delete-replies =
    { $count ->
        [one] { $count } canned reply fills it in: { $variable } will be left there.
       *[other] { $count } canned replies fill it in: { $variable } will be left there.
    }
staff-field-delete-sure = Yes, delete
staff-field-in-use = This field is filled in for customers, so it cannot be deleted. Archive it: what was noted stays.

staff-wizard-buttons-only = Choose one of the buttons.
staff-field-same = The same
staff-field-keep = Keep: { $now }
staff-field-ask-type = What will be in this field?
staff-field-ask-label = What is the field called? For example: City.
staff-field-ask-label-in-ru = And what is it called in Russian? If nobody on the team reads Russian, keep it the same.
staff-field-ask-label-in-en = And what is it called in English?
staff-field-ask-hint = What shall operators be told when they fill it in? For example: city and district.
staff-field-ask-hint-in-ru = And in Russian?
staff-field-ask-hint-in-en = And in English?
staff-field-bad-hint = A hint is { $most } characters at most.
staff-field-without-hint = No hint
staff-field-ask-options = List the choices, each on a line of its own. In two languages like this: Красный | Red.
staff-field-ask-new-options = Send the new list, each choice on a line of its own. In two languages like this: Красный | Red. The list of now is below, to copy. A choice that is not on the new list is no longer shown for customers who have it.
staff-field-bad-options = There have to be 1 to { $most } choices.
staff-field-bad-option = “{ $option }” will not do: a choice is { $most } characters at most, with at least one visible.
staff-field-option-twice = “{ $option }” is there twice.
staff-field-ready = Is this right? The type and the name in canned replies cannot be changed later.
staff-field-create = Create the field
staff-field-key-button = Name in replies
staff-field-ask-key = By what name do canned replies fill it in? Latin letters, digits and _, beginning with a letter.
staff-field-bad-key = That will not do: Latin letters, digits and _, beginning with a letter, { $most } characters at most.
staff-field-key-taken = { $variable } is taken. Choose another name.

staff-audit-part-label = label
staff-audit-part-hint = hint
staff-audit-part-options = choices
