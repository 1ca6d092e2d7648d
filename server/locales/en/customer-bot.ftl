customer-bot-greeting = Hello. Write your question, and we will answer right here.
customer-bot-call-button = Talk to a person
customer-bot-handover = We have passed this on. A person will answer you soon.
customer-bot-toast-called = A person will answer you soon
customer-bot-toast-already-called = A person already knows you are waiting
customer-bot-toast-operator-here = A person is already answering you
customer-bot-toast-stale = This button is no longer in use
