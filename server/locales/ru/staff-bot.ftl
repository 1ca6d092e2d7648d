staff-bot-button-panel = Открыть диалоги
staff-bot-menu-button = Диалоги

staff-bot-start-operator = Здравствуйте, { $name }! Диалоги с клиентами открываются одним нажатием. Когда кто-то ждёт ответа человека, я напишу сюда.
staff-bot-panel = Вот диалоги.
staff-bot-help-operator =
    Что я умею:

    /panel — открыть диалоги
    /help — показать этот список

    Когда клиент ждёт, я пишу сюда. Кнопка в том сообщении открывает диалог.
staff-bot-other-operator = Я только открываю диалоги и сообщаю, кто ждёт. Клиентам отвечайте в панели, не здесь.
staff-bot-unknown-command = Такой команды я не знаю. Список команд: /help.

staff-bot-start-stranger =
    Здравствуйте! Этот бот для сотрудников, которые отвечают клиентам. Доступ сюда по приглашению.

    Если вы из этой команды, передайте её руководителю свой Telegram ID: { $id }
staff-bot-other-stranger =
    Пока ничем не могу помочь: доступ сюда по приглашению.

    Ваш Telegram ID для руководителя команды: { $id }

staff-bot-callback-outdated = Эта кнопка больше не действует.

staff-bot-command-start = Начать
staff-bot-command-panel = Открыть диалоги
staff-bot-command-help = Что я умею
