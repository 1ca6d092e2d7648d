staff-role-owner = владелец
staff-role-admin = администратор
staff-role-operator = оператор
staff-role-short-owner = Владелец
staff-role-short-admin = Админ
staff-role-short-operator = Оператор
staff-role-about-owner = Владелец: всё, в том числе другие владельцы.
staff-role-about-admin = Администратор: люди и настройки, кроме владельцев.
staff-role-about-operator = Оператор: отвечает клиентам.

staff-section-me = Обо мне
staff-section-invite = Пригласить
staff-section-operators = Люди
staff-section-teams = Команды
staff-section-fields = Поля клиента
staff-section-replies = Готовые ответы
staff-section-settings = Настройки
staff-section-audit = Журнал

staff-back = Назад
staff-yes = да
staff-no = нет
staff-yes-change = Да, изменить

staff-wizard-cancel = Отмена
staff-wizard-cancelled = Осталось как было.
staff-wizard-none = Прерывать нечего.
staff-wizard-outdated = Меня обновили, пока мы это делали. Ничего не изменилось: начните, пожалуйста, заново.
staff-wizard-text-only = Здесь я принимаю только текст.
staff-wizard-bad-name = Название — это одна строка, в которой есть хотя бы один видимый знак, не длиннее { $most } знаков.

staff-join-how = Пришлите код так: /join КОД. Или просто сам код.
staff-join-welcome = Добро пожаловать, { $name }. Теперь вы в команде. Роль: { $role }.
staff-join-next = Кнопка ниже открывает диалоги. Командой /me можно задать своё имя, подпись и уведомления.
staff-join-already-in = Вы уже в команде.
staff-join-unknown = Такого кода я не знаю. Проверьте его или попросите новое приглашение.
staff-join-expired = Срок этого приглашения вышел. Попросите новое.
staff-join-revoked = Это приглашение отозвано. Попросите новое.
staff-join-used-up = Этим приглашением уже воспользовались. Попросите новое.
staff-join-left-since = Вы ушли из команды после того, как сделали это приглашение. Попросите новое или попросите вернуть вас.
staff-join-too-many-tries = Слишком много попыток. Подождите четверть часа и попробуйте снова.
staff-join-told = { $name } теперь в команде. Роль: { $role }.
staff-join-told-button = Открыть карточку

staff-me-role = Роль: { $role }
staff-me-teams = Команды: { $teams }
staff-me-no-teams = нет
staff-me-signature = Подпись: { $signature }
staff-me-on-duty = Вы на смене.
staff-me-off-duty = Вы не на смене: пишу только о диалогах, назначенных вам.
staff-me-quiet-about-all = Уведомления: о диалогах, которые никому не назначены, о ваших и диалогах ваших команд.
staff-me-quiet-about-mine = Уведомления: о ваших диалогах и диалогах ваших команд.
staff-me-quiet-about-none = Уведомления выключены.
staff-me-name-button = Имя
staff-me-signature-button = Подпись
staff-me-language-telegram = Как в Telegram
staff-me-duty-on = Выйти на смену
staff-me-duty-off = Уйти со смены
staff-me-quiet-all = Все
staff-me-quiet-mine = Мои
staff-me-quiet-none = Никаких
staff-me-ask-name = Как вас показывать коллегам? Сейчас: { $now }
staff-me-ask-signature = Что показывать клиенту под подписанным ответом? Сейчас: { $now }
staff-me-signature-as-name = Как имя

staff-person-unnamed = Пока без имени
staff-person-on-duty = На смене
staff-person-off-duty = Не на смене
staff-person-off-duty-short = не на смене
staff-person-gone = Больше не в команде
staff-person-role-button = Роль
staff-person-teams-button = Команды
staff-person-leave = Убрать из команды
staff-person-leave-sure = Да, убрать
staff-person-bring-back = Вернуть
staff-person-ask-role = Изменить роль: { $name } — { $role }?
staff-person-ask-leave = Убрать из команды: { $name }? Открытая панель закроется сразу, диалоги станут ничьими, а приглашения от этого человека перестанут действовать. Вернуть можно позже.
staff-person-teams-about = Нажмите на команду, чтобы добавить или убрать.
staff-person-no-teams-yet = Команд пока нет.

staff-people-title = Люди: { $count }
staff-people-about = Нажмите на человека, чтобы изменить роль или команды.
staff-people-invite = Пригласить
staff-people-left-button = Ушли: { $count }
staff-people-left-title = Больше не в команде: { $count }

