## Приложение вокруг экранов

app-retry = Повторить
app-back = Назад
app-loading = Загрузка
app-connection-connecting = Соединение…
app-connection-reconnecting = Соединение восстанавливается…
app-connection-offline = Нет сети. Читать и писать можно, написанное подождёт.
app-error-offline = Сервер не отвечает. Ничего не потеряно: проверьте сеть и повторите.
app-error-unknown = Не удалось загрузить. Ничего не потеряно: попробуйте ещё раз.
app-crash-title = На этом экране что-то сломалось
app-crash-text = Черновики и сообщения сохранены. Загрузите экран заново.
app-crash-reload = Загрузить заново
app-session-not-launched = Откройте приложение из бота
app-session-not-launched-text = Его открывает кнопка в чате со служебным ботом, она же вас и представляет.
app-session-stale = Закройте приложение и откройте его снова из бота
app-session-stale-text = Вход, который выдал Telegram, устарел. Черновики на этом устройстве сохранены.
app-session-not-operator = У вас пока нет доступа
app-session-not-operator-text = Доступ по приглашению: обратитесь к владельцу бота.
app-not-found = Такой страницы нет
app-not-found-action = К диалогам
