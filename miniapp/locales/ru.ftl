## Приложение вокруг экранов

app-retry = Повторить
app-back = Назад
app-loading = Загрузка
app-connection-connecting = Соединение…
app-connection-reconnecting = Соединение восстанавливается…
app-connection-offline = Нет сети. Написанное подождёт.
app-error-offline = Сервер не отвечает. Ничего не потеряно: проверьте сеть и повторите.
app-error-unknown = Не удалось загрузить. Ничего не потеряно: попробуйте ещё раз.
app-crash-title = На этом экране что-то сломалось
app-crash-text = Черновики и сообщения сохранены. Загрузите экран заново.
app-crash-reload = Загрузить заново
app-session-not-launched = Откройте приложение из бота
app-session-not-launched-text = Его открывает кнопка в чате со служебным ботом, она же вас и представляет.
app-session-stale = Закройте приложение и откройте его снова из бота
app-session-stale-text = Вход, который выдал Telegram, устарел. Черновики на этом устройстве сохранены.
app-session-not-operator = У вас нет доступа
app-session-not-operator-text = Доступ по приглашению: обратитесь к владельцу бота.
app-not-found = Такой страницы нет
app-not-found-action = К диалогам
app-choose = Выберите диалог слева

## Список диалогов

list-label = Диалоги
list-chips = Какие диалоги показать
list-chip-open = Открытые
list-chip-mine = Мои
list-chip-unassigned = Без ответственного
list-chip-waiting = Ждут ответа
list-chip-unread = Непрочитанные
list-chip-team = Моя команда
list-chip-closed = Завершённые
list-empty-open = Открытых диалогов нет
list-empty-open-text = Диалог появится здесь, как только клиент напишет боту.
list-empty-mine = Ваших диалогов нет
list-empty-mine-text = Здесь диалоги, которые вы взяли себе или которые вам назначили.
list-empty-unassigned = Диалогов без ответственного нет
list-empty-unassigned-text = У каждого открытого диалога есть оператор или команда.
list-empty-waiting = Никто не ждёт ответа
list-empty-waiting-text = Здесь появятся клиенты, которым ещё не ответили.
list-empty-unread = Непрочитанных нет
list-empty-unread-text = Здесь появятся диалоги с новыми сообщениями.
list-empty-team = У вашей команды нет диалогов
list-empty-team-text = Здесь появятся диалоги, назначенные команде.
list-empty-closed = Завершённых диалогов нет
list-empty-closed-text = Завершите диалог, когда вопрос решён: он останется здесь.
list-empty-filtered = Таких диалогов нет
list-empty-filtered-text = Под выбранные условия ничего не подходит.
list-empty-reset = Показать открытые
list-waiting-only = Только те, кто ждёт ответа
list-waiting-only-all = Показать всех
list-filter = Фильтр и порядок
list-filter-on = Фильтр и порядок: выбрано { $count }
list-filter-close = Закрыть
list-filter-reset = Сбросить
list-filter-show = Показать
list-filter-any = Все
list-filter-unknown = Больше нет
list-filter-which = Диалоги
list-filter-which-open = Открытые
list-filter-which-closed = Завершённые
list-filter-which-banned = Заблокированные
list-filter-whose = Чьи
list-filter-whose-any = Все
list-filter-whose-mine = Мои
list-filter-whose-unassigned = Без ответственного
list-filter-operatorId = Оператор
list-filter-teamId = Команда
list-filter-tagId = Метка
list-filter-handler = Кто отвечает
list-filter-handler-any = Все
list-filter-handler-bot = Бот
list-filter-handler-operator = Человек
list-filter-waiting = Ждут ответа
list-filter-unread = Непрочитанные
list-filter-sort = Порядок
list-filter-sort-newest = Сначала новые
list-filter-sort-oldest = Сначала давние
list-filter-sort-waiting = Дольше всех ждут
list-select = Выбрать несколько
list-selection = Действия с выбранными
list-selection-end = Закончить выбор
list-selection-count = Выбрано: { $count }
list-selection-claim = Взять себе
list-selection-assign = Назначить
list-selection-tag = Поставить метку
list-selection-unread = Отметить непрочитанными
list-selection-close = Завершить диалоги
list-assign-one = Назначить: { $name }
list-assign-many =
    { $count ->
        [one] Назначить { $count } диалог
        [few] Назначить { $count } диалога
       *[many] Назначить { $count } диалогов
    }
list-tag-one = Метка: { $name }
list-tag-many =
    { $count ->
        [one] Метка для { $count } диалога
       *[other] Метка для { $count } диалогов
    }
