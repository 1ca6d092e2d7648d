customer-bot-greeting = Здравствуйте. Напишите свой вопрос, и мы ответим здесь же.
customer-bot-call-button = Позвать оператора
customer-bot-handover = Передали ваш вопрос. Скоро вам ответит оператор.
customer-bot-toast-called = Оператор скоро ответит
customer-bot-toast-already-called = Оператор уже знает, что вы его ждёте
customer-bot-toast-operator-here = Оператор уже отвечает вам
customer-bot-toast-stale = Эта кнопка больше не действует
