# A made-up name of a contact, in the preview of a canned reply.
canned-replies-sample-name = Anna
