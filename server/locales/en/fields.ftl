# Values of contact fields as they stand in canned replies.
fields-value-yes = yes
fields-value-no = no