staff-teams-title = Команды: { $count }
staff-teams-none = Команд пока нет. Команда — это группа людей: продажи, доставка.
staff-teams-about = Нажмите на команду, чтобы изменить её.
staff-teams-new = Новая команда
staff-team-empty = В ней пока никого.
staff-team-people = Люди: { $people }
staff-team-people-button = Люди
staff-team-rename = Название
staff-team-delete = Удалить
staff-team-members-about = Нажимайте на людей, чтобы добавить или убрать.
staff-team-ask-name = Как называется команда? Например: Продажи.
staff-team-ask-new-name = Как её назвать? Сейчас: { $now }
staff-team-name-taken = Команда с таким названием уже есть. Выберите другое.
staff-team-ask-delete = Удалить команду «{ $name }»? Люди останутся.
staff-team-delete-dialogs =
    { $count ->
        [one] { $count } открытый диалог останется без этой команды.
        [few] { $count } открытых диалога останутся без этой команды.
       *[other] { $count } открытых диалогов останутся без этой команды.
    }
staff-team-delete-replies =
    { $count ->
        [one] { $count } готовый ответ удалится вместе с ней.
        [few] { $count } готовых ответа удалятся вместе с ней.
       *[other] { $count } готовых ответов удалятся вместе с ней.
    }
staff-team-delete-sure = Да, удалить

staff-invite-title = Приглашение
staff-invite-about = Выберите условия и создайте ссылку. Кто её откроет, тот в команде.
staff-invite-team = Команда: { $team }
staff-invite-no-team = без команды
staff-invite-which-team = В какую команду?
staff-invite-uses-one = Для одного
staff-invite-uses-many = Для многих
staff-invite-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[other] { $count } дней
    }
staff-invite-create = Создать приглашение
staff-invite-open-button = Действующие: { $count }
staff-invite-open-title = Действующие приглашения: { $count }
staff-invite-open-about = Нажмите, чтобы посмотреть или отозвать. Ссылки показать ещё раз нельзя.
staff-invite-made-one = Приглашение для одного человека. Действует до { $until }, роль: { $role }.
staff-invite-made-many = Приглашение для любого числа людей. Действует до { $until }, роль: { $role }.
staff-invite-link = Передайте эту ссылку:
staff-invite-code = Если ссылка не сработает, поможет код: его присылают этому боту.
staff-invite-once = Я показываю их один раз и не храню.
staff-invite-share = Поделиться ссылкой
staff-invite-share-text = Приглашение в нашу команду
staff-invite-copy-link = Копировать ссылку
staff-invite-copy-code = Копировать код
staff-invite-until = до { $until }
staff-invite-one-title = Приглашение. Роль: { $role }
staff-invite-used-many = Для многих; вошли по нему: { $count }
staff-invite-by = Сделано: { $name }, { $at }
staff-invite-revoke = Отозвать
staff-invite-ask-revoke = Отозвать приглашение? Роль: { $role }. Ссылка и код перестанут действовать.
staff-invite-revoke-sure = Да, отозвать
staff-invite-revoked = Отозвано. По нему никто не войдёт.

staff-audit-title = Журнал изменений
staff-audit-title-of = Изменения: { $name }
staff-audit-none = Пока ничего не меняли.
staff-audit-system = Система
staff-audit-older = Раньше
staff-audit-newest = Новые
staff-audit-person = По человеку
staff-audit-everyone = Все
staff-audit-whose = Чьи изменения?
staff-audit-nothing = ничего
staff-audit-action-operator-joined = { $subject } в команде
staff-audit-action-operator-named = { $subject }, имя
staff-audit-action-operator-signature = { $subject }, подпись
staff-audit-action-operator-language = { $subject }, язык
staff-audit-action-operator-duty = { $subject }, на смене
staff-audit-action-operator-quiet = { $subject }, уведомления
staff-audit-action-operator-role = { $subject }, роль
staff-audit-action-operator-deactivated = { $subject } больше не в команде
staff-audit-action-operator-restored = { $subject } снова в команде
staff-audit-action-invitation-created = приглашение № { $subject }
staff-audit-action-invitation-revoked = приглашение № { $subject } отозвано
staff-audit-action-team-created = создана команда { $subject }
staff-audit-action-team-renamed = команда { $subject } переименована
staff-audit-action-team-deleted = удалена команда { $subject }
staff-audit-action-team-member-added = { $subject }: теперь в команде
staff-audit-action-team-member-removed = { $subject }: больше не в команде
staff-audit-action-field-created = создано поле { $subject }
staff-audit-action-field-changed = поле { $subject }
staff-audit-action-field-moved = поле { $subject }, порядок
staff-audit-action-field-archived = поле { $subject } в архиве
staff-audit-action-field-restored = поле { $subject } возвращено
staff-audit-action-field-deleted = удалено поле { $subject }
staff-audit-action-reply-created = создан готовый ответ { $subject }
staff-audit-action-reply-changed = готовый ответ { $subject }
staff-audit-action-reply-deleted = удалён готовый ответ { $subject }
staff-audit-action-tag-deleted = удалён тег { $subject }
staff-audit-action-setting-changed = настройка { $subject }