list-close-ask =
    { $count ->
        [one] Завершить { $count } диалог?
        [few] Завершить { $count } диалога?
       *[many] Завершить { $count } диалогов?
    }
list-close-waiting =
    { $count ->
        [one] { $count } клиент ждёт ответа.
        [few] { $count } клиента ждут ответа.
       *[many] { $count } клиентов ждут ответа.
    }
list-done-take-over = Взято: { $count }
list-done-assign = Назначено: { $count }
list-done-tag = Метка поставлена: { $count }
list-done-unread = Отмечено непрочитанными: { $count }
list-done-close = Завершено: { $count }
list-result = Сделано не всё
list-result-close = Закрыть
list-result-summary = Получилось: { $done } из { $all }. Остальные не изменились:
list-result-unnamed = Диалог
list-row-menu = Действия: { $name }
list-row-claim = Взять себе
list-row-take = Перехватить
list-row-assign = Назначить…
list-row-close = Завершить
list-row-reopen = Открыть снова
list-row-read = Отметить прочитанным
list-row-unread = Отметить непрочитанным
list-row-tag = Поставить метку…
list-row-select = Выбрать
list-claim-ask = Диалог ведёт { $operator }. Перехватить клиента { $name }?
list-banned = Заблокирован
list-blocked = Заблокировал бота
list-unanswered = без ответа
list-failed = Список не загрузился
list-more-failed = Дальше не загрузилось. Повторить
list-preview-none = Сообщений пока нет
list-author-me = Вы
list-author-bot = Бот
list-author-operator = Оператор
list-author-note = Заметка
list-handler = Отвечает
list-handler-bot = бот
list-handler-me = вы
list-handler-operator = оператор
list-waiting = Ждёт ответа: { $since }
list-waiting-called = Просит оператора: { $since }
list-unread =
    { $count ->
        [one] { $count } непрочитанное сообщение
        [few] { $count } непрочитанных сообщения
       *[many] { $count } непрочитанных сообщений
    }
list-delivery-queued = Ждёт отправки
list-delivery-sending = Отправляется
list-delivery-sent = Отправлено
list-delivery-failed = Не отправлено
list-delivery-unknown = Неизвестно, дошло ли

## Экран диалога: лента, поле ввода, действия

timeline-label = Сообщения
timeline-empty = Здесь пока ничего не написано
timeline-failed = Сообщения не загрузились
timeline-load-retry = Загрузить ещё раз
timeline-unread = Непрочитанные сообщения
timeline-author-bot = Бот
timeline-note = Заметка
timeline-note-hidden = видна только операторам
timeline-note-pinned = Закреплена
timeline-announce = { $name }: { $words }
timeline-spoiler = Скрытый текст. Нажмите, чтобы показать
timeline-quote-unfold = Показать целиком
timeline-quote-fold = Свернуть
timeline-buttons = Кнопки под сообщением
timeline-edited = изменено
timeline-edited-show = Изменено. Показать прежний текст
timeline-reply-ours = Наше сообщение
timeline-reply-jump = Перейти к сообщению: { $words }
timeline-down = К последнему сообщению
timeline-down-unread =
    { $count ->
        [one] { $count } новое сообщение
        [few] { $count } новых сообщения
       *[many] { $count } новых сообщений
    }
timeline-menu-open = Действия с сообщением
timeline-menu-reply = Ответить
timeline-menu-copy = Скопировать
timeline-menu-revisions = Прежний текст
timeline-menu-save = Сохранить файл
timeline-menu-edit = Изменить
timeline-menu-delete = Удалить
timeline-menu-delete-there = Удалить у клиента
timeline-menu-pin = Закрепить
timeline-menu-unpin = Открепить
timeline-delete-reply = Удалить сообщение у клиента?
timeline-delete-reply-text = У клиента оно исчезнет. Здесь останется с пометкой «удалено».
timeline-delete-note = Удалить заметку?
timeline-delete-note-text = Она останется в ленте с пометкой «удалено».
timeline-delete-confirm = Удалить
timeline-delete-cancel = Оставить
timeline-deleted = Удалено
timeline-signature = Подпись:
timeline-visit-failed = Сообщение не открылось: сервер не ответил. Попробуйте ещё раз.
timeline-photo-open = Открыть фото
timeline-photo-broken = Не загрузилось
timeline-photo-retry = Фото не загрузилось. Повторить
timeline-file-save = Сохранить файл { $name }
timeline-file-too-big = Больше 20 МБ: Telegram не отдаёт боту такие файлы
timeline-file-gone = Файл больше не хранится
timeline-file-in-chat = Файл придёт в чат со служебным ботом
timeline-file-failed = Файл не сохранён: сервер не ответил. Попробуйте ещё раз.
timeline-change-edit-going = Правка отправляется
timeline-change-delete-going = Удаляется у клиента
timeline-change-edit-failed = Правка не дошла: клиент видит прежний текст.
timeline-change-delete-failed = Не удалено: клиент всё ещё видит сообщение.
timeline-change-reason =
    { $code ->
        [blocked] Он заблокировал бота.
        [deactivated] Он удалил аккаунт Telegram.
        [message-not-found] Telegram не находит это сообщение.
        [too-old] Telegram больше не даёт менять это сообщение.
        [too-long] Текст длиннее, чем принимает Telegram.
        [unauthorized] Telegram не принимает токен бота.
        [bot-changed] Этот диалог был с другим ботом.
        [banned] Вы его заблокировали.
        [bad-request] Telegram не принял изменение.
       *[other] Telegram не ответил.
    }

