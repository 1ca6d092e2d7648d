notices-title-waiting = { $name } ждёт ответа
notices-title-called = { $name } зовёт оператора
notices-count =
    { $count ->
        [one] { $shown } сообщение без ответа
        [few] { $shown } сообщения без ответа
       *[other] { $shown } сообщений без ответа
    }
notices-open-button = Открыть диалог
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
