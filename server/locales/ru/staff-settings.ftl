staff-settings-title = Настройки
staff-settings-group-says = Что говорит бот
staff-settings-group-closing = Закрытие диалогов
staff-settings-group-hours = Время
staff-settings-group-team = Команда

staff-setting-greeting = Приветствие
staff-setting-callButton = Кнопка приветствия
staff-setting-handOver = Вызов человека
staff-setting-away = Нерабочее время
staff-setting-defaultLanguage = Язык
staff-setting-autoCloseHours = Автозакрытие
staff-setting-closingNoticeOn = Сообщать о закрытии
staff-setting-closingNotice = При закрытии
staff-setting-reopen = Клиент вернулся
staff-setting-hours = Часы работы
staff-setting-timeZone = Часовой пояс
staff-setting-visibility = Кто что видит
staff-setting-escalateMinutes = Долгий ответ
staff-setting-signByDefault = Подпись

staff-setting-about-greeting = Первое, что бот говорит новому клиенту. Под текстом стоит кнопка, которой клиент зовёт человека.
staff-setting-about-handOver = Что бот говорит, когда клиент зовёт человека кнопкой.
staff-setting-about-away = Что бот говорит тому, кто пишет вне часов работы: один раз, пока человек ждёт ответа.
staff-setting-about-closingNotice = Что бот говорит клиенту, когда диалог закрываете вы или он закрывается сам.
staff-setting-about-defaultLanguage = На каком языке говорить с теми, у кого Telegram не на русском и не на английском.
staff-setting-about-autoCloseHours = Через сколько времени без новых сообщений диалог закроется сам. О диалоге, который ждёт вашего ответа, до этого напомнят; закроется он с пометкой «без ответа».
staff-setting-about-reopen = К кому попадает закрытый диалог, когда клиент пишет снова.
staff-setting-about-hours = Когда команда на месте. В другое время бот отвечает текстом «Нерабочее время».
staff-setting-about-timeZone = По этому времени считаются часы работы и показано время в этом боте.
staff-setting-about-visibility = Какие диалоги видят операторы. Администраторы и владельцы видят все.
staff-setting-about-escalateMinutes = Сколько клиент может ждать ответа, прежде чем о диалоге узнает больше людей: сначала команды, которым он назначен, ещё через столько же — администраторы и владельцы. В нерабочее время никого не зовут.
staff-setting-about-signByDefault = Стоит ли под ответом подпись оператора, пока он сам не решил иначе переключателем «Подписать» в панели.

staff-setting-now = Сейчас: { $value }.
staff-setting-zone-now = Сейчас: { $zone }. Там { $time }.
staff-setting-is-default = Так стоит по умолчанию.
staff-setting-changed-by = Изменено: { $name }, { $at }.
staff-setting-changed = Изменено: { $at }.
staff-setting-default-button = По умолчанию
staff-setting-ask-default = Вернуть исходный текст на обоих языках? Ваш текст пропадёт.
staff-setting-other = Другое…
staff-setting-quote = «{ $text }»
staff-setting-nothing = ничего
staff-setting-never = никогда
staff-setting-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[other] { $count } дней
    }
staff-setting-hours-count =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
       *[other] { $count } часов
    }
staff-setting-minutes =
    { $count ->
        [one] { $count } минута
        [few] { $count } минуты
       *[other] { $count } минут
    }
staff-setting-language-ru = русский
staff-setting-language-en = английский
staff-setting-closingNoticeOn-on = сообщать
staff-setting-closingNoticeOn-off = не сообщать
staff-setting-closing-is-on = Сейчас клиенту об этом сообщают.
staff-setting-closing-is-off = Сейчас клиенту об этом не сообщают.
staff-setting-signByDefault-on = подписывать
staff-setting-signByDefault-off = не подписывать
staff-setting-reopen-bot = к боту
staff-setting-reopen-bot-assigned = к боту, назначения прежние
staff-setting-reopen-last-operator = к последнему оператору
staff-setting-explain-reopen =
    К боту: отвечает бот, диалог никому не назначен.
    К боту, назначения прежние: отвечает бот, диалог остаётся за теми, кому был назначен.
    К последнему оператору: диалог сразу у того, кто вёл его последним, а если его в команде больше нет, у бота.
staff-setting-visibility-all = все диалоги
staff-setting-visibility-assigned = свои и ничьи
staff-setting-explain-visibility =
    Все диалоги: каждый оператор видит всё.
    Свои и ничьи: свои, своих команд и те, что никому не назначены.
staff-setting-away-unused = Сейчас не говорится: часы работы не заданы.