viewer-label = Просмотр фото
viewer-close = Закрыть
viewer-previous = Предыдущее фото
viewer-next = Следующее фото
viewer-zoom-in = Увеличить
viewer-zoom-out = Уменьшить
viewer-save = Сохранить
viewer-failed = Фото не загрузилось
viewer-place = {"{index}"} из {"{total}"}

pinned-note-label = Закреплённая заметка
pinned-note-go = Перейти к заметке: { $words }
pinned-note-unpin = Открепить заметку

timeline-copied = Скопировано
timeline-copy-failed = Скопировать не удалось: выделите текст и скопируйте вручную
timeline-revisions-title = Что было написано раньше
timeline-revisions-close = Закрыть
timeline-revisions-failed = Прежний текст не загрузился
timeline-revisions-until = До правки: { $time }
timeline-revisions-now = Сейчас
timeline-revisions-empty = Без текста
timeline-kind-photo = Фото
timeline-kind-album = Альбом
timeline-kind-live-photo = Живое фото
timeline-kind-video = Видео
timeline-kind-video-note = Видеосообщение
timeline-kind-voice = Голосовое сообщение
timeline-kind-audio = Аудио
timeline-kind-document = Файл
timeline-kind-sticker = Стикер
timeline-kind-animation = GIF
timeline-kind-location = Геопозиция
timeline-kind-venue = Место
timeline-kind-contact-card = Контакт
timeline-kind-poll = Опрос
timeline-kind-dice = Кубик
timeline-kind-story = История
timeline-kind-game = Игра
timeline-kind-invoice = Счёт
timeline-kind-paid-media = Платное вложение
timeline-kind-checklist = Список дел
timeline-kind-pinned-message = Закреплённое сообщение
timeline-kind-message-reaction = Реакция
timeline-kind-other = Сообщение вида «{ $kind }»
timeline-activity-started =
    { $has ->
        [detail] Клиент начал диалог по ссылке «{ $detail }»
       *[other] Клиент начал диалог
    }
timeline-activity-called = Клиент позвал оператора
timeline-activity-taken-over =
    { $by ->
        [operator] { $name } ведёт диалог
       *[other] Диалог ведёт оператор
    }
timeline-activity-handed-back =
    { $detail ->
        [timer] Диалог вернулся к боту: время вышло
       *[other]
            { $by ->
                [operator] { $name } возвращает диалог боту
               *[other] Диалог возвращён боту
            }
    }
timeline-activity-assigned =
    { $by ->
        [operator] { $name } назначает диалог: { $detail }
       *[other] Диалог назначен: { $detail }
    }
timeline-activity-unassigned =
    { $by ->
        [operator] { $name } снимает назначение: { $detail }
       *[other] Назначение снято: { $detail }
    }
timeline-activity-closed =
    { $detail ->
        [unanswered]
            { $by ->
                [operator] { $name } завершает диалог без ответа
               *[other] Диалог завершён без ответа
            }
       *[other]
            { $by ->
                [operator] { $name } завершает диалог
               *[other] Диалог завершён
            }
    }
timeline-activity-reopened =
    { $has ->
        [detail]
            { $by ->
                [operator] { $name } открывает диалог снова. До этого он был назначен: { $detail }
               *[other] Диалог открыт снова. До этого он был назначен: { $detail }
            }
       *[other]
            { $by ->
                [operator] { $name } открывает диалог снова
               *[other] Диалог открыт снова
            }
    }
