staff-bot-button-panel = Открыть диалоги
staff-bot-menu-button = Диалоги

staff-bot-start-operator = Здравствуйте, { $name }. Диалоги с клиентами открываются одним нажатием. Когда кто-то ждёт ответа человека, я напишу сюда.
staff-bot-start-admin = Вы управляете командой. Пригласите людей, создайте команды, настройте, что говорит бот. Каждая кнопка ниже — это и команда бота (/help).
staff-bot-panel = Вот диалоги.
staff-bot-help-operator = Когда клиент ждёт, я пишу сюда. Кнопка в том сообщении открывает диалог.
staff-bot-help-stranger =
    Этот бот для сотрудников, которые отвечают клиентам. Сюда приходят по приглашению: откройте ссылку, которую вам дали, или пришлите мне код.

    Ваш Telegram ID для руководителя команды: { $id }
staff-bot-other-operator = Я только открываю диалоги и сообщаю, кто ждёт. Клиентам отвечайте в панели, не здесь.
staff-bot-unknown-command = Такой команды я не знаю. Список команд: /help.
staff-bot-command-forbidden = Эта команда — для администраторов. Ваши команды: /help.

staff-bot-start-stranger =
    Здравствуйте. Этот бот для сотрудников, которые отвечают клиентам. Доступ сюда по приглашению.

    Если вам дали код, пришлите его сюда. Если нет, передайте руководителю команды свой Telegram ID: { $id }
staff-bot-other-stranger =
    Пока ничем не могу помочь: доступ сюда по приглашению. Если вам дали код, пришлите его сюда.

    Ваш Telegram ID для руководителя команды: { $id }

staff-bot-callback-outdated = Эта кнопка больше не действует.

staff-bot-command-start = Начать
staff-bot-command-panel = Открыть диалоги
staff-bot-command-me = Моё имя, смена и уведомления
staff-bot-command-invite = Пригласить людей
staff-bot-command-operators = Люди
staff-bot-command-teams = Команды
staff-bot-command-fields = Поля клиента
staff-bot-command-replies = Готовые ответы
staff-bot-command-settings = Настройки
staff-bot-command-audit = Кто что изменил
staff-bot-command-join = Войти по коду
staff-bot-command-cancel = Прервать начатое
staff-bot-command-help = Что я умею
