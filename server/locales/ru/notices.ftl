notices-title-waiting = { $name } ждёт ответа
notices-title-called = { $name } зовёт оператора
notices-count =
    { $count ->
        [one] { $shown } сообщение без ответа
        [few] { $shown } сообщения без ответа
       *[other] { $shown } сообщений без ответа
    }
notices-take-button = Взять
notices-open-button = Открыть
notices-content =
    { $kind ->
        [photo] Фото
        [video] Видео
        [video_note] Видеосообщение
        [voice] Голосовое сообщение
        [audio] Аудио
        [document] Файл
        [sticker] Стикер
        [animation] GIF
        [location] Геопозиция
        [venue] Место
        [contact_card] Контакт
        [poll] Опрос
        [dice] Кубик
        [story] История
       *[other] Сообщение: { $kind }
    }
notices-late = Ждёт с { $at }
notices-taken = Диалог теперь у вас.
notices-take-held = Вас опередили: диалог ведёт { $name }.
notices-take-over = Этот диалог уже завершён.
notices-assigned = Вам назначен диалог: { $name }
notices-assigned-team = Вашей команде назначен диалог: { $name }
notices-mention = Вас упоминают в заметке: { $name }
notices-reminder = Если не ответить, диалог закроется сам: { $at }
notices-more =
    { $count ->
        [one] И ещё { $count } диалог ждёт ответа
        [few] И ещё { $count } диалога ждут ответа
       *[other] И ещё { $count } диалогов ждут ответа
    }
notices-assigned-more =
    { $count ->
        [one] И ещё { $count } диалог назначен вам или вашей команде
        [few] И ещё { $count } диалога назначены вам или вашей команде
       *[other] И ещё { $count } диалогов назначены вам или вашей команде
    }
notices-reminder-more =
    { $count ->
        [one] И ещё { $count } диалог скоро закроется без ответа
        [few] И ещё { $count } диалога скоро закроются без ответа
       *[other] И ещё { $count } диалогов скоро закроются без ответа
    }
notices-outdated = Это уведомление устарело