timeline-activity-transferred =
    { $by ->
        [operator] { $name } передаёт диалог: { $detail }
       *[other] Диалог передан: { $detail }
    }
timeline-activity-escalated =
    { $detail ->
        [teams] Ответа пока нет: сообщили всем операторам команд
        [admins] Ответа всё ещё нет: сообщили администраторам
       *[other] Ответа пока нет: сообщили другим сотрудникам
    }
timeline-activity-banned =
    { $has ->
        [detail]
            { $by ->
                [operator] { $name } блокирует клиента: { $detail }
               *[other] Клиент заблокирован: { $detail }
            }
       *[other]
            { $by ->
                [operator] { $name } блокирует клиента
               *[other] Клиент заблокирован
            }
    }
timeline-activity-unbanned =
    { $by ->
        [operator] { $name } снимает блокировку с клиента
       *[other] Блокировка клиента снята
    }
timeline-activity-blocked-bot = Клиент заблокировал бота
timeline-activity-unblocked-bot = Клиент разблокировал бота
timeline-delivery-clock = Отправляется
timeline-delivery-sent = Отправлено
timeline-delivery-failed = Не отправлено
timeline-delivery-unknown = Неизвестно, дошло ли сообщение.
timeline-delivery-discarded = Отправка отменена
timeline-delivery-action-retry = Повторить
timeline-delivery-action-send-again = Отправить ещё раз
timeline-delivery-action-arrived = Дошло
timeline-delivery-action-discard = Отменить
timeline-retry-hint = Повтор встанет в конец очереди.
timeline-unknown-hint = Telegram не ответил. Если отправить ещё раз, клиент может получить сообщение дважды. Повтор встанет в конец очереди.
timeline-refused-text = Не отправлено: сервер не принял сообщение.
timeline-pending-file = Загружается { $name }
timeline-pending-take-back = Остановить и вернуть в поле
timeline-refused-edit = Изменить
timeline-failure-blocked = Не отправлено: клиент заблокировал бота.
timeline-failure-deactivated = Не отправлено: клиент удалил аккаунт Telegram.
timeline-failure-chat-not-found = Не отправлено: Telegram не находит этот чат.
timeline-failure-not-modified = Не изменено: текст остался прежним.
timeline-failure-message-not-found = Не отправлено: исходного сообщения у клиента уже нет.
timeline-failure-reply-not-found = Не отправлено: сообщения, на которое вы отвечаете, у клиента уже нет.
timeline-failure-too-long = Не отправлено: текст длиннее, чем принимает Telegram.
timeline-failure-bad-request = Не отправлено: Telegram не принял сообщение.
timeline-failure-unauthorized = Не отправлено: Telegram не принимает токен бота. Сообщите тому, кто его настраивал.
timeline-failure-bot-changed = Не отправлено: этот диалог был с другим ботом.
timeline-failure-lost-answer = Не отправлено: Telegram не ответил.
timeline-failure-too-old = Не изменено: Telegram больше не даёт менять это сообщение.
timeline-failure-file-too-big = Не отправлено: файл больше, чем принимает Telegram.
timeline-failure-file-missing = Не отправлено: файл здесь больше не хранится. Прикрепите его снова.
timeline-failure-banned = Не отправлено: клиент заблокирован.
timeline-failure-gave-up = Не отправлено: Telegram долго не отвечал.

composer-send = Отправить
composer-reply-to = Ответ на сообщение
composer-reply-no-text = Сообщение без текста
composer-reply-cancel = Не отвечать на это сообщение
composer-left =
    { $count ->
        [one] Остался { $count } знак
        [few] Осталось { $count } знака
       *[many] Осталось { $count } знаков
    }
composer-too-long =
    { $count ->
        [one] Слишком длинно: сократите на { $count } знак
        [few] Слишком длинно: сократите на { $count } знака
       *[many] Слишком длинно: сократите на { $count } знаков
    }