staff-setting-edit-ru = Русский текст
staff-setting-edit-en = Английский текст
staff-setting-preview-ru = Показать рус.
staff-setting-preview-en = Показать англ.
staff-setting-edit-button-ru = Кнопка, рус.
staff-setting-edit-button-en = Кнопка, англ.
staff-setting-button-is = Кнопка: { $label }
staff-setting-preview-nothing = Текст пуст: бот здесь промолчит.
staff-setting-preview-pressed = У клиента эта кнопка зовёт человека. Здесь она только для вида.

staff-setting-in-ru = на русском
staff-setting-in-en = на английском
staff-setting-ask-text = { $title } { $language }. Пришлите новый текст, форматирование сохранится.
staff-setting-ask-label = { $title } { $language }. Пришлите новую надпись.
staff-setting-so-far = Сейчас:
staff-setting-say-nothing = Ничего не говорить
staff-setting-bad-text = Такой текст бот отправить не сможет. Нужен хотя бы один видимый знак и не больше 4096 знаков.
staff-setting-bad-label = Надпись на кнопке — это хотя бы один видимый знак и не больше { $most } знаков.
staff-setting-ask-autoCloseHours = Через сколько часов без новых сообщений закрывать? Целое число, { $least }–{ $most }. Сейчас: { $now }.
staff-setting-ask-escalateMinutes = Через сколько минут без ответа? Целое число, { $least }–{ $most }. Сейчас: { $now }.
staff-setting-bad-number = Нужно целое число, { $least }–{ $most }.
staff-setting-ask-timeZone = Какой часовой пояс? Пришлите город латиницей или название, например Lisbon или Europe/Lisbon.
staff-setting-bad-zone = Такого часового пояса я не знаю. Название состоит из части света и города, например Europe/Lisbon.
staff-setting-near-zones = Такого часового пояса я не знаю. Похоже на: { $near }. Пришлите одно из этих названий.

staff-day-mon = Пн
staff-day-tue = Вт
staff-day-wed = Ср
staff-day-thu = Чт
staff-day-fri = Пт
staff-day-sat = Сб
staff-day-sun = Вс
staff-day-work = Пн–Пт
staff-day-all = Все дни
staff-day-long-mon = Понедельник
staff-day-long-tue = Вторник
staff-day-long-wed = Среда
staff-day-long-thu = Четверг
staff-day-long-fri = Пятница
staff-day-long-sat = Суббота
staff-day-long-sun = Воскресенье
staff-day-long-work = Понедельник–пятница
staff-day-long-all = Все дни недели

staff-hours-any = в любое время
staff-hours-any-about = Часы не заданы: бот никогда не говорит, что никого нет.
staff-hours-any-button = В любое время
staff-hours-ask-any = Убрать часы работы вместе с особыми днями? Бот больше не будет говорить, что никого нет.
staff-hours-never = всегда выходной
staff-hours-dates = особых дней: { $count }
staff-hours-as-usual = как обычно
staff-hours-now-open = открыто
staff-hours-now-closed = закрыто
staff-hours-open = Сейчас открыто.
staff-hours-closed = Сейчас закрыто.
staff-hours-closed-until = Сейчас закрыто. Откроется: { $at }.
staff-hours-which = Нажмите на день, чтобы задать его часы. Особые дни — это праздники и короткие дни.
staff-hours-more-dates = И ещё особых дней: { $count }
staff-hours-dates-button = Особые дни
staff-hours-dates-title = Особые дни: { $count }
staff-hours-dates-none = Пока ни одного. Это праздники и дни с другими часами.
staff-hours-dates-about = Нажмите на день, чтобы изменить или убрать его.
staff-hours-date-new = Добавить день
staff-hours-date-edit = Часы
staff-hours-date-remove = Убрать
staff-hours-ask-remove = Убрать особые часы: { $date }? Тогда действуют часы дня недели.
staff-hours-remove-sure = Да, убрать
staff-hours-ask = { $days }: в какие часы вы на месте? Например: 9:00–18:00 или 9–13, 14–18.
staff-hours-day-off = Выходной
staff-hours-all-day = Круглосуточно
staff-hours-bad = Таких часов я не понимаю. Напишите так: 9:00–18:00. С перерывом так: 9–13, 14–18.
staff-hours-ask-date = Какой день и какие часы? Например: 31.12.{ $year } 10–14 или 31.12.{ $year } выходной.
staff-hours-bad-date = Сначала день, потом часы, например: 31.12.{ $year } 10–14.
staff-hours-date-over = Этот день уже прошёл.
staff-hours-dates-full = Особых дней может быть не больше { $most }. Уберите лишние.
