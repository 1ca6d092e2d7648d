staff-field-type-text = Текст
staff-field-type-number = Число
staff-field-type-date = Дата
staff-field-type-datetime = Дата и время
staff-field-type-phone = Телефон
staff-field-type-email = Почта
staff-field-type-link = Ссылка
staff-field-type-address = Адрес
staff-field-type-boolean = Да или нет
staff-field-type-choice = Один из списка
staff-field-type-choices = Несколько из списка

staff-fields-title = Поля клиента: { $count }
staff-fields-about = Что команда записывает о каждом клиенте. Нажмите на поле, чтобы изменить его.
staff-fields-none = Полей пока нет. Поле — это то, что команда хочет знать о каждом клиенте: город, размер, день рождения.
staff-fields-new = Новое поле
staff-fields-archived-button = В архиве: { $count }
staff-fields-archived-title = Поля в архиве: { $count }
staff-fields-archived-about = Операторы их не видят там, где ничего не записано. Записанное осталось у клиентов.

staff-field-type = Тип: { $type }
staff-field-hint = Подсказка: { $hint }
staff-field-no-hint = Подсказки нет.
staff-field-options = Варианты: { $options }
staff-field-variable = В готовых ответах:
staff-field-used =
    { $count ->
        [0] Пока ни у кого не заполнено.
        [one] Заполнено у { $count } клиента.
       *[other] Заполнено у { $count } клиентов.
    }
staff-field-used-many = Заполнено больше чем у { $count } клиентов.
staff-field-place = Место в списке: { $place } из { $of }
staff-field-is-archived = В архиве: заполнять его не предлагается.
staff-field-label-button = Название
staff-field-hint-button = Подсказка
staff-field-options-button = Варианты
staff-field-up = ↑ Выше
staff-field-down = ↓ Ниже
staff-field-archive = В архив
staff-field-restore = Вернуть из архива
staff-field-delete = Удалить
staff-field-ask-delete = Удалить поле «{ $label }»? Вернуть его будет нельзя.
staff-field-delete-replies =
    { $count ->
        [one] Его подставляет { $count } готовый ответ: там останется { $variable }.
        [few] Его подставляют { $count } готовых ответа: там останется { $variable }.
       *[other] Его подставляют { $count } готовых ответов: там останется { $variable }.
    }
staff-field-delete-sure = Да, удалить
staff-field-in-use = Это поле заполнено у клиентов, поэтому удалить его нельзя. Уберите его в архив: записанное останется.

staff-wizard-buttons-only = Выберите одну из кнопок.
staff-field-same = Так же
staff-field-keep = Оставить: { $now }
staff-field-ask-type = Что будет в этом поле?
staff-field-ask-label = Как называется поле? Например: Город.
staff-field-ask-label-in-ru = А как оно называется по-русски?
staff-field-ask-label-in-en = А как оно называется по-английски? Если команда говорит только по-русски, оставьте так же.
staff-field-ask-hint = Что подсказать оператору, когда он заполняет поле? Например: город и район.
staff-field-ask-hint-in-ru = А по-русски?
staff-field-ask-hint-in-en = А по-английски?
staff-field-bad-hint = Подсказка — не длиннее { $most } знаков.
staff-field-without-hint = Без подсказки
staff-field-ask-options = Перечислите варианты, каждый с новой строки. На двух языках так: Красный | Red.
staff-field-ask-new-options = Пришлите новый список, каждый вариант с новой строки. На двух языках так: Красный | Red. Нынешний список ниже, его можно скопировать. Если варианта в новом списке не будет, у клиентов он перестанет показываться.
staff-field-bad-options = Нужно от одного до { $most } вариантов.
staff-field-bad-option = «{ $option }» не подходит: вариант — не длиннее { $most } знаков, и в нём есть хотя бы один видимый знак.
staff-field-option-twice = «{ $option }» встречается дважды.
staff-field-ready = Всё верно? Тип и имя в готовых ответах потом не изменить.
staff-field-create = Создать поле
staff-field-key-button = Имя в ответах
staff-field-ask-key = Под каким именем подставлять поле в готовые ответы? Латинские буквы, цифры и знак _, первой — буква.
staff-field-bad-key = Не подходит: нужны латинские буквы, цифры и знак _, первой — буква, не больше { $most } знаков.
staff-field-key-taken = { $variable } уже занято. Выберите другое имя.

staff-audit-part-label = название
staff-audit-part-hint = подсказка
staff-audit-part-options = варианты