composer-blocked = Клиент заблокировал бота. Ответить можно будет, когда он напишет снова.
composer-not-writable = Этот диалог был с другим ботом: его можно читать, но не продолжать.
composer-placeholder-reply = Сообщение
composer-placeholder-caption = Подпись к файлам
composer-placeholder-note = Заметка для команды
composer-label-reply = Сообщение клиенту
composer-label-note = Заметка для команды
composer-mode = Что написать
composer-mode-reply = Ответ
composer-mode-note = Заметка
composer-send-note = Добавить заметку
composer-save = Сохранить
composer-sign = Подписать
composer-sign-as = Подписать: { $signature }
composer-signature = Клиент увидит подпись: { $signature }
composer-editing = Изменение ответа
composer-editing-note = Изменение заметки
composer-editing-cancel = Не изменять
composer-edit-failed = Не сохранено: сервер не ответил. Ваш текст здесь, попробуйте ещё раз.
composer-mention = Упомянуть коллегу
composer-mention-list = Коллеги
composer-mentioned = Узнают о заметке: { $names }
composer-canned = Готовые ответы
composer-canned-list = Готовые ответы
composer-canned-search = Найти готовый ответ
composer-canned-none = Среди готовых ответов такого нет
composer-canned-empty = Готовых ответов пока нет. Их пишут администраторы: /replies в боте для сотрудников.
composer-canned-close = Закрыть готовые ответы
composer-formatted = С оформлением готового ответа
composer-formatted-drop = Без оформления
composer-attach = Приложить
composer-attach-photos = Фото
composer-attach-camera = Камера
composer-attach-files = Файлы
composer-tray = Приложенные файлы
composer-as-files = Отправить фото файлами
composer-looking = Файл проверяется
composer-uploading = Загружается { $name }
composer-remove = Убрать { $name }
composer-drop = Отпустите файлы здесь, чтобы приложить их к ответу
composer-file-empty = Файл «{ $name }» пуст
composer-file-too-big = Файл «{ $name }» больше 50 МБ, Telegram столько не принимает
composer-file-unreadable = Файл «{ $name }» не читается на этом устройстве
composer-file-lost = Файла больше нет на этом устройстве: приложите его снова
composer-file-gone = Файл больше не читается на этом устройстве: приложите его снова
composer-file-refused = Сервер не принял файл
composer-file-turned-away = Файл не пропустили по пути к серверу (HTTP { $status })
composer-files-most =
    { $count ->
        [one] В одном ответе — не больше { $count } файла
       *[other] В одном ответе — не больше { $count } файлов
    }
composer-files-reply-only = Файлы отправляют в ответах. В заметке только текст.
composer-files-after-edit = Сначала закончите изменение, потом приложите файлы.
composer-guard-has = Этот диалог ведёт { $name }
composer-guard-writes = { $name } уже пишет ответ
composer-guard-go-on = Всё равно писать
composer-guard-take = Перехватить
composer-banned = Клиент заблокирован: ему ничего не отправляется. Заметки писать можно.
presence-writing =
    { $count ->
        [one] пишет…
       *[other] пишут…
    }
presence-open =
    { $count ->
        [one] смотрит этот диалог
       *[other] смотрят этот диалог
    }

dialog-menu = Действия с диалогом
dialog-take-over = Взять себе
dialog-take-over-hint = Отвечает бот. Если ответить, диалог станет вашим.
dialog-nobodys-hint = Диалог никто не ведёт, и бот молчит. Если ответить, он станет вашим.
dialog-hand-back = Вернуть боту
dialog-transfer = Передать…
dialog-assign = Назначить…
dialog-close = Завершить диалог
dialog-close-ask = Завершить диалог?
dialog-close-waiting = { $name } ждёт ответа.
dialog-close-cancel = Не завершать
dialog-reopen = Открыть снова
dialog-reopen-hint = Диалог завершён.
dialog-action-failed = Не получилось: сервер не ответил. Ничего не изменилось, попробуйте ещё раз.
dialog-handler-bot = Бот
dialog-handler-operator = Оператор
dialog-closed = Завершён
dialog-blocked = бот заблокирован
dialog-waits = ждёт { $time }
dialog-called = зовёт оператора { $time }
dialog-missing = Такого диалога нет
dialog-missing-text = Возможно, его удалили или вам он больше не виден.
dialog-forbidden = Этот диалог вам не виден
dialog-load-failed = Диалог не загрузился
dialog-to-list = К диалогам

## Поиск, назначение, метки

find-field = Поиск
find-end = Закончить поиск
find-begin = Поиск по клиентам и сообщениям
find-begin-text = Имя, @username, телефон, значение поля или слова из переписки.
find-contacts = Клиенты
find-messages = Сообщения
find-closed = завершён
find-nothing = Ничего не нашлось
find-nothing-text = Попробуйте другое слово или его часть.
find-failed = Поиск не удался
find-more-failed = Дальше не загрузилось. Повторить
assign-close = Закрыть
assign-search = Имя или команда
assign-teams = Команды
assign-people = Операторы
assign-nobody = Никого не нашлось
assign-me = (вы)
assign-on-duty = На смене
assign-off-duty = Не на смене
tags-close = Закрыть
tags-search = Найти или создать метку
tags-none = Меток пока нет. Введите название, чтобы создать первую.
tags-create = Создать «{ $name }»
tags-given = уже стоит

# Панель клиента.
contact-title = Клиент
contact-close = Закрыть панель
contact-open-profile = Открыть профиль в Telegram
contact-banned = Заблокирован
contact-banned-for = Заблокирован: { $reason }
contact-assigned = Ответственные
contact-assigned-none = Пока никто
contact-assign = Назначить
contact-assign-to = Назначить: { $name }
contact-unassign = Снять: { $name }
contact-transfer = Передать
contact-transfer-to = Передать: { $name }
contact-tags = Метки
contact-tag = Добавить метку
contact-untag = Убрать метку { $name }
contact-fields = Данные
contact-fields-none = Что здесь хранить, решают администраторы: /fields в боте для сотрудников.
contact-field-edit = { $label }: изменить
contact-field-open = { $label }: открыть
contact-field-empty = Не заполнено
contact-field-none = Не выбрано
contact-field-save = Сохранить
contact-field-cancel = Отмена
contact-field-wrong =
    { $type ->
        [phone] Не сохранено: в номере телефона от 5 до 15 цифр.
        [email] Не сохранено: это не адрес почты.
        [link] Не сохранено: это не ссылка.
        [number] Не сохранено: это не число.
        [date] Не сохранено: такой даты нет.
        [datetime] Не сохранено: такого времени нет.
       *[other] Не сохранено: сюда это не подходит.
    }
contact-field-changed-by = { $name }, { $date }
contact-yes = Да
contact-no = Нет
contact-files = Файлы
contact-photos = Фото
contact-documents = Документы
contact-photos-none = В этом диалоге ещё нет фото.
contact-documents-none = В этом диалоге ещё нет документов.
contact-files-more = Показать ещё
contact-file-sent = Файл в вашем чате с ботом для сотрудников
contact-file-save = Сохранить { $name }
contact-file-go = { $name }: показать в истории
contact-file-customer = клиент
contact-file-bot = бот
contact-file-too-big = Больше 20 МБ: Telegram не отдаёт его ботам
contact-file-gone = Больше недоступен
contact-document = Документ
contact-photo-open = Фото от { $date }
contact-photo-go = Фото от { $date }: показать в истории
contact-facts = О клиенте
contact-phone = Телефон
contact-language = Язык
contact-premium = Telegram Premium
contact-first-seen = Впервые написал
contact-source = Пришёл по ссылке
contact-copy = Скопировать
contact-copied = Скопировано
contact-not-copied = Скопировать не удалось
contact-openings = Раньше
contact-opening-dates = { $from } – { $to }
contact-closed-by = Завершает { $name }
contact-closed-itself = Завершён сам
contact-closed-unanswered = без ответа
contact-ban = Заблокировать
contact-unban = Разблокировать
contact-ban-cancel = Отмена
contact-ban-meaning = Бот не будет ни принимать сообщения клиента { $name }, ни отвечать на них. Что ещё в пути к клиенту, не отправится. Блокировку можно снять.
contact-ban-reason = Причина, для команды
assign-transfer = Передать
assign-note = Заметка для того, кто примет
dialog-contact = { $name }: клиент
dialog-hand-back-in = Вернуть боту через…
dialog-hand-back-hours = { $hours ->
    [one] Через { $hours } час
    [few] Через { $hours } часа
   *[other] Через { $hours } часов
}
dialog-hand-back-keep = Не возвращать боту автоматически
dialog-hand-back-at = Вернётся боту в { $time }
dialog-claim-from = Перехватить у { $name }
dialog-claim-ask = Перехватить диалог у { $name }?
dialog-claim-meaning = { $name } сейчас ведёт этот диалог. Назначение снимется, в истории будет строка об этом.
dialog-claim-confirm = Перехватить
dialog-claim-cancel = Оставить

# Клавиши на компьютере.
shortcuts-title = Клавиши
shortcuts-close = Закрыть
shortcuts-next = Следующий диалог
shortcuts-previous = Предыдущий диалог
shortcuts-reply = Написать ответ
shortcuts-note = Написать заметку
shortcuts-claim = Взять себе или открыть снова
shortcuts-close-dialog = Завершить диалог
shortcuts-contact = Клиент
shortcuts-search = Поиск
shortcuts-help = Эта подсказка
